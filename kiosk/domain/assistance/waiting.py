"""How long somebody waits who asked for a person, and who is seen to first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["missed", "waiting", "coming"]
_ORDER: tuple[State, ...] = ("missed", "waiting", "coming")

# A session ends what was asked in it. Where a fall took the session, nobody is there after so long.
ALONE = timedelta(minutes=10)


@dataclass(frozen=True)
class Asking:
    """One that stands. `staff` is who said that they go there; empty: nobody yet."""

    asking: str
    terminal: str
    asked_at: datetime
    staff: str = ""
    seq: int = 0  # of its event in the journal


def state(asking: Asking, now: datetime, patience: timedelta) -> State:
    """Missed: nobody has said for so long that they go."""
    if asking.staff:
        return "coming"
    return "missed" if now - asking.asked_at >= patience else "waiting"


def abandoned(asking: Asking, now: datetime, *, session: bool) -> bool:
    """Whoever asked has gone: no `session` runs at that kiosk, and it stands for too long."""
    return not session and now - asking.asked_at >= ALONE


def by_need(
    standing: Iterable[Asking], now: datetime, patience: timedelta
) -> list[tuple[Asking, State]]:
    """Those that were missed first, then who waits, and of each the one that asked first."""
    told = [(each, state(each, now, patience)) for each in standing]
    return sorted(told, key=lambda each: (_ORDER.index(each[1]), each[0].asked_at, each[0].asking))
