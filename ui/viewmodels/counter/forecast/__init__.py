"""Who will come: view-models of the counter."""
