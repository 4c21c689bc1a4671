"""A month's ratings at the counter, for managers."""
