"""What a hub is made of: its folder, hub.toml, its making."""
