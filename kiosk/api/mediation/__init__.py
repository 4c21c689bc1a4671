"""What belongs to mediation beside disputes and mediators themselves."""
