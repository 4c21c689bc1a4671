"""State tables: how each event changes them, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from kiosk.storage.journal.events import EventType
from kiosk.storage.tables import (
    alarms,
    appointments,
    assistance,
    board,
    case_events,
    council,
    disputes,
    elders,
    forecast,
    grid,
    hall,
    outside,
    print_jobs,
    ratings,
    responders,
    searches,
    staff,
    surveys,
    terminals,
    upstream,
    visit_events,
    votes,
)


class Subject(Protocol):
    """A module here, or another that brings the same two."""

    @property
    def EVENT_TYPES(self) -> Sequence[EventType]: ...

    @property
    def TABLES(self) -> Sequence[str]: ...


# In the order in which tables are filled: parents first.
SUBJECTS: tuple[Subject, ...] = (
    hall,
    visit_events,
    appointments,
    assistance,
    print_jobs,
    staff,
    terminals,
    outside,
    case_events,
    disputes,
    council,
    alarms,
    responders,
    elders,
    searches,
    grid,
    ratings,
    surveys,
    votes,
    forecast,
    board,
    upstream,
)


def event_types(subjects: Iterable[Subject]) -> tuple[EventType, ...]:
    return tuple(each for subject in subjects for each in subject.EVENT_TYPES)


def table_names(subjects: Iterable[Subject]) -> tuple[str, ...]:
    return tuple(each for subject in subjects for each in subject.TABLES)


EVENT_TYPES = event_types(SUBJECTS)
TABLES = table_names(SUBJECTS)
