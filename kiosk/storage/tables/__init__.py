"""State tables: how each event changes them, and what is asked of them."""

from kiosk.storage.tables import (
    alarms,
    appointments,
    case_events,
    case_words,
    cases,
    elders,
    hall,
    print_jobs,
    responders,
    staff,
    terminals,
    visit_events,
    visits,
)

_MODULES = (
    hall,
    visits,
    appointments,
    print_jobs,
    staff,
    terminals,
    cases,
    case_words,
    alarms,
    responders,
    elders,
)

EVENT_TYPES = (
    *hall.EVENT_TYPES,
    *visit_events.EVENT_TYPES,
    *appointments.EVENT_TYPES,
    *print_jobs.EVENT_TYPES,
    *staff.EVENT_TYPES,
    *terminals.EVENT_TYPES,
    *case_events.EVENT_TYPES,
    *alarms.EVENT_TYPES,
    *responders.EVENT_TYPES,
    *elders.EVENT_TYPES,
)
TABLES = tuple(table for module in _MODULES for table in module.TABLES)
