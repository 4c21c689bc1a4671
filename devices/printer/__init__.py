"""The receipt printer, simulated; its driver stands in printing/."""
