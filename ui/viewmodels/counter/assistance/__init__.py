"""Residents who ask at a kiosk for a person to come."""
