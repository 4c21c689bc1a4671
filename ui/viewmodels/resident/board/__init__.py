"""The public board: view-models of the resident's screens."""
