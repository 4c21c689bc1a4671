"""State tables: how each event changes them, and what is asked of them."""

from kiosk.storage.tables import (
    appointments,
    case_events,
    cases,
    hall,
    print_jobs,
    staff,
    terminals,
    visit_events,
    visits,
)

_MODULES = (hall, visits, appointments, print_jobs, staff, terminals, cases)

EVENT_TYPES = (
    *hall.EVENT_TYPES,
    *visit_events.EVENT_TYPES,
    *appointments.EVENT_TYPES,
    *print_jobs.EVENT_TYPES,
    *staff.EVENT_TYPES,
    *terminals.EVENT_TYPES,
    *case_events.EVENT_TYPES,
)
TABLES = tuple(table for module in _MODULES for table in module.TABLES)
