"""Accounts and terminals as a capability of the agent."""
