"""Of residents who ask for a person to come."""
