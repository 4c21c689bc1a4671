"""The switches of the demo's panel, a file a kind of device."""
