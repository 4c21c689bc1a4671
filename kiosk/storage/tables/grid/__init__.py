"""Volunteers, their rounds, and matters with a before and an after."""

from kiosk.storage.tables.grid import matters, patrols, volunteers

EVENT_TYPES = (*volunteers.EVENT_TYPES, *patrols.EVENT_TYPES, *matters.EVENT_TYPES)
TABLES = (*volunteers.TABLES, *patrols.TABLES, *matters.TABLES)
