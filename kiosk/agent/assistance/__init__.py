"""Residents who ask for a person, in the agent."""
