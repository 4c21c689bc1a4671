"""Behind the staff door."""
