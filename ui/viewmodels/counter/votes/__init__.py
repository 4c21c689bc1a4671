"""Votes at a counter: the vote desk."""
