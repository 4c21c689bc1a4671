"""A simulated 4G modem with its network."""
