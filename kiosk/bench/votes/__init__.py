"""Figures of votes."""
