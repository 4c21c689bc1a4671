"""`kiosk demo`: a hall to try, with simulated hardware; without a display, a rehearsed day."""
