"""Documents drawn as PDF pages, exactly as wide as the printable paper."""
