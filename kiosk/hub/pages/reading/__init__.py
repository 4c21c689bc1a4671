"""What the pages read of the hub's tables: questions alone, nothing is written here."""
