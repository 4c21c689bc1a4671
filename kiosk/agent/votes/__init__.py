"""Votes as a capability of the agent."""
