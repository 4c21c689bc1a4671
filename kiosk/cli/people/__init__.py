"""Commands about what is kept of one person."""
