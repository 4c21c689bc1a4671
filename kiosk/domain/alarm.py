"""The life of an alarm: raised → accepted by a named person → closed with an outcome.

Latched in between: nothing but a person ends it (UL 1069), and a second press adds to it. One
function, :func:`apply`, moves an alarm; the engine's memory and the journal's table both use it,
so that what was spilled on a full disk and written later is what had been shown.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Literal, get_args

import msgspec

from kiosk.clock import from_text
from kiosk.domain.timekeeping import is_over
from kiosk.errors import BugError, KnownError
from kiosk.ids import base32

AlarmKind = Literal[
    "medical",
    "violence",
    "fire",  # or gas
    "danger",  # any other that is there now: trapped, collapse, electricity, a missing child
    "elder",
    "duress",  # silent: staff screens only
    "water",
    "intrusion",
    "gathering",
]
SourceKind = Literal["button", "smoke", "gas", "co", "water", "door", "presence"]
Who = Literal[
    "staff", "manager", "doctor", "grid_worker", "volunteer", "helper", "120", "110", "119"
]
How = Literal["screen", "sms", "ring"]
Hours = Literal["always", "open", "closed"]

CALL = re.compile("[0-9A-Za-z-]{8,40}")  # a report's call: at random, none names another's
KINDS: tuple[AlarmKind, ...] = get_args(AlarmKind)
LONGEST_SEEN = 200  # characters
SILENT: frozenset[AlarmKind] = frozenset({"duress"})
Outcome = Literal["helped", "hospital", "police", "fire_service", "false_alarm", "drill", "other"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
AcceptedBy = Literal["counter", "badge", "sms", "phone"]
CallState = Literal[
    "asked", "queued", "sent", "delivered", "failed", "ringing", "answered", "unanswered"
]


class Priority(IntEnum):
    """Emergency outranks routine outranks trouble (UL 2560)."""

    EMERGENCY = 0
    ROUTINE = 1
    TROUBLE = 2


class AlarmState(StrEnum):
    RAISED = "raised"
    ACCEPTED = "accepted"
    CLOSED = "closed"


ROUTINE: frozenset[AlarmKind] = frozenset({"water", "intrusion", "gathering"})

# The hazard that triage names, as a kind of alarm.
OF_HAZARD: dict[str, AlarmKind] = {
    "gas": "fire", "fire": "fire", "violence": "violence", "weapon": "violence",
    "medical": "medical", "self_harm": "danger", "trapped": "danger", "missing": "danger",
    "collapse": "danger", "electric": "danger",
}  # fmt: skip


def priority(kind: AlarmKind) -> Priority:
    return Priority.ROUTINE if kind in ROUTINE else Priority.EMERGENCY


class Action(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """One step of an alarm's life. `action` names it once and for all, made of the key of the
    request that asked for it where there is one (:func:`named_by`); `at` is RFC 3339."""

    action: str
    alarm: str
    at: str


class Raised(Action, frozen=True, kw_only=True, tag="raised"):
    """`origin` says what raised it: `source:ID`, `sos:TERMINAL`, `staff:TERMINAL`, `case:ID`,
    `elder:ID`, `report:CALL` (a report that is not filed yet). `quiet`: as silent as duress, since
    the one who harms may stand beside. `seen` is what was seen (a sensor's or wristband's value) or
    said; private.
    """

    kind: AlarmKind
    origin: str
    place: str = ""  # a source's or terminal's id: its name stands in hall.toml
    cell: str = ""
    terminal: str = ""
    elder: str = ""
    case: str = ""
    by: str = ""  # who of the staff raised it
    seen: str = ""
    drill: bool = False
    presumed: bool = False  # nobody said the kind yet
    hazard: str = ""  # what the words told of, where triage named it
    quiet: bool = False


class Pressed(Action, frozen=True, kw_only=True, tag="pressed"):
    """Once more, while it is latched; `seen` is private."""

    seen: str = ""


class Filed(Action, frozen=True, kw_only=True, tag="filed"):
    """What was called about from an unfinished report is now that case; `seen` is its number."""

    case: str
    place: str = ""
    cell: str = ""
    seen: str = ""


class KindTold(Action, frozen=True, kw_only=True, tag="kind_told"):
    kind: AlarmKind


class Withdrawn(Action, frozen=True, kw_only=True, tag="withdrawn"):
    """Who pressed says twice that it was a mistake. It stays latched: staff look and close."""


class Stepped(Action, frozen=True, kw_only=True, tag="stepped"):
    """The call list went on: `step` counts from 1."""

    step: int


class Called(Action, frozen=True, kw_only=True, tag="called"):
    """How one call of the list stands; `who` is a role, `person` a responder or account."""

    step: int
    who: str
    person: str
    how: How
    state: CallState
    code: str = ""  # why it failed


class Accepted(Action, frozen=True, kw_only=True, tag="accepted"):
    by: str
    how: AcceptedBy = "counter"
    minutes: int = 0  # until they are there; 0: not said


class Replied(Action, frozen=True, kw_only=True, tag="replied"):
    """Somebody who was called wrote back what is no acceptance, also after it is over; `words` are
    private."""

    by: str
    words: str = ""


class Late(Action, frozen=True, kw_only=True, tag="late"):
    """Nobody accepted within the limit."""

    minutes: int


class Closed(Action, frozen=True, kw_only=True, tag="closed"):
    by: str
    outcome: Outcome
    words: str = ""  # private


AnyAction = (
    Raised
    | Pressed
    | Filed
    | KindTold
    | Withdrawn
    | Stepped
    | Called
    | Replied
    | Accepted
    | Late
    | Closed
)
ACTIONS: tuple[type[Action], ...] = get_args(AnyAction)


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """One alarm as it stands. Times are RFC 3339; empty: not yet."""

    alarm: str
    kind: AlarmKind
    origin: str
    state: AlarmState
    raised_at: str
    place: str = ""
    cell: str = ""
    terminal: str = ""
    elder: str = ""
    case: str = ""
    raised_by: str = ""
    seen: str = ""
    drill: bool = False
    presumed: bool = False
    presses: int = 1
    pressed_at: str = ""
    withdrawn_at: str = ""
    step: int = 0
    step_at: str = ""
    late: bool = False
    accepted_by: str = ""
    accepted_how: str = ""
    accepted_at: str = ""
    minutes: int = 0
    closed_by: str = ""
    closed_at: str = ""
    outcome: str = ""
    words: str = ""
    hazard: str = ""
    quiet: bool = False

    @property
    def silent(self) -> bool:
        return self.quiet or self.kind in SILENT

    @property
    def open(self) -> bool:
        return self.state is not AlarmState.CLOSED

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """What is shown first: not accepted, then no drill, then by priority, then the oldest."""
        waits = self.state is AlarmState.RAISED
        return (not waits, self.drill, priority(self.kind), self.raised_at)

    def is_late(self, minutes: int, now: datetime) -> bool:
        return is_over(from_text(self.raised_at), timedelta(minutes=minutes), now)

    def due(self, minutes: int) -> datetime:
        """When it is late, if nobody accepted it."""
        return from_text(self.raised_at) + timedelta(minutes=minutes)


def of_report(call: str) -> str:
    """The origin of what a report called about before it was filed."""
    return f"report:{call}"


def named_by(terminal: str, method: str, key: str) -> str:
    """The name of what a request with this key does: the same again after a crash; "" for none."""
    if not key:
        return ""
    digest = hashlib.sha256(f"{terminal}/{method}/{key}".encode()).digest()
    return f"k-{base32(int.from_bytes(digest[:16]), 26)}"


def apply(alarm: Alarm | None, action: AnyAction) -> Alarm:
    """The alarm after an action.

    Raises KnownError `alarms.unknown`, `alarms.closed`, `alarms.accepted_already` (with who),
    `alarms.accept_first`.
    """
    if isinstance(action, Raised):
        if alarm is not None:
            raise BugError(f"{action.alarm} was raised twice")
        return Alarm(
            alarm=action.alarm, kind=action.kind, origin=action.origin, state=AlarmState.RAISED,
            raised_at=action.at, place=action.place, cell=action.cell, terminal=action.terminal,
            elder=action.elder, case=action.case, raised_by=action.by, seen=action.seen,
            drill=action.drill, presumed=action.presumed, pressed_at=action.at,
            hazard=action.hazard, quiet=action.quiet,
        )  # fmt: skip
    if alarm is None:
        raise KnownError("alarms.unknown", field="alarm", alarm=action.alarm[:40])
    if isinstance(action, Filed):  # also after it is over: its words are erased with the case
        return msgspec.structs.replace(
            alarm, case=action.case, place=action.place or alarm.place,
            cell=action.cell or alarm.cell,
            seen=f"{action.seen} {alarm.seen}"[:LONGEST_SEEN].strip(),
        )  # fmt: skip
    if isinstance(action, Replied):
        return alarm
    if not alarm.open:
        raise KnownError("alarms.closed", field="alarm", by=alarm.closed_by)
    change = msgspec.structs.replace
    match action:
        case Pressed():
            return change(
                alarm, presses=alarm.presses + 1, pressed_at=action.at, withdrawn_at="",
                seen=_seen(alarm.seen, action.seen),
            )  # fmt: skip
        case KindTold():
            return change(alarm, kind=action.kind, presumed=False, hazard="")
        case Withdrawn():
            return change(alarm, withdrawn_at=action.at)
        case Stepped():
            return change(alarm, step=action.step, step_at=action.at)
        case Called():
            return alarm
        case Late():
            return change(alarm, late=True)
        case Accepted():
            if alarm.state is AlarmState.ACCEPTED:
                raise KnownError("alarms.accepted_already", field="alarm", by=alarm.accepted_by)
            return change(
                alarm, state=AlarmState.ACCEPTED, accepted_by=action.by, accepted_how=action.how,
                accepted_at=action.at, minutes=action.minutes,
            )  # fmt: skip
        case Closed():
            if alarm.state is AlarmState.RAISED:
                raise KnownError("alarms.accept_first", field="alarm")
            return change(
                alarm, state=AlarmState.CLOSED, closed_by=action.by, closed_at=action.at,
                outcome=action.outcome, words=action.words,
            )  # fmt: skip
    raise BugError(f"no rule for {type(action).__name__}")


def _seen(before: str, more: str) -> str:
    """Everything that was seen, the newest last, each once, not without end."""
    parts = [each for each in before.split() if each != more]
    return " ".join([*parts, more])[-LONGEST_SEEN:].strip() if more else before


class Book:
    """The open alarms in memory: what is shown, whether or not the journal can be written."""

    def __init__(self) -> None:
        self.open: dict[str, Alarm] = {}

    def of_origin(self, origin: str) -> Alarm | None:
        """A real one before what a drill has left there."""
        found = (each for each in self.open.values() if each.origin == origin)
        return min(found, key=lambda each: each.drill, default=None)

    def of_case(self, case: str) -> Alarm | None:
        """What a report called about before it was filed as that case."""
        found = (each for each in self.open.values() if case and each.case == case)
        return min(found, key=lambda each: each.drill, default=None)

    def ranked(self) -> list[Alarm]:
        return sorted(self.open.values(), key=lambda each: each.rank)

    def take(self, action: AnyAction) -> Alarm:
        """Apply an action; a closed alarm leaves the book. Raises as :func:`apply`."""
        after = apply(self.open.get(action.alarm), action)
        if after.open:
            self.open[after.alarm] = after
        else:
            del self.open[after.alarm]
        return after


def next_step(alarm: Alarm, seconds: tuple[int, ...], now: datetime) -> int:
    """The step of the call list that is due now: 0 for none.

    `seconds` are the steps' limits. Each begins when the one before it was not answered.
    """
    if alarm.state is not AlarmState.RAISED or alarm.step >= len(seconds):
        return 0
    if alarm.step == 0:
        return 1
    limit = timedelta(seconds=seconds[alarm.step - 1])
    return alarm.step + 1 if is_over(from_text(alarm.step_at), limit, now) else 0
