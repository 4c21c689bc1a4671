"""What a source's readings come to: a press, a trouble, or nothing.

Pure: fed with readings and the time, one :class:`SourceWatch` a source. A rising edge is a press,
and so is what is seen first: a button held while the program starts. What is still held is no
second press. Supervision (EN 50131, GB 50166): low battery, tamper, offline, silent, stuck; and
what is wrong with a sender's messages, since an alarm in a field that nobody knows would be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from kiosk.domain.alarm import AlarmKind, Hours, SourceKind

_RECOVERED = 5  # percent that a battery must gain to be well again
_FIRST_SIGNAL = 5.0  # seconds from the first message until what was not heard is missed
SLEEPS_MINUTES = 25 * 60
"""How long a sensor on a battery may say nothing: some report once a day, and so do gateways trust
them that tell who is there."""
PERHAPS_OLD = "perhaps_old"
"""In what was seen: the message that told it may be an old one."""
LIFE_SAVING = frozenset({"contact", "sos", "fall", "smoke", "gas", "carbon_monoxide", "water"})
_SIGNALS: dict[SourceKind, tuple[str, ...]] = {
    "button": ("contact", "sos", "fall"),
    "smoke": ("smoke", "gas", "carbon_monoxide", "contact"),
    "gas": ("gas", "carbon_monoxide", "smoke", "contact"),
    "co": ("carbon_monoxide", "gas", "smoke", "contact"),
    "water": ("water", "contact"),
    "door": ("door_open", "contact"),
    "presence": ("presence", "contact"),
}
_KINDS: dict[SourceKind, AlarmKind] = {
    "smoke": "fire", "gas": "fire", "co": "fire", "water": "water", "door": "intrusion",
    "presence": "gathering",
}  # fmt: skip
_HELD: frozenset[SourceKind] = frozenset({"door", "presence"})  # rules with hours and a duration


class Trouble(StrEnum):
    LOW_BATTERY = "low_battery"
    TAMPER = "tamper"
    OFFLINE = "offline"  # its gateway says so
    SILENT = "silent"  # not heard of for too long
    STUCK = "stuck"  # held for so long that nobody is holding it
    NOT_WORN = "not_worn"
    UNHEARD = "unheard"  # it reports, and never of what it is there for
    UNREADABLE = "unreadable"  # its messages are none, or not to be understood
    IMPLAUSIBLE = "implausible"  # they say what cannot be, or what nobody knows
    UNMAPPED = "unmapped"  # they hold what looks like an alarm and is not read
    DISCARDED = "discarded"  # messages of it are not counted


_OF_MESSAGES = frozenset(
    {Trouble.UNREADABLE, Trouble.IMPLAUSIBLE, Trouble.UNMAPPED, Trouble.DISCARDED}
)


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

    @property
    def silent_minutes(self) -> int | None: ...


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
    """The source tells of something; `seen` in the form quantity=value, or empty for a button,
    with PERHAPS_OLD after a blank where it is.
    """

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
    _low: dict[str, bool] = field(default_factory=dict)  # by what tells of the battery
    _there: bool = False  # its gateway says that it is
    _reports_since: float | None = None
    proven: bool = False  # what it is there for was heard

    def set(self, trouble: Trouble, on: bool) -> list[Finding]:
        if (trouble in self.standing) is on:
            return []
        (self.standing.add if on else self.standing.discard)(trouble)
        return [TroubleChange(trouble, on)]

    def read(self, quantity: str, value: float, at: float) -> list[Finding]:
        """Battery, tamper, availability, and what is wrong with its messages."""
        match quantity:
            case "battery":
                low = self.limits.low_battery_percent
                known = self._low.get(quantity, False)
                return self._battery(quantity, value < low + _RECOVERED if known else value < low)
            case "battery_low":
                return self._battery(quantity, value > 0)
            case "tamper":
                return self.set(Trouble.TAMPER, value > 0)
            case "online":
                self._there = value > 0
                return self.set(Trouble.OFFLINE, value == 0)
            case "heard" if self._reports_since is None:
                self._reports_since = at
        if quantity in _OF_MESSAGES:
            return self.set(Trouble(quantity), value > 0)
        return []

    def heard(self, last: float, at: float, minutes: int | None = None) -> list[Finding]:
        """Silent for too long, or heard again. A gateway that says who is there is trusted."""
        minutes = minutes or self.limits.silent_minutes
        if self._there:
            minutes = max(minutes, SLEEPS_MINUTES)
        return self.set(Trouble.SILENT, at - last > minutes * 60)

    def signal(self, at: float, *, came: bool) -> list[Finding]:
        """Whether what it is there for was ever heard."""
        self.proven |= came
        since = self._reports_since
        missed = not self.proven and since is not None and at - since >= _FIRST_SIGNAL
        return self.set(Trouble.UNHEARD, missed)

    @property
    def on_battery(self) -> bool:
        """Nothing was heard of it yet, or it told of its battery."""
        return bool(self._low) or self._reports_since is None

    def _battery(self, told_by: str, low: bool) -> list[Finding]:
        """The worse of a percentage and a flag counts, until both are well."""
        self._low[told_by] = low
        return self.set(Trouble.LOW_BATTERY, any(self._low.values()))


class SourceWatch(Generic[S]):
    """One source of hall.toml. `supervised`: silence is a trouble (senders behind a gateway).
    `sleeps`: sensors like it say nothing for a day. `proven`: it raised an alarm before.
    """

    def __init__(
        self,
        source: S,
        limits: Patience,
        *,
        supervised: bool,
        started: float,
        sleeps: bool = False,
        proven: bool = False,
    ) -> None:
        self.source = source
        self._limits = limits
        self._supervised = supervised
        self._sleeps = sleeps
        self._heard = started
        self._on = False
        self._value = 0.0
        self._values: dict[str, float] = {}  # of each quantity that it is there for
        self._quantity = ""
        self._since = started  # since when the signal stands, and counts
        self._counts = False
        self._told = False
        self._doubtful = False
        self._supervision = Supervision(limits, proven=proven)

    @property
    def troubles(self) -> frozenset[Trouble]:
        return frozenset(self._supervision.standing)

    def read(
        self, quantity: str, value: float, at: float, *, open_now: bool, doubtful: bool = False
    ) -> list[Finding]:
        """A reading at monotonic second `at`."""
        self._heard = max(self._heard, at)
        found = self._supervision.read(quantity, value, at)
        if self.takes(quantity):
            rose = self._is_on(value) and not self._is_on(self._values.get(quantity, 0.0))
            self._values[quantity] = value
            self._quantity, self._value, self._doubtful = quantity, value, doubtful
            on = any(self._is_on(each) for each in self._values.values())
            found += self._signal(on, at, open_now, rose=rose)
            found += self._supervision.signal(at, came=True)
        return found + self._silence(at)

    def takes(self, quantity: str) -> bool:
        """Whether it is there for this."""
        return quantity in _SIGNALS[self.source.what]

    def strange(self) -> list[Finding]:
        """It tells of a danger for which it is not there: somebody wrote the wrong `what`."""
        return self._supervision.set(Trouble.UNMAPPED, True)

    def tick(self, at: float, *, open_now: bool) -> list[Finding]:
        """Time passes: what was held long enough, what is stuck, who is silent."""
        found = self._held(at, open_now)
        if self.source.what == "button":
            stuck = self._on and at - self._since > self._limits.stuck_minutes * 60
            found += self._supervision.set(Trouble.STUCK, stuck)
        return found + self._silence(at)

    def _is_on(self, value: float) -> bool:
        return value >= self.source.people if self.source.what == "presence" else value > 0

    def _signal(self, on: bool, at: float, open_now: bool, *, rose: bool) -> list[Finding]:
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
        if not self._supervised:
            return []
        minutes = self.source.silent_minutes
        if minutes is None and self._sleeps and self._supervision.on_battery:
            minutes = SLEEPS_MINUTES
        return [
            *self._supervision.heard(self._heard, at, minutes),
            *self._supervision.signal(at, came=False),
        ]

    def _seen(self) -> str:
        seen = "" if self.source.what == "button" else f"{self._quantity}={self._value:g}"
        return f"{seen} {PERHAPS_OLD}".strip() if self._doubtful else seen
