"""Councils: their rows, and how each event changes them."""

from kiosk.storage.tables.council import events, proposal_events, work_events

EVENT_TYPES = (*events.EVENT_TYPES, *proposal_events.EVENT_TYPES, *work_events.EVENT_TYPES)
TABLES = (*events.TABLES, *proposal_events.TABLES, *work_events.TABLES)

__all__ = ["EVENT_TYPES", "TABLES"]
