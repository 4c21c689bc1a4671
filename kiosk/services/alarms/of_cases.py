"""Cases that tell of a danger, held against the alarms that they raised."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain.alarm import OF_HAZARD, Alarm, AlarmKind
from kiosk.domain.timekeeping import is_over
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import alarms, case_inbox, cases
from kiosk.storage.tables.cases import Case


def kind_of(hazard: str) -> AlarmKind:
    """What an alarm of this danger is; one that nobody foresaw is a danger all the same."""
    return OF_HAZARD.get(hazard, "danger")


def origin_of(case_id: str) -> str:
    return f"case:{case_id}"


def without_alarm(tx: Reading, grace: timedelta) -> list[Case]:
    """Cases of which some report of a danger has raised, or pressed, no alarm.

    Each report of a danger is one press. Those younger than `grace` may still be on their way.
    """
    return [case for case in case_inbox.alerts(tx) if _missing(tx, case, grace)]


def told_of_danger_since(tx: Reading, alarm: Alarm, grace: timedelta) -> bool:
    """Whether somebody told of a danger after the alarm was accepted, or was raised and not; or
    something is so young that it may still be on its way.
    """
    since = alarm.accepted_at or alarm.pressed_at or alarm.raised_at
    reports = [each for each in cases.reports(tx, alarm.case) if each.get("hazard")]
    newest = max((each.at for each in reports), default=None)
    settled = is_over(from_text(since), grace, tx.at)
    return not settled or (newest is not None and newest > from_text(since))


def _missing(tx: Reading, case: Case, grace: timedelta) -> bool:
    reports = [each for each in cases.reports(tx, case.case_id) if each.get("hazard")]
    old = [each for each in reports if is_over(each.at, grace, tx.at)]
    return len(old) > alarms.presses_of_origin(tx, origin_of(case.case_id))
