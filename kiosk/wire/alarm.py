"""One alarm event on its way to the hub, alone and at once, before its batch.

Two lines of `application/x-ndjson`: a header and the event's stored line, byte for byte. The
signature is over hall, epoch, number and hash; `prev` lets the hub make the hash of the line, by
which the event is known again when its batch comes. The header tells the time at which it was
sent, so it is new each time; line and signature never change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from kiosk.wire import acknowledgement
from kiosk.wire.acknowledgement import Envelope, read_envelope
from kiosk.wire.batch import MAX_HEADER, Moment
from kiosk.wire.chain import b64u, chained
from kiosk.wire.head import Head, genuine
from kiosk.wire.line import LONGEST
from kiosk.wire.reading import (
    Count,
    Epoch,
    HallId,
    Hash,
    Number,
    Signature,
    Text,
    WireError,
    raw_bytes,
    read,
)  # fmt: skip

PATH = "/v1/alarms"
THIS_ONE = "kb2"
"""what is signed: the hub has this one event, and perhaps none before it"""
MAX_BODY = MAX_HEADER + LONGEST + 2


class Header(msgspec.Struct, frozen=True):
    """`prev` and `hash` are those before and of the event; `sig` is the hall's over `ka1`."""

    v: Literal[1]
    kiosk: HallId
    epoch: Epoch
    seq: Number
    prev: Hash
    hash: Hash
    sent: Text
    boot: Text
    up: Count
    sig: Signature


class Alarm(msgspec.Struct, frozen=True):
    """An alarm as it was found genuine: `head` is the place and hash of its event."""

    header: Header
    head: Head
    line: bytes


_HEADER = msgspec.json.Decoder(Header)
_encode = msgspec.json.Encoder().encode


def message(hall: str, head: Head) -> bytes:
    """The bytes that a hall signs of an alarm's event."""
    return head.message(hall, "ka1")


def body(
    kiosk: str, head: Head, prev: bytes, line: bytes, moment: Moment,
    sign: Callable[[bytes], bytes],
) -> bytes:  # fmt: skip
    """Header and line. JSON has no bare newline, so the line is one line."""
    header = Header(
        1, kiosk, head.epoch, head.seq, b64u(prev), b64u(head.hash),
        moment.sent, moment.boot, moment.up, b64u(sign(message(kiosk, head))),
    )  # fmt: skip
    return _encode(header) + b"\n" + line + b"\n"


def decode(letter: bytes) -> Alarm:
    """The parts of an alarm's body; its hash is made again from the line.

    Raises :class:`WireError`: `wire.large`, `wire.cut_short`, `wire.header`, `wire.chain`.
    """
    if len(letter) > MAX_BODY:
        raise WireError("wire.large")
    head, newline, rest = letter.partition(b"\n")
    if not newline or not rest.endswith(b"\n"):
        raise WireError("wire.cut_short")
    header = read(_HEADER, head, "wire.header", MAX_HEADER)
    line = rest[:-1]
    made = chained(raw_bytes(header.prev, "wire.header"), line)
    if b"\n" in line or made != raw_bytes(header.hash, "wire.header"):
        raise WireError("wire.chain", header.seq)
    return Alarm(header, Head(header.epoch, header.seq, made), line)


def verify(alarm: Alarm, public_key: bytes) -> None:
    """Raises :class:`WireError` `wire.signature`."""
    header = alarm.header
    signature = raw_bytes(header.sig, "wire.header")
    if not genuine(public_key, signature, message(header.kiosk, alarm.head)):
        raise WireError("wire.signature")


def acknowledge(
    kiosk: str, head: Head, now: str, kid: str, sign: Callable[[bytes], bytes]
) -> Envelope:
    """What the hub says once this alarm is committed. It says nothing of the events before it."""
    return acknowledgement.acknowledge(kiosk, head, now, kid, sign, kind=THIS_ONE)


def acknowledges(answer: bytes, kiosk: str, head: Head, keys: Mapping[str, bytes]) -> bool:
    """Whether an answer with status 200 is the hub's, and about this very event."""
    try:
        return read_envelope(answer, kiosk, keys, THIS_ONE).reaches() == head
    except WireError:
        return False
