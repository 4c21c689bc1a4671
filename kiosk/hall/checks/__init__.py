"""What the schema cannot say of `hall.toml`, one module a subject."""
