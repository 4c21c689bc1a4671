"""The queue and the appointments."""
