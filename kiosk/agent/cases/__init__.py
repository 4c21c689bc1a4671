"""Cases as a capability of the agent."""
