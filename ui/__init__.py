"""Screens: they show and ask; the agent decides."""
