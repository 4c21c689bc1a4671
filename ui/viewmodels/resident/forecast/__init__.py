"""Who will come: view-models of the resident's screens."""
