"""Reports: a day, a week or a month of the hall in figures, and what changed."""
