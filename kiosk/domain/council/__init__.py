"""Councils: groups with shares, and how their weighted votes decide."""
