"""Where everything that runs a hall is put together."""
