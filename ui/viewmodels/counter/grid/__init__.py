"""Volunteers, their cells and rounds; before and after of a matter."""
