"""The forecast in the agent."""
