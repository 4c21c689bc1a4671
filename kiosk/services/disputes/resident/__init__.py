"""What residents read of a dispute, choose, and are reminded of."""
