"""What residents decide together, in the rehearsed day."""
