"""`kiosk vote`: the file of a declared vote, written and recounted."""
