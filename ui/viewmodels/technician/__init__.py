"""The technician's page, also behind the staff door."""
