"""A quarrel in the rehearsed day, from the kiosk to what was recorded, agreed and kept."""
