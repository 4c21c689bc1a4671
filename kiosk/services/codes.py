"""Codes that residents carry: on the ticket, for an appointment, as a resident of this hall.

A code is upper-case text that fits the alphanumeric mode of QR (ISO/IEC 18004):
``LINLI1:T:<id>:<mac>`` for a ticket, ``LINLI1:A:<id>:<until>:<signature>`` for an appointment and
``LINLI1:R:…`` for a resident. The ticket's MAC is HMAC-SHA-256 cut to 61 bits: only this hall
reads it. The others carry Ed25519 over the text and the hall's id. No code holds personal data.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.errors import KnownError
from kiosk.hall.schema_devices import TerminalKind
from kiosk.ids import base32, normalise_code, plain
from kiosk.storage.keys.keys import KeyRing
from kiosk.wire.receipt import MARK, SIGNATURE, signature_bytes

TICKET = "T"  # the letter behind the mark of a ticket
INVITATION = "S"  # of an invitation to a survey
CARD = "card"  # an identity card at a reader, which has no letter

# Which kind of code, or card, counts at which kind of terminal. Everything else is refused there.
COUNTS_AT: dict[str, frozenset[TerminalKind]] = {
    CARD: frozenset({"resident"}),
    TICKET: frozenset({"resident", "counter"}),
    "C": frozenset({"resident", "counter"}),  # a case's receipt
    "A": frozenset({"resident"}),  # an appointment
    "R": frozenset({"resident"}),  # a resident of this hall
    INVITATION: frozenset({"resident"}),
    "B": frozenset({"counter"}),  # a badge of staff
    "M": frozenset({"counter"}),  # an agreement of a dispute
    "G": frozenset({"resident", "counter"}),  # a volunteer's card
    "K": frozenset({"resident"}),  # a check point of a round
    "P": frozenset({"resident", "counter"}),  # a proposal's receipt
}
_MAC_CHARACTERS = 13
LONGEST = 256


@dataclass(frozen=True)
class Code:
    """What a code names once it was found genuine."""

    kind: Literal["ticket", "appointment", "resident"]
    subject: str  # id with its prefix: v-… or a-…


def kind_of(text: str) -> str:
    """The letter of a scanned text; "" for what is not marked as ours."""
    mark, _, rest = text.partition(":")
    return rest.partition(":")[0] if mark == MARK else ""


def require_here(kind: str, terminal: TerminalKind | None) -> None:
    """Raises KnownError `code.unknown`, and `code.not_here` for what counts elsewhere."""
    if kind not in COUNTS_AT:
        raise KnownError("code.unknown", field="code")
    if terminal not in COUNTS_AT[kind]:
        raise KnownError("code.not_here", field="code")


def ticket_code(keys: KeyRing, visit: str) -> str:
    ulid = visit.removeprefix("v-")
    return f"{MARK}:{TICKET}:{ulid}:{_mac(keys, ulid)}"


def signed_code(keys: KeyRing, appointment: str, until: date, *, resident: bool) -> str:
    head = f"{MARK}:{'R' if resident else 'A'}:{appointment.removeprefix('a-')}:{until:%Y%m%d}"
    return f"{head}:{signature(keys, head)}"


def signature(keys: KeyRing, head: str) -> str:
    """Ed25519 over the hall's id and `head`, in base 32."""
    signed = keys.sign(_bound(keys, head))
    return base32(int.from_bytes(signed) << 3, SIGNATURE)


def read_code(keys: KeyRing, text: str, today: date) -> Code:
    """Raises KnownError: `code.unknown` (not ours), `code.forged` or `code.expired`."""
    parts = plain(text).strip().upper().split(":")
    if len(text) > LONGEST or len(parts) not in (4, 5) or parts[0] != MARK:
        raise KnownError("code.unknown", field="code")
    match parts[1:]:
        case ["T", ulid, mac]:
            if not hmac.compare_digest(mac.encode(), _mac(keys, ulid).encode()):
                raise KnownError("code.forged", field="code")
            return Code("ticket", f"v-{ulid}")
        case ["A" | "R" as kind, ulid, until, signature]:
            head = ":".join(parts[:4])
            if not genuine(keys, head, signature):
                raise KnownError("code.forged", field="code")
            if until < f"{today:%Y%m%d}":
                raise KnownError("code.expired", field="code", until=until)
            return Code("appointment" if kind == "A" else "resident", f"a-{ulid}")
        case _:
            raise KnownError("code.unknown", field="code")


def issued(keys: KeyRing, purpose: str, code: str) -> bytes:
    """What is kept of a random code that was issued against a register."""
    return hmac.new(keys.derive(purpose), normalise_code(code).encode(), hashlib.sha256).digest()


def _mac(keys: KeyRing, ulid: str) -> str:
    digest = hmac.new(keys.derive("ticket-code"), ulid.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest), 52)[:_MAC_CHARACTERS]


def _bound(keys: KeyRing, head: str) -> bytes:
    return f"{keys.hall_id}|{head}".encode()


def genuine(keys: KeyRing, head: str, signature: str) -> bool:
    """Whether this hall signed `head` so."""
    raw = signature_bytes(signature)
    return raw is not None and keys.signed(raw, _bound(keys, head))
