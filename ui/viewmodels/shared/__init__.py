"""What view-models of several kinds of terminals use."""
