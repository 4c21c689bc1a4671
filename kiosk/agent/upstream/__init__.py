"""The district's hub as a capability of the agent."""
