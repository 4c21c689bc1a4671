"""What the hub is sent of one alarm event, and what counts as its acknowledgement.

Two lines of `application/x-ndjson`: a header and the event's stored line, byte for byte. The
signature is over hall, epoch, number and hash; `prev` lets the hub make the hash of the line. The
header tells the time at which it was sent, so it is new each time; line and signature never change.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from kiosk.storage.journal.hub_cursor import Letter
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import b64u

PATH = "/v1/alarms"
CONTENT_TYPE = "application/x-ndjson"
LARGEST_ANSWER = 1 << 16  # bytes

_encode = msgspec.json.Encoder().encode


class Moment(msgspec.Struct, frozen=True):
    """When it is sent, by three clocks: a wrong one shows as a fault and loses nothing."""

    sent: str
    boot: str
    up: int


class _Envelope(msgspec.Struct):
    epoch: int
    seq: int


_ENVELOPES = msgspec.json.Decoder(_Envelope)


def message(hall: str, letter: Letter) -> bytes:
    """The bytes that are signed."""
    return f"ka1\n{hall}\n{letter.epoch}\n{letter.seq}\n{b64u(letter.hash)}\n".encode("ascii")


def body(keys: KeyRing, letter: Letter, moment: Moment) -> bytes:
    """Header and line. JSON has no bare newline, so the line is one line."""
    header = {
        "v": 1, "kiosk": keys.hall_id, "epoch": letter.epoch, "seq": letter.seq,
        "prev": b64u(letter.prev), "hash": b64u(letter.hash),
        "sent": moment.sent, "boot": moment.boot, "up": moment.up,
        "sig": b64u(keys.sign(message(keys.hall_id, letter))),
    }  # fmt: skip
    return _encode(header) + b"\n" + letter.line + b"\n"


def acknowledges(answer: bytes, letter: Letter) -> bool:
    """Whether an answer is the hub's, and about this letter: a portal's page is neither."""
    try:
        told = _ENVELOPES.decode(answer)
    except (msgspec.DecodeError, RecursionError):
        return False
    return (told.epoch, told.seq) == (letter.epoch, letter.seq)


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); None for neither."""
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) <= 9:
        return float(plain)
    try:
        until = parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
