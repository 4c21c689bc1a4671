"""To report, the receipt, and what became of it."""
