"""Ratings: what may be rated, giving one, what follows a low one, and figures."""
