"""The hall's display."""
