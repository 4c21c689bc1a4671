"""The signed sheet of an agreement: taken in from the stick, looked at by its staff."""
