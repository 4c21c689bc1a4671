"""The public board: view-models of the counter."""
