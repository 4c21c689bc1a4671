"""What hall and hub share of the journal: pure functions over bytes."""
