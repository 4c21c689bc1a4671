"""A receipt's bearer: whose hall signed the paper, and the public timeline of its case.

Nobody finds a case here without a token that the case's own hall signed, so nothing can be counted
or guessed: a token of another form, of no hall of ours and a forged one are all nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.marks import Marks
from kiosk.hub.pages.reading import cases
from kiosk.hub.pages.reading.cases import CaseRow, Logged, Update
from kiosk.wire.head import genuine
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import Token, event_mark, read_token

REPORTS = ("filed", "joined")


@dataclass(frozen=True)
class Genuine:
    """A token that this hall signed."""

    hall: str
    token: Token

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.token.seconds, UTC)


def read(tx: Connection, marks: Marks, text: str) -> Genuine | None:
    """None for what is no receipt of a hall of this district, whatever it is instead."""
    try:
        token = read_token(text)
    except WireError:
        return None
    hall = marks.hall(tx, token.hall)
    if not hall:
        return None
    signed = f"{hall}|{token.signed}".encode()
    # Also by keys that were followed: the paper is older than the key that a hall has today.
    keys = tx.execute("SELECT key FROM hall_keys WHERE hall = %s", (hall,)).fetchall()
    found = any(genuine(bytes(key), token.signature, signed) for (key,) in keys)
    return Genuine(hall, token) if found else None


@dataclass(frozen=True)
class Tracked:
    """`own` is the report that the receipt is about; None where its event is not here, or has
    another hash than the paper says."""

    case: CaseRow
    log: list[Logged]
    updates: list[Update]
    own: Logged | None


def tracked(tx: Connection, receipt: Genuine) -> Tracked | None:
    """None where the hall has not sent it yet."""
    case = cases.one(tx, receipt.hall, receipt.token.case)
    if case is None:
        return None
    log = cases.log(tx, receipt.hall, case.case_id)
    own = next(
        (
            each
            for each in log
            if each.kind in REPORTS and event_mark(each.hash) == receipt.token.event
        ),
        None,
    )
    return Tracked(case, log, cases.updates(tx, receipt.hall, case.case_id), own)
