"""What the hub answers: how far it has a hall's journal, or why it did not take a batch.

An acknowledgement is signed by the hub, for on it a hall forgets that something waits. A captive
portal's page, another server's reply and one that came late are none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

import msgspec

from kiosk.wire.chain import b64u
from kiosk.wire.head import Head, genuine
from kiosk.wire.reading import (
    Count,
    Hash,
    Number,
    Signature,
    Text,
    WireError,
    raw_bytes,
    read,
)  # fmt: skip

LARGEST = 1 << 16  # bytes of an answer
UP_TO = "ka2"
"""what is signed: the hub has all events up to this head"""

_Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}\Z")]
_Many = msgspec.Meta(max_length=1000)


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """The hub has this hall's events up to this head; `head` of the empty journal is 32 zeroes.

    `now` is the hub's time, `refs` the newest version of each kind of reference data for this
    hall, `held` the events of this batch that it has but cannot read. They are told, not signed.
    """

    epoch: Number
    seq: Count
    head: Hash
    now: Text
    kid: Text
    sig: Signature
    refs: Annotated[dict[_Name, Count], msgspec.Meta(max_length=100)] = {}
    held: Annotated[list[Number], _Many] = []

    def reaches(self) -> Head:
        """Raises :class:`WireError` `wire.envelope`."""
        return Head(self.epoch, self.seq, raw_bytes(self.head, "wire.envelope"))


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a batch was not taken, or not all of it. `gap`: go on from `seq`. `fork`: at `seq` the
    hub has another event. `poison`: those before `seq` are taken. `busy`, `large`, `refused`."""

    code: Literal["gap", "fork", "poison", "busy", "large", "refused"]
    seq: Count = 0
    reason: Text = ""


_ENVELOPE = msgspec.json.Decoder(Envelope)
_REFUSAL = msgspec.json.Decoder(Refusal)
encode = msgspec.json.Encoder().encode


def acknowledge(
    kiosk: str,
    head: Head,
    now: str,
    kid: str,
    sign: Callable[[bytes], bytes],
    refs: Mapping[str, int] | None = None,
    held: list[int] | None = None,
    kind: str = UP_TO,
) -> Envelope:
    """What the hub says once the events up to `head` are committed, and never earlier. `kind`
    says what is acknowledged: nothing that was signed for one counts as another."""
    signature = b64u(sign(head.message(kiosk, kind)))
    return Envelope(
        head.epoch, head.seq, b64u(head.hash), now, kid, signature, dict(refs or {}), held or []
    )


def read_envelope(
    answer: bytes, kiosk: str, keys: Mapping[str, bytes], kind: str = UP_TO
) -> Envelope:
    """The acknowledgement in an answer with status 200, of a hub whose key the hall knows.

    `keys` are the hub's Ed25519 keys by `kid`. Raises :class:`WireError`: `wire.envelope`,
    `wire.key`, `wire.signature`.
    """
    envelope = read(_ENVELOPE, answer, "wire.envelope", LARGEST)
    reached = envelope.reaches()
    if envelope.kid not in keys:
        raise WireError("wire.key", kid=envelope.kid)
    signature = raw_bytes(envelope.sig, "wire.envelope")
    if not genuine(keys[envelope.kid], signature, reached.message(kiosk, kind)):
        raise WireError("wire.signature")
    return envelope


def read_refusal(answer: bytes) -> Refusal | None:
    """None where an answer is none of the hub's refusals: a proxy's or a portal's page."""
    try:
        return read(_REFUSAL, answer, "wire.envelope", LARGEST)
    except WireError:
        return None
