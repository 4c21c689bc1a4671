"""The hub's private keys, each for one purpose, in files of its own that only its account reads."""
