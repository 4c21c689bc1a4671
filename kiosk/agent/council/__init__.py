"""Councils as a capability of the agent."""
