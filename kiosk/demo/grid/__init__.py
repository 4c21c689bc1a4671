"""A hall that has been there for some months: volunteers, prevention, before and after."""
