"""Only for demonstrations and figures: the hardware panel, people who press, a stopwatch."""
