"""Alarms in the journal: their actions are written as they were taken, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from kiosk.clock import from_text
from kiosk.domain import opening
from kiosk.domain.alarm import LONGEST_SEEN, AnyAction, Closed, Filed, Pressed, Raised, Replied
from kiosk.domain.timekeeping import is_over
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms
from kiosk.storage.tables.alarms import Drill

LONGEST_WORDS = 500


def record(tx: Transaction, actions: Iterable[AnyAction]) -> list[str]:
    """Write what is not written yet, in the order given; the names of all that stand there now.

    Each has been allowed and shown already: the engine's memory went first.
    """
    done = []
    for action in actions:
        if not alarms.recorded_already(tx, action.action):
            tx.record(f"alarm.{action.__struct_config__.tag}", **_fields(action))
        done.append(action.action)
    return done


def _fields(action: AnyAction) -> dict[str, Any]:
    told = msgspec.structs.asdict(action)
    if isinstance(action, (Raised, Pressed, Filed)):
        told["seen"] = action.seen[:LONGEST_SEEN] or None
    elif isinstance(action, (Closed, Replied)):
        told["words"] = action.words[:LONGEST_WORDS] or None
    return told


def open_now(context: HallContext, now: datetime) -> bool:
    """Whether the hall is open, as the call lists and sensors mean it."""
    return opening.is_open(context.hall.hours, context.hall.hall.timezone, now)


# --- drills ---------------------------------------------------------------------------------------


def begin_drill(tx: Transaction, staff: str) -> None:
    """From now on whatever is raised is marked as a drill. Raises `alarms.drill_on`."""
    last = alarms.last_drill(tx)
    if last is not None and not last.ended_at:
        raise KnownError("alarms.drill_on", field="drill")
    tx.record("drill.began", staff=staff)


def end_drill(tx: Transaction, staff: str) -> None:
    """Raises `alarms.drill_off`. `staff` is empty where its time was over."""
    last = alarms.last_drill(tx)
    if last is None or last.ended_at:
        raise KnownError("alarms.drill_off", field="drill")
    tx.record("drill.ended", staff=staff)


def drill_now(tx: Reading) -> Drill | None:
    last = alarms.last_drill(tx)
    return last if last is not None and not last.ended_at else None


def drill_is_over(context: HallContext, drill: Drill, now: datetime) -> bool:
    limit = timedelta(minutes=context.hall.alarms.drill_minutes)
    return is_over(from_text(drill.began_at), limit, now)


def drill_due(tx: Reading, context: HallContext) -> bool:
    """Whether staff should be reminded: no drill for so many days."""
    last = alarms.last_drill(tx)
    if last is None:
        return True
    days = timedelta(days=context.hall.alarms.drill_days)
    return is_over(from_text(last.began_at), days, tx.at)


# --- troubles -------------------------------------------------------------------------------------


def record_troubles(
    tx: Transaction, began: Iterable[tuple[str, str]], ended: Iterable[tuple[str, str]]
) -> None:
    """What is wrong from now on, and what is well again: pairs of (about, what)."""
    for about, what in began:
        tx.record("trouble.began", about=about, what=what)
    for about, what in ended:
        tx.record("trouble.ended", about=about, what=what)
