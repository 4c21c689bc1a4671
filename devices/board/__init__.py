"""Small boards of our own with inputs, outputs and a battery: docs/board-protocol.md."""
