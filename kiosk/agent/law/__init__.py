"""Pages about the law, at the kiosk and at the desk."""
