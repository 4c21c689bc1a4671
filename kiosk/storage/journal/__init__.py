"""The journal: events, transactions, the chain and its head, verification."""
