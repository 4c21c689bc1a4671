"""A terminal's window: application, engine, measures, what it swallows."""
