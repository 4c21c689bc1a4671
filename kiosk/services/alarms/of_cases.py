"""Cases that tell of a danger, held against the alarms that they raised."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain.alarm import OF_HAZARD, Alarm, AlarmKind, of_report
from kiosk.domain.timekeeping import is_over
from kiosk.storage.journal.events import Recorded
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
    old = [each for each in old if not _called(tx, each)]
    return len(old) > alarms.presses_of_case(tx, case.case_id)


def _called(tx: Reading, report: Recorded) -> bool:
    """People had been called from it before it was filed: it rings no second time."""
    call = report.get("call")
    return bool(call) and alarms.of_origin(tx, of_report(call)) is not None


def told_quietly(tx: Reading, case_id: str) -> bool:
    """Whether some report of the case may have been written beside the one who harms."""
    return any(each.get("quiet") for each in cases.reports(tx, case_id))


def called_and_not_told(tx: Reading, grace: timedelta) -> list[tuple[Case, Recorded]]:
    """Reports of dangers whose alarm, raised before they were filed, does not know them yet."""
    found = []
    for case in case_inbox.alerts(tx):
        for report in cases.reports(tx, case.case_id):
            alarm = alarms.of_origin(tx, of_report(report.get("call") or "-"))
            if alarm and not alarm.case and is_over(report.at, grace, tx.at):
                found.append((case, report))
    return found
