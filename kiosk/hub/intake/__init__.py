"""What comes from the halls: who sends it, where it belongs, and into the tables in one step."""
