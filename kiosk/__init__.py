"""Linli (邻里驿站): the work of a community service hall, without any window."""

__version__ = "0.1.0"
