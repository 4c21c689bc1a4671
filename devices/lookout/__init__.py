"""A process of its own that looks at one device of buttons, latches what it saw, and tells it until
it is acknowledged: on the agent's PC, and on a relay's."""
