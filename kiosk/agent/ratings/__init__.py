"""Ratings in the agent."""
