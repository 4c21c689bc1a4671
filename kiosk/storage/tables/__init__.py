"""State tables: how each event changes them, and what is asked of them."""

from kiosk.storage.tables import (
    appointments,
    hall,
    print_jobs,
    staff,
    terminals,
    visit_events,
    visits,
)

_MODULES = (hall, visits, appointments, print_jobs, staff, terminals)

EVENT_TYPES = (
    *hall.EVENT_TYPES,
    *visit_events.EVENT_TYPES,
    *appointments.EVENT_TYPES,
    *print_jobs.EVENT_TYPES,
    *staff.EVENT_TYPES,
    *terminals.EVENT_TYPES,
)
TABLES = tuple(table for module in _MODULES for table in module.TABLES)
