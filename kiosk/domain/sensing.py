"""What a source's readings come to: a press, a trouble, or nothing.

Pure: fed with readings and the time, one :class:`SourceWatch` a source. A rising edge is a press,
and so is what is seen first: a button held while the program starts. What is still held is no
second press. Supervision (EN 50131, GB 50166): low battery, tamper, offline, silent, stuck.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from kiosk.domain.alarm import AlarmKind, Hours

SourceKind = Literal["button", "smoke", "gas", "water", "door", "presence"]

_RECOVERED = 5  # percent that a battery must gain to be well again
_SIGNALS: dict[SourceKind, tuple[str, ...]] = {
    "button": ("contact", "sos"),
    "smoke": ("smoke", "contact"),
    "gas": ("gas", "contact"),
    "water": ("water", "contact"),
    "door": ("door_open", "contact"),
    "presence": ("presence", "contact"),
}
_KINDS: dict[SourceKind, AlarmKind] = {
    "smoke": "fire", "gas": "fire", "water": "water", "door": "intrusion", "presence": "gathering",
}  # fmt: skip
_HELD: frozenset[SourceKind] = frozenset({"door", "presence"})  # rules with hours and a duration


class Trouble(StrEnum):
    LOW_BATTERY = "low_battery"
    TAMPER = "tamper"
    OFFLINE = "offline"  # its gateway says so
    SILENT = "silent"  # not heard of for too long
    STUCK = "stuck"  # held for so long that nobody is holding it
    NOT_WORN = "not_worn"


class Source(Protocol):
    """A button or sensor, as a `[[source]]` of hall.toml."""

    @property
    def what(self) -> SourceKind: ...

    @property
    def kind(self) -> AlarmKind: ...

    @property
    def hours(self) -> Hours: ...

    @property
    def people(self) -> int: ...

    @property
    def seconds(self) -> int: ...


class Patience(Protocol):
    """When a sender is in trouble, as the table `[alarms]` of hall.toml has it."""

    @property
    def silent_minutes(self) -> int: ...

    @property
    def stuck_minutes(self) -> int: ...

    @property
    def low_battery_percent(self) -> int: ...


S = TypeVar("S", bound=Source)


@dataclass(frozen=True)
class Press:
    """The source tells of something; `seen` in the form quantity=value, or empty for a button."""

    seen: str = ""


@dataclass(frozen=True)
class TroubleChange:
    trouble: Trouble
    on: bool


Finding = Press | TroubleChange


def kind_of(source: Source) -> AlarmKind:
    """What an alarm of this source is."""
    return _KINDS.get(source.what, source.kind)


@dataclass
class Supervision:
    """Troubles of one sender: told when they begin and when they end."""

    limits: Patience
    standing: set[Trouble] = field(default_factory=set)

    def set(self, trouble: Trouble, on: bool) -> list[Finding]:
        if (trouble in self.standing) is on:
            return []
        (self.standing.add if on else self.standing.discard)(trouble)
        return [TroubleChange(trouble, on)]

    def read(self, quantity: str, value: float) -> list[Finding]:
        """Battery, tamper and availability."""
        match quantity:
            case "battery":
                low = self.limits.low_battery_percent
                known = Trouble.LOW_BATTERY in self.standing
                return self.set(
                    Trouble.LOW_BATTERY, value < low + _RECOVERED if known else value < low
                )
            case "battery_low":
                return self.set(Trouble.LOW_BATTERY, value > 0)
            case "tamper":
                return self.set(Trouble.TAMPER, value > 0)
            case "online":
                return self.set(Trouble.OFFLINE, value == 0)
        return []

    def heard(self, last: float, at: float) -> list[Finding]:
        """Silent for too long, or heard again."""
        return self.set(Trouble.SILENT, at - last > self.limits.silent_minutes * 60)


class SourceWatch(Generic[S]):
    """One source of hall.toml. `supervised`: silence is a trouble (senders behind a gateway)."""

    def __init__(self, source: S, limits: Patience, *, supervised: bool, started: float) -> None:
        self.source = source
        self._limits = limits
        self._supervised = supervised
        self._heard = started
        self._on = False
        self._value = 0.0
        self._quantity = ""
        self._since = started  # since when the signal stands, and counts
        self._counts = False
        self._told = False
        self._supervision = Supervision(limits)

    @property
    def troubles(self) -> frozenset[Trouble]:
        return frozenset(self._supervision.standing)

    def read(self, quantity: str, value: float, at: float, *, open_now: bool) -> list[Finding]:
        """A reading at monotonic second `at`."""
        self._heard = max(self._heard, at)
        found = self._supervision.read(quantity, value)
        if quantity in _SIGNALS[self.source.what]:
            self._quantity, self._value = quantity, value
            found += self._signal(self._is_on(value), at, open_now)
        return found + self._silence(at)

    def tick(self, at: float, *, open_now: bool) -> list[Finding]:
        """Time passes: what was held long enough, what is stuck, who is silent."""
        found = self._held(at, open_now)
        if self.source.what == "button":
            stuck = self._on and at - self._since > self._limits.stuck_minutes * 60
            found += self._supervision.set(Trouble.STUCK, stuck)
        return found + self._silence(at)

    def _is_on(self, value: float) -> bool:
        return value >= self.source.people if self.source.what == "presence" else value > 0

    def _signal(self, on: bool, at: float, open_now: bool) -> list[Finding]:
        rose = on and not self._on
        if on is not self._on:
            self._on, self._since, self._told = on, at, False
        if self.source.what in _HELD:
            return self._held(at, open_now)
        found: list[Finding] = []
        if not on:
            found += self._supervision.set(Trouble.STUCK, False)
        if rose and self._in_hours(open_now):
            found.append(Press(self._seen()))
        return found

    def _held(self, at: float, open_now: bool) -> list[Finding]:
        """Doors and presence: at the hours that count, for so long without a break, once."""
        if self.source.what not in _HELD:
            return []
        counts = self._on and self._in_hours(open_now)
        if counts and not self._counts:
            self._since = at
        if not counts:
            self._told = False
        self._counts = counts
        if counts and not self._told and at - self._since >= self.source.seconds:
            self._told = True
            return [Press(self._seen())]
        return []

    def _in_hours(self, open_now: bool) -> bool:
        wanted = self.source.hours
        return wanted == "always" or (wanted == "open") is open_now

    def _silence(self, at: float) -> list[Finding]:
        return self._supervision.heard(self._heard, at) if self._supervised else []

    def _seen(self) -> str:
        return "" if self.source.what == "button" else f"{self._quantity}={self._value:g}"
