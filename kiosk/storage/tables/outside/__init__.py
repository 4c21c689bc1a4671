"""Organisations that help from outside. Their handlings are acts of cases: beside `case_events`."""

from kiosk.storage.tables.outside import organisations

EVENT_TYPES = organisations.EVENT_TYPES
TABLES = organisations.TABLES
