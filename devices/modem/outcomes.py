"""What became of a message or a call, and what a person answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.errors import KnownError


class OutcomeState(StrEnum):
    """Closed. A message: queued, sending, sent, delivered or failed. A call: queued, sending,
    ringing, answered, not answered, busy or failed."""

    QUEUED = "queued"
    SENDING = "sending"  # its first part, or the number, is being given to the modem
    SENT = "sent"  # the network has accepted every part
    DELIVERED = "delivered"  # and every part has arrived
    FAILED = "failed"
    RINGING = "ringing"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step of a message or call.

    `code` names the sentence of a failure, or is "". With SENT and DELIVERED it may be
    `modem.perhaps_twice`: no answer came the first time, so the person may have it twice.
    `cause` is the network's number of the reason, 0 without one.
    """

    id: str
    state: OutcomeState
    code: str
    at: datetime
    device: str
    cause: int = 0

    def error(self) -> KnownError | None:
        """The trouble as an error whose sentence names the modem; None without trouble."""
        return KnownError(self.code, field=self.device, cause=self.cause) if self.code else None


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """Somebody wrote to the hall. Compare numbers by :func:`same_number`.

    `at` is our clock's; `sent_at` is the service centre's, by which an old reply is known.
    """

    number: str = field(repr=False)
    text: str = field(repr=False)
    at: datetime
    sent_at: datetime | None = None


OutcomeListener = Callable[[Outcome], None]
"""Told QUEUED in the caller's thread, all else in the driver's; returns at once, never raises."""


class Keeping(Protocol):
    """Somebody keeps a message, which may take a while; a future is one."""

    def done(self) -> bool: ...

    def exception(self) -> BaseException | None:
        """Of one that is done: why it was not kept."""


MessageListener = Callable[[IncomingMessage], Keeping | None]
"""Called in the driver's thread; returns at once, never raises. The modem's copy is deleted once
the message is kept, and where it could not be it is told again; None: it is kept already."""

_TELLING_DIGITS = 11


def tail(number: str) -> str:
    """The digits by which a number is known: networks add or drop a country's prefix."""
    return number.removeprefix("+")[-_TELLING_DIGITS:]


def same_number(one: str, other: str) -> bool:
    """Whether both reach the same person."""
    return tail(one) == tail(other)
