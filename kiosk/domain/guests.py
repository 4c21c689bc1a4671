"""How many numbers are drawn without a card, a telephone or a code: as many as people take.

Nobody is asked who they are for a number; so what draws them faster than people can, a child at the
screen or a program in its place, is told from the people by its pace alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.errors import KnownError

AT_ONCE = 5  # minutes' numbers that a terminal gives in a row: a full hall at opening
SHOWN = 600.0  # seconds for which staff are told of a terminal that was stopped


@dataclass
class _Terminal:
    session: str
    of_session: int
    left: float
    as_of: float
    stopped: float | None = None


class Guests:
    """In memory, by the monotonic clock. Used on one thread; `stopped` on any."""

    def __init__(self, monotonic: Callable[[], float], a_minute: Callable[[], int]) -> None:
        self._monotonic = monotonic
        self._a_minute = a_minute
        self._at: dict[str, _Terminal] = {}

    def may(self, terminal: str, session: str) -> None:
        """Raises KnownError `queue.guests_session`, `queue.guests_terminal`."""
        here = self._here(terminal, session)
        of_session = max(1, self._a_minute() // 2)
        if here.of_session >= of_session:
            here.stopped = here.as_of
            raise KnownError("queue.guests_session", field="token", limit=of_session)
        if here.left < 1:
            here.stopped = here.as_of
            raise KnownError("queue.guests_terminal", field="token")

    def took(self, terminal: str, session: str) -> None:
        """A number was given."""
        here = self._here(terminal, session)
        here.of_session += 1
        here.left -= 1

    def stopped(self) -> list[str]:
        """Terminals at which somebody was refused a short time ago."""
        now = self._monotonic()
        return sorted(
            name
            for name, each in list(self._at.items())
            if each.stopped is not None and now - each.stopped < SHOWN
        )

    def _here(self, terminal: str, session: str) -> _Terminal:
        now, a_minute = self._monotonic(), self._a_minute()
        most = float(a_minute * AT_ONCE)
        here = self._at.setdefault(terminal, _Terminal(session, 0, most, now))
        here.left = min(most, here.left + (now - here.as_of) * a_minute / 60)
        here.as_of = now
        if here.session != session:
            here.session, here.of_session = session, 0
        return here
