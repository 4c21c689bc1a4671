"""Alarms: those that stand, and the latest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import rows
from kiosk.hub.pages.web.cursor import Key

PAGE = 50


@dataclass(frozen=True)
class Alarm:
    hall: str
    alarm: str
    kind: str
    hazard: str
    quiet: bool
    drill: bool
    state: str
    place: str
    cell: str
    case_id: str
    raised_at: datetime
    presses: int
    late: bool
    accepted_at: datetime | None
    accepted_by: str
    minutes: int
    closed_at: datetime | None
    outcome: str
    epoch: int
    seq: int


_COLUMNS = ", ".join(each.name for each in fields(Alarm))


def standing(tx: Connection) -> list[Alarm]:
    """Those that nobody closed, the newest first; a drill is none."""
    return rows(
        tx, Alarm,
        f"SELECT {_COLUMNS} FROM alarms WHERE state <> 'closed' AND NOT drill"  # noqa: S608
        " ORDER BY raised_at DESC, hall, alarm",
    )  # fmt: skip


def mark(alarms: Sequence[Alarm]) -> str:
    """Another one whenever anything of what stands is another."""
    told = "\n".join(f"{each.hall} {each.alarm} {each.epoch} {each.seq}" for each in alarms)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def newest(tx: Connection, before: Key | None, count: int = PAGE) -> tuple[list[Alarm], Key | None]:
    """The newest first, and where the list goes on."""
    asked = "true" if before is None else "(raised_at, hall, alarm) < (%s, %s, %s)"
    found = rows(
        tx, Alarm,
        f"SELECT {_COLUMNS} FROM alarms WHERE {asked}"  # noqa: S608
        " ORDER BY raised_at DESC, hall DESC, alarm DESC LIMIT %s",
        (*(before or ()), count + 1),
    )  # fmt: skip
    if len(found) <= count:
        return found, None
    last = found[count - 1]
    return found[:count], (last.raised_at, last.hall, last.alarm)
