"""The queue: tickets, calls, counters, the business day."""
