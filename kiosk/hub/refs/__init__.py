"""Reference data on its way down: what the district decided, signed, in versions that only rise."""
