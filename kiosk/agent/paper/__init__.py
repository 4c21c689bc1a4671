"""Paper: the spooler, its documents, and who waits for them."""
