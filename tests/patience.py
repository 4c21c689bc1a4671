"""How long a story waits for what must come.

Far longer than it takes: a busy machine fails no test, and whatever never comes still does.
"""

PATIENCE = 120.0  # seconds, of the 300 that a test may take
