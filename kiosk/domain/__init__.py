"""Pure rules of the hall: no database, no port, no clock of their own."""
