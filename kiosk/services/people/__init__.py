"""What is kept of one person, for a copy that they asked for."""
