"""Helpers from outside: what a case page, they themselves, and who keeps the register are shown."""
