"""A simulated ESC/POS printer, and the paper that comes out of it."""
