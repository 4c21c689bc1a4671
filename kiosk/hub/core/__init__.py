"""What every part of the hub is given: the hub as it is opened, the ledger beside its database."""
