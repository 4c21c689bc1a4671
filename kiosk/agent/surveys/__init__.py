"""Surveys in the agent."""
