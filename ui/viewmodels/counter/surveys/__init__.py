"""What residents said in surveys."""
