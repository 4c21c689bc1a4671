"""The kiosk by one switch or two."""
