"""Volunteers who watch the cells, and whether what was changed made a difference."""
