"""A resident asks for a person to come."""
