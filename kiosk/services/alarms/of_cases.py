"""Cases that tell of a danger, held against the alarms that they raised."""

from __future__ import annotations

from datetime import timedelta

from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import alarms, cases
from kiosk.storage.tables.cases import Case


def origin_of(case_id: str) -> str:
    return f"case:{case_id}"


def without_alarm(tx: Reading, grace: timedelta) -> list[Case]:
    """Cases of which some report of a danger has raised, or pressed, no alarm.

    Each report of a danger is one press. Those younger than `grace` may still be on their way.
    """
    return [case for case in cases.alerts(tx) if _missing(tx, case, grace)]


def _missing(tx: Reading, case: Case, grace: timedelta) -> bool:
    reports = [each for each in cases.reports(tx, case.case_id) if each.get("hazard")]
    old = [each for each in reports if each.at <= tx.at - grace]
    return len(old) > alarms.presses_of_origin(tx, origin_of(case.case_id))
