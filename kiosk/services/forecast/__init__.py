"""How many will come: what was seen, and what is told of it."""
