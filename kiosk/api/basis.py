"""What every message of the contract is made of."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from kiosk.domain.case import CaseType
from kiosk.domain.staff import Capability
from kiosk.hall.schema_devices import TerminalKind

PROTOCOL = 1
MAX_LINE = 1 << 20  # bytes of one request or reply line
PIECE = 1 << 18  # bytes of content of one `blobs.append`

VisitState = Literal["waiting", "called", "serving", "parked", "finished", "missed", "cancelled"]
CounterState = Literal["closed", "open", "paused"]
PrintState = Literal["none", "queued", "printing", "printed", "failed", "cancelled"]
CaseTypeName = CaseType
CaseStateName = Literal["filed", "working", "paused", "resolved"]
Health = Literal["ok", "weak", "trouble", "off"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a message."""


class Command(Part, frozen=True, kw_only=True):
    """A request that changes something."""

    key: str = ""  # idempotency key, ≤ 64 characters; empty: the agent makes one


class Done(Part, frozen=True, kw_only=True):
    """Nothing to tell but that it was done."""


class Nothing(Part, frozen=True, kw_only=True):
    """A request without parameters."""


class Empty(Command, frozen=True, kw_only=True):
    """A command without parameters."""


class Queued(Part, frozen=True, kw_only=True):
    job: str


KINDS: frozenset[TerminalKind] = frozenset(get_args(TerminalKind))
DESK: frozenset[TerminalKind] = frozenset({"counter", "technician"})
TOUCH: frozenset[TerminalKind] = frozenset({"resident", "counter", "technician"})
HALL: frozenset[TerminalKind] = frozenset({"resident"})
FACES: frozenset[TerminalKind] = frozenset({"rating"})  # beside a counter, for its resident alone
BOARD: frozenset[TerminalKind] = KINDS - FACES


class Method(msgspec.Struct, frozen=True):
    """One method: its types, the terminals that may ask, the capability that staff must have."""

    request: type[Part]
    reply: type[Part]
    kinds: frozenset[TerminalKind]
    capability: Capability | None
    doc: str


class Topic(msgspec.Struct, frozen=True):
    """Something the agent says unasked, and to which kinds of terminals.

    A state replaces older ones of its topic, is part of the snapshot of who comes back, and is
    dropped when what it hangs on is over. What is said `once` queues up instead. What is of a
    `clerk`, as all is that ends with `sign_out`, goes to the line alone on which they signed in.
    """

    name: str
    body: type[Part]
    audience: frozenset[TerminalKind]
    once: bool = False
    until: Literal["", "session", "sign_out"] = ""  # the resident's or clerk's at that terminal
    clerk: bool = False
