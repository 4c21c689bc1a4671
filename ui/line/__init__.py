"""The line to the agent: sockets, pairing, requests and notices."""
