"""Alarms: each is what its log makes of it, whether a line came alone or with its batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kiosk.hub.database.pool import Connection
from kiosk.hub.projections.event import Event

TABLES = ("alarms", "alarm_log")
SILENT = frozenset({"duress"})


class Alarm(msgspec.Struct, kw_only=True):
    """A row of `alarms`, in the order of its columns."""

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


COLUMNS = Alarm.__struct_fields__
_UPSERT = (
    f"INSERT INTO alarms ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608
    " ON CONFLICT (hall, alarm) DO UPDATE SET "
    + ", ".join(f"{each} = excluded.{each}" for each in COLUMNS[2:])
)
_CAME = (
    "INSERT INTO alarm_log (hall, alarm, epoch, seq, kind, at, told)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (hall, alarm, epoch, seq) DO "
)
# The journal's own word stands over what came alone.
_ALONE = _CAME + "NOTHING"
_LOG = _CAME + "UPDATE SET kind = excluded.kind, at = excluded.at, told = excluded.told"


class Alarms:
    def __init__(self, connection: Connection, hall: str, *, alone: bool = False) -> None:
        """`alone`: the events came ahead of their batch, or of one that lies aside."""
        self._connection = connection
        self._written = _ALONE if alone else _LOG
        self._hall = hall
        self._log: list[tuple[object, ...]] = []
        self._changed: set[str] = set()

    def load(self, events: Sequence[Event]) -> None:
        """Nothing: the log is read once it is whole."""

    def apply(self, event: Event) -> None:
        if event.type.startswith("alarm.") and (alarm := event.text("alarm")):
            told = msgspec.json.encode(event.data).decode()
            kind = event.type.removeprefix("alarm.")[:40]
            at = event.moment("at") or event.at
            self._log.append((self._hall, alarm, event.epoch, event.seq, kind, at, told))
            self._changed.add(alarm)

    def flush(self) -> None:
        if not self._log:
            return
        with self._connection.cursor() as cursor:
            cursor.executemany(self._written, self._log)
            made = (self._folded(each) for each in sorted(self._changed))
            rows = [tuple(getattr(each, name) for name in COLUMNS) for each in made if each]
            if rows:
                cursor.executemany(_UPSERT, rows)

    def _folded(self, alarm: str) -> Alarm | None:
        rows = self._connection.execute(
            "SELECT epoch, seq, kind, at, told FROM alarm_log WHERE hall = %s AND alarm = %s"
            " ORDER BY epoch, seq",
            (self._hall, alarm),
        )
        return folded(self._hall, alarm, rows.fetchall())


def folded(hall: str, alarm: str, rows: Iterable[tuple[Any, ...]]) -> Alarm | None:
    """The alarm after these steps; None before it was raised."""
    made: Alarm | None = None
    for epoch, seq, kind, at, told in rows:
        event = Event(epoch, seq, kind, at, msgspec.json.decode(told, type=dict[str, Any]))
        if kind == "raised":
            made = made or _raised(hall, alarm, event)
        elif made is not None:
            _step(made, kind, event)
            made.epoch, made.seq = epoch, seq
    return made


def _raised(hall: str, alarm: str, event: Event) -> Alarm:
    kind = event.text("kind")
    return Alarm(
        hall=hall, alarm=alarm, kind=kind, hazard=event.text("hazard"),
        quiet=event.flag("quiet") or kind in SILENT, drill=event.flag("drill"), state="raised",
        place=event.text("place"), cell=event.text("cell"), case_id=event.text("case"),
        raised_at=event.at, presses=1, late=False, accepted_at=None, accepted_by="", minutes=0,
        closed_at=None, outcome="", epoch=event.epoch, seq=event.seq,
    )  # fmt: skip


def _step(made: Alarm, kind: str, event: Event) -> None:
    match kind:
        case "pressed":
            made.presses += 1
        case "kind_told":
            made.kind, made.hazard = event.text("kind"), ""
        case "filed":
            made.case_id = event.text("case")
            made.place = event.text("place") or made.place
            made.cell = event.text("cell") or made.cell
        case "late":
            made.late = True
        case "accepted" if made.state == "raised":
            made.state, made.accepted_at = "accepted", event.at
            made.accepted_by, made.minutes = event.text("by"), event.number("minutes")
        case "closed":
            made.state, made.closed_at = "closed", event.at
            made.outcome = event.text("outcome")
