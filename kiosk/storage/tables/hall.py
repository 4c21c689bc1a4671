"""The hall itself: business days, counters, and which hall.toml was in force."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("business_days", "hall_files", "counters", "clock_doubt", "copies_elsewhere")


@dataclass(frozen=True)
class CounterRow:
    counter: str
    state: str = "closed"
    staff: str = ""
    visit: str | None = None
    since_priority: int = 0


class BusinessDay(msgspec.Struct, frozen=True, gc=False):
    day: str
    opened_at: str
    closed_at: str | None


def business_day(tx: Reading) -> BusinessDay | None:
    """The business day that was opened last, open or closed."""
    row = tx.one(
        "SELECT day, opened_at, closed_at FROM business_days ORDER BY seq DESC, day DESC LIMIT 1"
    )
    return BusinessDay(row["day"], row["opened_at"], row["closed_at"]) if row else None


def counter(tx: Reading, name: str) -> CounterRow:
    """The state of a counter; one that was never opened is closed."""
    row = tx.one(
        "SELECT counter, state, staff, visit, since_priority FROM counters WHERE counter = ?", name
    )
    if row is None:
        return CounterRow(name)
    return CounterRow(row["counter"], row["state"], row["staff"], row["visit"],
                      row["since_priority"])  # fmt: skip


def counters(tx: Reading) -> dict[str, CounterRow]:
    rows = tx.query("SELECT counter, state, staff, visit, since_priority FROM counters")
    return {
        row["counter"]: CounterRow(row["counter"], row["state"], row["staff"], row["visit"],
                                   row["since_priority"])
        for row in rows
    }  # fmt: skip


def counter_of_staff(tx: Reading, staff: str) -> str | None:
    """The counter at which this clerk sits, open or paused."""
    found = tx.scalar("SELECT counter FROM counters WHERE staff = ? AND state <> 'closed'", staff)
    return str(found) if found else None


def hall_digest(tx: Reading) -> str:
    """SHA-256 of the hall.toml last recorded; empty before the first."""
    return str(tx.scalar("SELECT digest FROM hall_files ORDER BY seq DESC LIMIT 1") or "")


def clock_doubt(tx: Reading) -> str:
    """Why the clock was not trusted, where nobody has confirmed the date since; else empty."""
    return str(tx.scalar("SELECT reason FROM clock_doubt") or "")


def _clock_distrusted(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT OR REPLACE INTO clock_doubt (one, reason) VALUES (1, ?)", event.public["reason"]
    )


def _clock_confirmed(tx: Tables, _event: Recorded) -> None:
    tx.execute("DELETE FROM clock_doubt")


def copied_elsewhere(tx: Reading) -> str | None:
    """When the newest copy came onto another disk; None where there is none."""
    found = tx.scalar("SELECT at FROM copies_elsewhere ORDER BY rowid DESC")
    return str(found) if found else None


def is_copied(tx: Reading, name: str) -> bool:
    """Whether the journal knows of a copy of this backup on another disk."""
    return bool(tx.scalar("SELECT 1 FROM copies_elsewhere WHERE name = ?", name))


def begun(tx: Reading) -> str:
    """When the hall was made."""
    return str(tx.scalar("SELECT min(loaded_at) FROM hall_files"))


def _day_opened(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO business_days (day, opened_at, closed_at, seq) VALUES (?, ?, NULL, ?)"
        " ON CONFLICT (day) DO UPDATE SET closed_at = NULL, seq = excluded.seq",
        event.public["day"],
        to_text(event.at),
        event.seq,
    )


def _day_closed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE business_days SET closed_at = ? WHERE day = ?",
        to_text(event.at),
        event.public["day"],
    )


def _hall_loaded(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO hall_files (digest, loaded_at, seq) VALUES (?, ?, ?)",
        event.public["digest"],
        to_text(event.at),
        event.seq,
    )


def _set_counter(tx: Tables, event: Recorded, state: str) -> None:
    tx.execute(
        "INSERT INTO counters (counter, state, staff, visit, since_priority, since_before)"
        " VALUES (?, ?, ?, NULL, 0, 0)"
        " ON CONFLICT (counter) DO UPDATE SET state = excluded.state, staff = excluded.staff",
        event.public["counter"],
        state,
        "" if state == "closed" else event.public["staff"],
    )


def _counter_opened(tx: Tables, event: Recorded) -> None:
    _set_counter(tx, event, "open")


def _counter_paused(tx: Tables, event: Recorded) -> None:
    _set_counter(tx, event, "paused")


def _counter_closed(tx: Tables, event: Recorded) -> None:
    _set_counter(tx, event, "closed")


def _copied_elsewhere(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO copies_elsewhere (name, at) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        event.public["name"],
        to_text(event.at),
    )


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal only."""


def agent_started(view: Reading, epoch: int) -> bool:
    """Whether an agent ran in that epoch: a backup that was put back begins another one."""
    marks = '%"type":"cn.hall.agent.started.v1"}'
    found = "SELECT 1 FROM journal WHERE epoch = ? AND CAST(line AS TEXT) LIKE ? LIMIT 1"
    return view.scalar(found, epoch, marks) is not None


EVENT_TYPES = (
    EventType("day.opened", _day_opened),
    EventType("day.closed", _day_closed),
    EventType("hall.loaded", _hall_loaded),
    EventType("counter.opened", _counter_opened),
    EventType("counter.paused", _counter_paused),
    EventType("counter.closed", _counter_closed),
    EventType("clock.distrusted", _clock_distrusted),
    EventType("clock.confirmed", _clock_confirmed),
    EventType("backup.made", _nothing),
    EventType("backup.copied", _copied_elsewhere),
    EventType("agent.started", _nothing),
    EventType("program.updated", _nothing),
)
