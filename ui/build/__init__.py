"""What the screens need made from their sources, and checked."""
