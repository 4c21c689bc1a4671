"""The resident who stands at the screen: their session, and their call for help."""
