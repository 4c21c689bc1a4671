"""Volunteers: who they are, their rounds and hours; and what a change made different."""
