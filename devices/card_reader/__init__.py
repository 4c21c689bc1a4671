"""The reader of resident ID cards (SAM_V, GA 450)."""
