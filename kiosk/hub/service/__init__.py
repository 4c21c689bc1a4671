"""The hub as it runs: the app over HTTP, what it does by the clock, figures for Prometheus."""
