"""What a stored line says: the event, as far as hall and hub both need to know it.

A line is taken as it is, byte for byte; what cannot be read of it is the content's fault and not
the chain's, so such a line is held and shown to a person while those behind it go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from kiosk.wire.chain import b64u
from kiosk.wire.reading import (
    Number,
    Text,
    WireError,
    Written,
    raw_bytes,
    surely_within,
    within_bounds,
)  # fmt: skip

LONGEST = (1 << 20) + (1 << 16)  # bytes of one line; a command's request has 1 MiB
SEALED_MARK = b'{"sealed":'  # how the line of a personal part begins; no event's does

_Time = Annotated[datetime, msgspec.Meta(tz=True)]
_Kid = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:-]{0,64}\Z")]
_Type = Annotated[str, msgspec.Meta(max_length=128)]


class Facts(msgspec.Struct, frozen=True, gc=False):
    """The event of a line: `data` is its public part, still as JSON; `commit` is "" where it had
    no personal part. `type` is as it travels: `cn.hall.case.filed.v1`."""

    id: str
    type: _Type
    time: _Time
    hall: str
    epoch: Number
    seq: Number
    data: msgspec.Raw
    commit: Text = ""


class Sealed(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An event's personal part, sealed to the hub's key `kid`; `enc` is "" once it is erased."""

    sealed: Number
    kid: _Kid = ""
    enc: Written = ""

    @property
    def content(self) -> bytes:
        """The sealed bytes; none once it was erased. Raises :class:`WireError` `wire.sealed`."""
        return raw_bytes(self.enc, "wire.sealed")

    @classmethod
    def of(cls, seq: int, kid: str, content: bytes) -> Sealed:
        return cls(seq, kid, b64u(content))


class Line(msgspec.Struct, frozen=True, gc=False):
    """An event as it travels: its stored bytes, and the sealed line behind it, if it has one."""

    raw: bytes
    sealed: Sealed | None = None


_FACTS = msgspec.json.Decoder(Facts)
_SEALED = msgspec.json.Decoder(Sealed)
_encode = msgspec.json.Encoder().encode


def read_line(raw: bytes, hall: str, epoch: int, seq: int) -> Facts:
    """What the event says that has this place in the hall's journal.

    Raises :class:`WireError`: `wire.long`, a bound's name, `wire.json` (no event can be read) or
    `wire.identity` (it says of itself that it is another).
    """
    if len(raw) > LONGEST:
        raise WireError("wire.long", seq)
    within_bounds(raw, seq)
    try:
        facts = _FACTS.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise WireError("wire.json", seq) from None
    if not _is(facts, hall, epoch, seq):
        raise WireError("wire.identity", seq)
    return facts


def read_together(lines: Sequence[bytes], hall: str, epoch: int, first: int) -> list[Facts] | None:
    """What a few events say that follow each other; their bounds are found by one look at all of
    them. None says nothing of any: then :func:`read_line` is asked of each."""
    if not surely_within(b"\n".join(lines)):
        return None
    try:
        found = [_FACTS.decode(raw) for raw in lines]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    for seq, facts in enumerate(found, first):
        if not _is(facts, hall, epoch, seq):
            return None
    return found


def _is(facts: Facts, hall: str, epoch: int, seq: int) -> bool:
    return (
        facts.seq == seq
        and facts.epoch == epoch
        and facts.hall == hall
        and facts.id == f"{hall}.{epoch}.{seq}"
    )


def sealed_line(sealed: Sealed) -> bytes:
    """As it stands behind its event."""
    return _encode(sealed)


def read_sealed(raw: bytes, seq: int) -> Sealed:
    """Raises :class:`WireError` `wire.sealed` where it cannot be read or belongs to another."""
    if len(raw) > LONGEST:
        raise WireError("wire.sealed", seq)
    try:
        sealed = _SEALED.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise WireError("wire.sealed", seq) from None
    if sealed.sealed != seq:
        raise WireError("wire.sealed", seq)
    return sealed
