"""The page of reports at the counter."""
