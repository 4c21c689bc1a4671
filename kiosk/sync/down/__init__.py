"""What comes down from the district at night: its decisions, and newer versions of the program."""
