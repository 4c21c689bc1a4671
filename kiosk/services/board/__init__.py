"""The public board: what staff write for everybody, and what of it is shown."""
