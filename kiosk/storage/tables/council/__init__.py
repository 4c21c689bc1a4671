"""Councils: their rows, and how each event changes them."""

from kiosk.storage.tables.council import events, messages, proposal_events, work_events

PARTS = (events, proposal_events, work_events, messages)
EVENT_TYPES = tuple(each for part in PARTS for each in part.EVENT_TYPES)
TABLES = tuple(each for part in PARTS for each in part.TABLES)

__all__ = ["EVENT_TYPES", "TABLES"]
