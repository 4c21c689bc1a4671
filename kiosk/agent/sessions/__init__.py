"""Who stands or sits at a terminal: residents, clerks, cards and codes."""
