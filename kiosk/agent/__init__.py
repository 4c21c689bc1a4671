"""The daemon: API server, sessions, supervisor of drivers, spooler, schedule."""
