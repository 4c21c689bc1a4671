"""Surveys at the residents' screen."""
