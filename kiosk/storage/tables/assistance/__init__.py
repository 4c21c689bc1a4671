"""Who asked for a person: the row of one that stands, and how each event changes it."""

from kiosk.storage.tables.assistance.standing import EVENT_TYPES, TABLES

__all__ = ["EVENT_TYPES", "TABLES"]
