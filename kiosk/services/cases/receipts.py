"""Receipts that prove: a signed token in a QR code, and a short code to type beside the number.

``LINLI1:C:<hall>:<case>:<time>:<event>:<signature>``, upper case, for the alphanumeric mode of QR
(ISO/IEC 18004). `hall` is 40 bits of SHA-256 of the hall's id, `time` the filing in seconds since
1970, `event` the first 128 bits of the journal event's hash, all in Crockford base 32; the
signature is Ed25519 (RFC 8032) over the hall's id and everything before it. No personal data.
The typed code is HMAC-SHA-256 over case and event, cut to 40 bits: it opens, it does not prove.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kiosk.errors import KnownError
from kiosk.ids import ALPHABET, base32, normalise_code, plain
from kiosk.services.codes import LONGEST, genuine, signature
from kiosk.storage.keys.keys import KeyRing
from kiosk.wire.receipt import KIND, LONGEST_SITE, MARK, bare, event_mark, hall_mark

_TIME, CODE = 7, 8  # characters of 5 bits


@dataclass(frozen=True)
class Receipt:
    """What a genuine token says. `event` is the beginning of the journal event's hash, base 32."""

    case_id: str
    at: datetime
    event: str


def receipt_token(keys: KeyRing, case_id: str, at: datetime, event_hash: bytes) -> str:
    head = ":".join(
        (
            MARK,
            KIND,
            hall_mark(keys.hall_id),
            case_id.removeprefix("c-"),
            base32(int(at.timestamp()), _TIME),
            event_mark(event_hash),
        )
    )
    return f"{head}:{signature(keys, head)}"


def read_receipt(keys: KeyRing, text: str, now: datetime | None, days: int) -> Receipt:
    """Raises KnownError: `code.unknown`, `receipt.foreign`, `receipt.forged`, `receipt.expired`.

    `now` is in the hall's zone, whose day is told; None: the clock is not trusted, so nothing
    expires.
    """
    if len(text) > LONGEST + LONGEST_SITE:
        raise KnownError("code.unknown", field="code")
    text = bare(plain(text).strip().upper())
    parts = text.split(":")
    if len(text) > LONGEST or len(parts) != 7 or parts[:2] != [MARK, KIND]:
        raise KnownError("code.unknown", field="code")
    _, _, hall, case, seconds, event, signed = parts
    if hall != hall_mark(keys.hall_id):
        raise KnownError("receipt.foreign", field="code")
    if not genuine(keys, ":".join(parts[:6]), signed):
        raise KnownError("receipt.forged", field="code")
    at = datetime.fromtimestamp(_number(seconds), UTC)
    end = at + timedelta(days=days)
    if now is not None and now > end:
        day = f"{end.astimezone(now.tzinfo):%Y-%m-%d}"
        raise KnownError("receipt.expired", field="code", day=day)
    return Receipt(f"c-{case}", at, event)


def half_hash(mark: str) -> bytes:
    """The 128 bits of an event's hash that a mark says."""
    return (_number(mark) >> 2).to_bytes(16)


def typed_code(keys: KeyRing, case_id: str, seq: int) -> str:
    """Eight characters that a person reads from the receipt and types."""
    key = keys.derive_at("receipt-code", seq)
    digest = hmac.new(key, f"{case_id}:{seq}".encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest[:5]), CODE)


def code_matches(keys: KeyRing, case_id: str, seq: int, typed: str) -> bool:
    wanted = typed_code(keys, case_id, seq)
    return hmac.compare_digest(normalise_code(typed)[:64].encode(), wanted.encode())


def with_code(
    keys: KeyRing, typed: str, reports: Iterable[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Those of the reports, (case, event), whose code was typed. A microsecond each."""
    code = normalise_code(typed)
    if len(code) != CODE or not all(each in ALPHABET for each in code):
        return []
    wanted = _number(code).to_bytes(5)
    made: dict[int, bytes] = {}  # the key, by which data key was in use
    found = []
    for case_id, seq in reports:
        root = keys.root_at(seq)
        key = made.get(root) or made.setdefault(root, keys.derive_at("receipt-code", seq))
        if hmac.digest(key, f"{case_id}:{seq}".encode(), "sha256")[:5] == wanted:
            found.append((case_id, seq))
    return found


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number << 5 | ALPHABET.index(character)  # the signature vouches for the form
    return number
