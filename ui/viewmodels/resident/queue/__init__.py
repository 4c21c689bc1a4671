"""Services, the number, how far the queue is."""
