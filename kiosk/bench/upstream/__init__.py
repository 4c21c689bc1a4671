"""The figures of hall and hub."""
