"""`kiosk bench`: the figures of docs/architecture.md, each against a limit of the same run."""
