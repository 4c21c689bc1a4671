"""The counter's screen."""
