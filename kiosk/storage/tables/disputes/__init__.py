"""Disputes: their rows, those of mediators, and how each event changes them."""

from kiosk.storage.tables.disputes.events import EVENT_TYPES, TABLES

__all__ = ["EVENT_TYPES", "TABLES"]
