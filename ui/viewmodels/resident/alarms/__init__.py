"""Calling for help, and what stands of alarms."""
