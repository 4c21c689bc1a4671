"""Reports in the agent."""
