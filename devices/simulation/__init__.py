"""What simulated devices share: the far ends of lines, and a thread that stands there."""
