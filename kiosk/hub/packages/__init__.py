"""Open data: what the halls did, in counts behind which nobody can be told apart."""
