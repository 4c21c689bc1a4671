"""A simulated reader of ID cards, and residents who do not exist to lay on it."""
