"""Disputes of two private sides: tiers, who mediates, when they meet, what was agreed."""
