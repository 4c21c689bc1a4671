"""A batch of events as it goes up: a header line, then the stored lines as they are.

`application/x-ndjson`. Behind an event that has a personal part stands one line more with that
part, sealed. Only `prev` and `head` travel of the chain: every hash is made again from the bytes,
so a line that was changed, left out, doubled or written anew leads to another head than the one
that the hall signed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Literal

import msgspec

from kiosk.wire.chain import b64u, chain
from kiosk.wire.head import Head, genuine
from kiosk.wire.line import SEALED_MARK, Line, read_sealed, sealed_line
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

PATH = "/v1/batches"
CONTENT_TYPE = "application/x-ndjson"
MAX_EVENTS = 5000
MAX_BODY = 64 << 20  # bytes, unpacked
MAX_HEADER = 4096  # bytes


class Moment(msgspec.Struct, frozen=True):
    """When something is sent, by three clocks: a wrong one shows as a fault and loses nothing."""

    sent: str
    boot: str
    up: int


class Header(msgspec.Struct, frozen=True):
    """`prev` and `head` are the hashes before the first and of the last event, b64u. `sent`,
    `boot` and `up` are told, not signed: nothing is decided by them."""

    v: Literal[1]
    kiosk: HallId
    epoch: Epoch
    first: Number
    count: Annotated[int, msgspec.Meta(ge=1, le=MAX_EVENTS)]
    prev: Hash
    head: Hash
    sent: Text
    boot: Text
    up: Count
    sig: Signature

    @property
    def last(self) -> int:
        return self.first + self.count - 1

    @property
    def before(self) -> bytes:
        """The 32 bytes of `prev`. Raises :class:`WireError` `wire.header`."""
        return raw_bytes(self.prev, "wire.header")

    @property
    def after(self) -> Head:
        """The head that the hall signed. Raises :class:`WireError` `wire.header`."""
        return Head(self.epoch, self.last, raw_bytes(self.head, "wire.header"))


class Batch(msgspec.Struct, frozen=True):
    """As it came: nothing of it is believed before :func:`verify`."""

    header: Header
    lines: list[Line]


_HEADER = msgspec.json.Decoder(Header)
_encode = msgspec.json.Encoder().encode


def header_of(
    kiosk: str,
    epoch: int,
    first: int,
    prev: bytes,
    lines: Sequence[Line],
    moment: Moment,
    sign: Callable[[bytes], bytes],
) -> Header:
    """The header of these events of one epoch, the first of which follows the hash `prev`."""
    last = chain(prev, (line.raw for line in lines))[-1]
    return header_to(kiosk, Head(epoch, first + len(lines) - 1, last), prev, first, moment, sign)


def header_to(
    kiosk: str, head: Head, prev: bytes, first: int, moment: Moment, sign: Callable[[bytes], bytes]
) -> Header:
    """The header of the events from number `first` to `head`, as a journal knows it: what was
    changed in it since leads to another one, and the hub refuses it."""
    return Header(
        1, kiosk, head.epoch, first, head.seq - first + 1, b64u(prev), b64u(head.hash),
        moment.sent, moment.boot, moment.up, b64u(sign(head.message(kiosk))),
    )  # fmt: skip


def encode(header: Header, lines: Sequence[Line]) -> bytes:
    """The body, not packed. JSON has no bare newline, so an event's line is one line."""
    parts = [_encode(header)]
    for line in lines:
        parts.append(line.raw)
        if line.sealed is not None:
            parts.append(sealed_line(line.sealed))
    parts.append(b"")
    return b"\n".join(parts)


def decode(body: bytes) -> Batch:
    """The parts of a body. Raises :class:`WireError`: `wire.large`, `wire.cut_short`,
    `wire.many`, `wire.header`, `wire.count`, `wire.sealed`."""
    if len(body) > MAX_BODY:
        raise WireError("wire.large")
    if not body.endswith(b"\n"):
        raise WireError("wire.cut_short")
    if body.count(b"\n") > 1 + 2 * MAX_EVENTS:
        raise WireError("wire.many")
    parts = body.split(b"\n")
    header = read(_HEADER, parts[0], "wire.header", MAX_HEADER)
    lines: list[Line] = []
    seq = header.first - 1
    for part in parts[1:-1]:
        if not part.startswith(SEALED_MARK):
            lines.append(Line(part))
            seq += 1
        elif lines and lines[-1].sealed is None:
            lines[-1] = Line(lines[-1].raw, read_sealed(part, seq))
        else:
            raise WireError("wire.sealed", max(seq, 1))
    if len(lines) != header.count:
        raise WireError("wire.count", told=header.count, came=len(lines))
    return Batch(header, lines)


def verify(batch: Batch, public_key: bytes) -> list[bytes]:
    """The hash of each event, made again from its bytes, where they lead to the head that the
    holder of `public_key` signed. Raises :class:`WireError`: `wire.header`, `wire.chain`,
    `wire.signature`."""
    header = batch.header
    signed = header.after
    hashes = chain(header.before, (line.raw for line in batch.lines))
    if hashes[-1] != signed.hash:
        raise WireError("wire.chain", header.first)
    signature = raw_bytes(header.sig, "wire.header")
    if not genuine(public_key, signature, signed.message(header.kiosk)):
        raise WireError("wire.signature")
    return hashes
