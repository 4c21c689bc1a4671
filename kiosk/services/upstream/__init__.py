"""The hall's side of the district's hub: what goes up, what is acknowledged, what comes down."""
