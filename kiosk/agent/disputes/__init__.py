"""Disputes in the agent."""
