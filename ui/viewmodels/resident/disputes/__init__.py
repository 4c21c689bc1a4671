"""A dispute as who reported it may follow it."""
