"""Halls and their health, and one hall's days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.described import Described, described
from kiosk.hub.pages.reading.rows import row, rows

Health = Literal[
    "alarm", "forked", "trouble", "behind", "never", "clock", "device", "well", "revoked"
]
WORST: tuple[Health, ...] = get_args(Health)
"""The worst of what is known of a hall counts, the first first."""

CLOCK_OFF = 120.0  # seconds between a hall's clock and ours from which it is told
CONTACTS = 30

_HALL = """
SELECT h.hall, h.name, h.division, h.plan, h.enrolled_at, h.revoked_at, h.epoch, h.seq,
    h.contact_at, h.batch_at, h.clock_off, h.trouble, h.trouble_at,
    (SELECT count(*) FROM alarms a WHERE a.hall = h.hall AND a.state <> 'closed' AND NOT a.drill)
        AS alarms,
    (SELECT count(*) FROM forks f WHERE f.hall = h.hall AND f.seen_at IS NULL) AS forks,
    (SELECT count(*) FROM quarantine q WHERE q.hall = h.hall AND q.seen_at IS NULL) AS held,
    (SELECT count(*) FROM hall_troubles t WHERE t.hall = h.hall) AS devices,
    (SELECT count(*) FROM cases c WHERE c.hall = h.hall AND c.open AND NOT c.confined) AS open,
    (SELECT count(*) FROM cases c WHERE c.hall = h.hall AND c.open AND NOT c.confined
        AND c.due < %s) AS overdue,
    d.day, d.checked_in, d.finished,
    l.epoch AS log_epoch, l.seq AS log_seq
FROM halls h
LEFT JOIN LATERAL (SELECT day, checked_in, finished FROM hall_days d
    WHERE d.hall = h.hall AND checked_in > 0 ORDER BY day DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (SELECT epoch, seq FROM log_leaves l WHERE l.hall = h.hall
    ORDER BY epoch DESC, seq DESC LIMIT 1) l ON true
"""


@dataclass(frozen=True)
class HallRow:
    hall: str
    name: str
    division: str
    plan: str
    enrolled_at: datetime
    revoked_at: datetime | None
    epoch: int
    seq: int
    contact_at: datetime | None
    batch_at: datetime | None
    clock_off: float
    trouble: str
    trouble_at: datetime | None
    alarms: int
    forks: int
    held: int
    devices: int
    open: int
    overdue: int
    day: str | None
    checked_in: int | None
    finished: int | None
    log_epoch: int | None
    log_seq: int | None

    @property
    def told(self) -> Described:
        return described(self.plan)

    def called(self, language: str) -> str:
        return self.told.called(language) or self.name or self.hall

    @property
    def in_log(self) -> bool:
        """The newest checkpoint is over everything that is here."""
        return (self.log_epoch, self.log_seq) == (self.epoch, self.seq)

    def health(self, now: datetime, behind: timedelta) -> Health:
        if self.revoked_at:
            return "revoked"
        found: set[Health] = {"well"}
        if self.alarms:
            found.add("alarm")
        if self.forks:
            found.add("forked")
        if self.contact_at is None:
            found.add("never")
        elif now - self.contact_at > behind:
            found.add("behind")
        elif self.trouble:
            found.add("trouble")
        if abs(self.clock_off) >= CLOCK_OFF:
            found.add("clock")
        if self.devices:
            found.add("device")
        return min(found, key=WORST.index)


def everybody(tx: Connection, now: datetime) -> list[HallRow]:
    return rows(tx, HallRow, f"{_HALL} ORDER BY h.hall", (now,))


def one(tx: Connection, hall: str, now: datetime) -> HallRow | None:
    return row(tx, HallRow, f"{_HALL} WHERE h.hall = %s", (now, hall))


@dataclass(frozen=True)
class Named:
    """A hall as a list of cases names it."""

    hall: str
    name: str
    plan: str

    @property
    def told(self) -> Described:
        return described(self.plan)

    def called(self, language: str) -> str:
        return self.told.called(language) or self.name or self.hall


def named(tx: Connection, only: Sequence[str] | None = None) -> dict[str, Named]:
    """All halls, or some."""
    asked, params = ("", ()) if only is None else (" WHERE hall = ANY(%s)", (list(only),))
    query = f"SELECT hall, name, plan FROM halls{asked} ORDER BY hall"  # noqa: S608
    return {each.hall: each for each in rows(tx, Named, query, params)}


@dataclass(frozen=True)
class Contact:
    at: datetime
    what: str
    code: str
    events: int


def contacts(tx: Connection, hall: str, count: int = CONTACTS) -> list[Contact]:
    return rows(
        tx, Contact,
        "SELECT at, what, code, events FROM contacts WHERE hall = %s ORDER BY id DESC LIMIT %s",
        (hall, count),
    )  # fmt: skip


@dataclass(frozen=True)
class Trouble:
    about: str
    what: str
    began_at: datetime


def troubles(tx: Connection, hall: str) -> list[Trouble]:
    return rows(
        tx, Trouble,
        "SELECT about, what, began_at FROM hall_troubles WHERE hall = %s ORDER BY began_at, about",
        (hall,),
    )  # fmt: skip


@dataclass(frozen=True)
class Day:
    day: str
    checked_in: int
    finished: int
    cancelled: int
    filed: int
    resolved: int


def days(tx: Connection, hall: str, count: int) -> list[Day]:
    """The newest, oldest first."""
    found = rows(
        tx, Day,
        "SELECT day, checked_in, finished, cancelled, filed, resolved FROM hall_days"
        " WHERE hall = %s ORDER BY day DESC LIMIT %s",
        (hall, count),
    )  # fmt: skip
    return found[::-1]
