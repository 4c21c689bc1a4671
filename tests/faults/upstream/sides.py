"""The two sides of a history, as it needs them: in this process, or as processes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from kiosk.services.upstream.standing import Standing
from tests.faults.upstream.checker import Books, Event, Kept

Strike = Callable[[], None]


class SteppedClock(Protocol):
    def now(self) -> datetime: ...

    def set_wall(self, at: datetime) -> None: ...


class Visit(Protocol):
    """How one to the hub ended: why early, empty where it did not, and how many events wait."""

    @property
    def trouble(self) -> str: ...

    @property
    def behind(self) -> int: ...


class Side(Protocol):
    @property
    def strikes(self) -> Sequence[Strike]:
        """What may befall it amid a request, from any thread."""

    @property
    def clock(self) -> SteppedClock: ...

    def falls(self) -> None:
        """It ends at once, and runs again."""

    def revive(self) -> None:
        """What was struck runs again."""


class HallSide(Side, Protocol):
    @property
    def name(self) -> str: ...

    def works(self, chance: random.Random) -> None: ...

    def goes(self) -> Visit: ...

    def forgets(self, chance: random.Random) -> None: ...

    def a_case(self, chance: random.Random) -> str:
        """ "" where it has none."""

    def backs_up(self) -> Path: ...

    def restores(self, copy: Path) -> None: ...

    def image(self) -> Path: ...

    def put_back(self, image: Path) -> None: ...

    def writes_stick(self, to: Path, *, everything: bool) -> Path: ...

    def reads_stick(self, stick: Path) -> None: ...

    def read(self) -> tuple[list[Event], int]: ...

    def told(self) -> Standing: ...

    def applied(self) -> list[int]: ...

    def erased(self) -> set[int]: ...


class HubSide(Side, Protocol):
    def night(self) -> None: ...

    def projects(self) -> None: ...

    def publishes(self, name: str, content: bytes) -> None: ...

    def forgets(self, hall: str, case: str) -> None: ...

    def takes(self, stick: Path, to: Path) -> None: ...

    def copies(self) -> Any: ...

    def put_back(self, copy: Any) -> set[str]:
        """The names of what has to be published again."""

    def books(self, hall: str) -> Books: ...

    def opens(self, hall: str, kept: Kept) -> bytes: ...

    def verify(self) -> list[str]: ...
