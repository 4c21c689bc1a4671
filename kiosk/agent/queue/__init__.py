"""The queue as a capability of the agent."""
