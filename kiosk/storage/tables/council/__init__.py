"""Councils: their rows, and how each event changes them."""

from kiosk.storage.tables.council.events import EVENT_TYPES, TABLES

__all__ = ["EVENT_TYPES", "TABLES"]
