"""The journal as the hub sees it: lines on their way up, and what the hub said that it has."""
