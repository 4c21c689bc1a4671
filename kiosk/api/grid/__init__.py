"""Volunteers, and what a change made different."""
