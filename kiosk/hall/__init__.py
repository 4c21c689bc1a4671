"""What a hall is: the schema of `hall.toml`, reading it, and finding what is wrong with it."""
