"""A port of another PC as a line here: its protocol, the agent's end and the relay's end."""
