"""Votes at the residents' screen."""
