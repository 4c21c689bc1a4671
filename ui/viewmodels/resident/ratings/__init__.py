"""Rating at the residents' screen."""
