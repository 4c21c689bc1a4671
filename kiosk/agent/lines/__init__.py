"""The lines to the terminals: sockets, TLS, greeting, the screens of this PC."""
