"""USB sticks where there is no network: what halls sent is taken, what they are told goes back."""
