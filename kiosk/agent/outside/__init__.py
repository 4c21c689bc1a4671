"""Helpers from outside: their organisations, and cases in their hands."""
