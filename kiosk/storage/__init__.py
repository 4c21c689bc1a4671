"""What the kiosk keeps: encrypted database, journal, keys, blobs, backups."""
