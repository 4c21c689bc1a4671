"""Volunteers and their rounds; before and after."""
