"""Cases: their list, one in full, the day's report."""
