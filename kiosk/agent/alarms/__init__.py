"""Alarms as a capability of the agent."""
