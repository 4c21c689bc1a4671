"""Cases of a hall, their timelines, and what became of the district's answers."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.hub.database.pool import Connection
from kiosk.hub.projections.case_rules import COLUMNS, Case, filed, step
from kiosk.hub.projections.event import Event

TABLES = ("cases", "case_log", "case_updates_applied")
_SHOWN = frozenset(
    {
        "filed", "joined", "accepted", "assigned", "noted", "paused", "resumed", "handed_up",
        "escalated", "resolved", "reopened", "district_answered",
    }
)  # fmt: skip
_ANSWERS = ("case.noted", "case.paused", "case.resolved")  # what is written for a resident to read

_SELECT = f"SELECT {', '.join(COLUMNS)} FROM cases WHERE hall = %s AND case_id = ANY(%s)"  # noqa: S608
_UPSERT = (
    f"INSERT INTO cases ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608
    " ON CONFLICT (hall, case_id) DO UPDATE SET "
    + ", ".join(f"{each} = excluded.{each}" for each in COLUMNS[2:])
)
_LOG = (
    "INSERT INTO case_log (hall, case_id, epoch, seq, kind, at, staff, tier, shown, report)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_APPLIED = (
    "INSERT INTO case_updates_applied (hall, id, case_id, at, conflict, epoch, seq)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


class Cases:
    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self._cases: dict[str, Case] = {}
        self._changed: set[str] = set()
        self._log: list[tuple[object, ...]] = []
        self._applied: list[tuple[object, ...]] = []

    def load(self, events: Sequence[Event]) -> None:
        wanted = sorted({each.text("case") for each in events if each.type.startswith("case.")})
        if wanted:
            rows = self._connection.execute(_SELECT, (self._hall, wanted))
            found = (Case(**dict(zip(COLUMNS, row, strict=True))) for row in rows)
            self._cases = {case.case_id: case for case in found}

    def apply(self, event: Event) -> None:
        if not event.type.startswith("case.") or not (case_id := event.text("case")):
            return
        case = self._cases.get(case_id)
        if event.type == "case.filed":
            if case is not None and (case.epoch, case.seq) != (event.epoch, event.seq):
                return  # of a history that was left: the first one stands
            self._cases[case_id] = filed(self._hall, event)
        elif case is None:
            return  # its filing is held, or came with a fork
        else:
            step(case, event)
        self._changed.add(case_id)
        self._tell(case_id, event)

    def flush(self) -> None:
        with self._connection.cursor() as cursor:
            if self._changed:
                rows = [
                    tuple(getattr(self._cases[each], name) for name in COLUMNS)
                    for each in sorted(self._changed)
                ]
                cursor.executemany(_UPSERT, rows)
            if self._log:
                cursor.executemany(_LOG, self._log)
            if self._applied:
                cursor.executemany(_APPLIED, self._applied)

    def _tell(self, case_id: str, event: Event) -> None:
        kind = event.type.removeprefix("case.")
        shown = kind in _SHOWN and (kind != "noted" or event.flag("public"))
        report = event.number("report") if event.type in _ANSWERS else 0
        self._log.append(
            (
                self._hall, case_id, event.epoch, event.seq, kind[:40], event.at,
                event.text("staff"), event.number("tier"), shown, report,
            )
        )  # fmt: skip
        if kind == "district_answered" and (update := event.text("update")):
            self._applied.append(
                (
                    self._hall, update, case_id, event.at, event.flag("conflict"), event.epoch,
                    event.seq,
                )
            )  # fmt: skip
