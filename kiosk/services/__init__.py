"""Use cases: one call is one journal transaction."""
