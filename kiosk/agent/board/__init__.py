"""The public board in the agent."""
