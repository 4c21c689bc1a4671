"""State tables: how each event changes them, and what is asked of them."""
