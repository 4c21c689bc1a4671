"""Who helps the hall from outside: organisations, and the cases that are in their hands."""
