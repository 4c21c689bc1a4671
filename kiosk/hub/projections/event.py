"""An event as the projections read it, and what each of them is: a subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import msgspec

from kiosk.clock import from_text
from kiosk.hub.database.pool import Connection


@dataclass(frozen=True)
class Event:
    """`data` is the public part. `private` asks for the opened personal part: None where there is
    none, it was erased, or no key of the hub opens it."""

    epoch: int
    seq: int
    type: str
    at: datetime
    data: dict[str, Any] = field(repr=False)
    private: Callable[[], dict[str, Any] | None] = field(default=lambda: None, repr=False)

    def text(self, name: str) -> str:
        """A field that is text; "" where it is missing or something else. Not without end."""
        value = self.data.get(name)
        return value[:200] if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value = self.data.get(name)
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 31
        return value if fits and isinstance(value, int) else 0

    def flag(self, name: str) -> bool:
        return self.data.get(name) is True

    def moment(self, name: str) -> datetime | None:
        """A field that is a time; None where it is missing or none."""
        try:
            return from_text(self.text(name))
        except ValueError:
            return None


class Subject(Protocol):
    """One subject of one hall, for the events of one stretch: rows are read once, changed in
    memory, and written by `flush`."""

    def __init__(self, connection: Connection, hall: str) -> None: ...

    def load(self, events: Sequence[Event]) -> None:
        """Read what these events are about."""

    def apply(self, event: Event) -> None: ...

    def flush(self) -> None: ...


class _Line(msgspec.Struct):
    data: dict[str, Any] = {}


_LINES = msgspec.json.Decoder(_Line)


def data_of(line: str) -> dict[str, Any]:
    """The public part of a line; empty where it is none."""
    try:
        return _LINES.decode(line).data
    except msgspec.DecodeError:
        return {}
