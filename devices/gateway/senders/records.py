"""What technicians are told of a sender: counts and names of fields, never a value.

And which troubles its messages make: each stands until nothing of the kind came for ten minutes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from devices.gateway.mapping import Decoded
from devices.readings import Quantity

CALM = 600.0
"""Seconds without another until a trouble of messages is over."""

ODD_IN_A_ROW = 3
"""Messages with a value that cannot be true, until they are more than noise."""

MOST_UNKNOWN = 1024


@dataclass(frozen=True, slots=True)
class Sender:
    """One sender as `devices list` shows it. `keys` are the fields of its newest message."""

    source: str
    messages: int = 0
    unreadable: int = 0
    implausible: int = 0
    discarded: int = 0
    keys: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """Of one sender. Kept by the driver's thread alone."""

    source: str
    messages: int = 0
    unreadable: int = 0
    implausible: int = 0
    discarded: int = 0
    keys: tuple[str, ...] = ()
    quantities: dict[str, None] = field(default_factory=dict)
    _odd: int = 0
    _newest: dict[Quantity, float] = field(default_factory=dict)

    def read(self, decoded: Decoded, at: float) -> None:
        """A report of it."""
        self.keys = decoded.keys
        self.quantities.update(dict.fromkeys(each.quantity.value for each in decoded.told))
        self.implausible += decoded.implausible
        self._odd = self._odd + 1 if decoded.implausible else 0
        if decoded.unclear or self._odd >= ODD_IN_A_ROW:
            self._newest[Quantity.IMPLAUSIBLE] = at
        if decoded.unmapped:
            self._newest[Quantity.UNMAPPED] = at

    def not_read(self, at: float) -> None:
        self.unreadable += 1
        self._newest[Quantity.UNREADABLE] = at

    def not_counted(self, at: float, messages: int = 1) -> None:
        self.discarded += messages
        self._newest[Quantity.DISCARDED] = at

    def troubles(self, now: float) -> Iterator[tuple[Quantity, bool]]:
        """What stands, and what is over since the last look."""
        for quantity, at in list(self._newest.items()):
            over = now - at >= CALM
            if over:
                del self._newest[quantity]
            yield quantity, not over

    def seen(self) -> Sender:
        return Sender(
            self.source,
            self.messages,
            self.unreadable,
            self.implausible,
            self.discarded,
            self.keys,
            tuple(self.quantities),
        )


class Strangers:
    """Senders that nobody named. Who is heard again and again is not hidden by invented ones:
    beyond the most that are kept, who was silent for longest gives way.
    """

    def __init__(self) -> None:
        self._heard: OrderedDict[str, None] = OrderedDict()

    def hear(self, name: str) -> None:
        self._heard[name] = None
        self._heard.move_to_end(name)
        if len(self._heard) > MOST_UNKNOWN:
            self._heard.popitem(last=False)

    def forget(self, name: str) -> None:
        self._heard.pop(name, None)

    def names(self) -> list[str]:
        return list(self._heard)
