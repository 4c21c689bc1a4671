"""Elder care as a capability of the agent."""
