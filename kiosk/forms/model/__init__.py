"""A form as it was loaded: places, words, questions, and the order in which values follow."""
