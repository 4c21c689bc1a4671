"""What is told before anything is kept: view-models of the resident's screens."""
