"""Badges that were shown at a counter, until somebody touches that counter's screen.

A badge, or a photograph of one, accepts nothing by itself: whoever shows it has to stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.errors import KnownError
from kiosk.storage.tables.staff import Account

SECONDS = 30  # from the scanner to the touch, as the screen offers it
ON_THE_WAY = 2  # … which hears of it later, and whose last touch is on its way


@dataclass(frozen=True)
class _Shown:
    bearer: Account
    until: float


class ShownBadges:
    """The newest of each terminal, good for one acceptance. In the agent's loop."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._at: dict[str, _Shown] = {}

    def show(self, terminal: str, bearer: Account) -> None:
        self._at[terminal] = _Shown(bearer, self._monotonic() + SECONDS + ON_THE_WAY)

    def take(self, terminal: str) -> Account:
        """Whose badge was shown here. Raises KnownError `alarms.badge_first`."""
        shown = self._at.pop(terminal, None)
        if shown is None or self._monotonic() > shown.until:
            raise KnownError("alarms.badge_first", field="badge", seconds=SECONDS)
        return shown.bearer

    def void(self, staff: str) -> None:
        """A closed account, or one with a new badge: what was shown of it counts no more."""
        self._at = {
            terminal: shown for terminal, shown in self._at.items() if shown.bearer.staff != staff
        }
