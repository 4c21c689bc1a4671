"""Alarms: under way, afterwards, and the equipment that raises them."""
