"""Who sends: their addresses, their share of our time, what came of them."""
