"""State tables: how each event changes them, and what is asked of them."""

from kiosk.storage.tables import appointments, hall, print_jobs, staff, terminals, visits

_MODULES = (hall, visits, appointments, print_jobs, staff, terminals)

EVENT_TYPES = tuple(event_type for module in _MODULES for event_type in module.EVENT_TYPES)
TABLES = tuple(table for module in _MODULES for table in module.TABLES)
