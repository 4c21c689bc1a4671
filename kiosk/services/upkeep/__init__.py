"""The machine: health, settings, the clock."""
