"""Somebody at a kiosk asks for a person to come: no emergency."""
