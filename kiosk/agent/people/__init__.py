"""A copy of what is kept of one person."""
