"""The machine's upkeep: devices, journal, backup, health, clock, watchdog."""
