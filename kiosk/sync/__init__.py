"""What leaves the hall for the hub: alarms at once, as soon as there is a line."""
