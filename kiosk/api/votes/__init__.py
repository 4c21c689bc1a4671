"""Votes in the contract: polls of residents."""
