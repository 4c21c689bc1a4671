"""Somebody offers to help: the hall takes them on later."""
