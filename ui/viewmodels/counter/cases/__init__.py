"""Cases: their list, and one in full."""
