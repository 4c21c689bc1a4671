"""What mediation costs."""
