"""The receipt of a proposal: its number and a code, by which whoever holds it reads how far it is.

``LINLI1:P:<id>:<code>``; the code is HMAC-SHA-256 over the proposal, cut to 40 bits, as a case's
typed one: it opens, it does not prove. It is of the key of its day, so a newer key voids none.
"""

from __future__ import annotations

import hashlib
import hmac

from kiosk.errors import KnownError
from kiosk.ids import base32, normalise_code, plain
from kiosk.services.codes import LONGEST
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.keys import KeyRing
from kiosk.storage.tables.council import proposals
from kiosk.storage.tables.council.proposals import Proposal
from kiosk.wire.receipt import MARK

LETTER = "P"
_CHARACTERS = 8


def typed_code(keys: KeyRing, proposal: Proposal) -> str:
    """Eight characters that a person reads from the receipt and types."""
    key = keys.derive_at("proposal-code", proposal.seq)
    digest = hmac.new(key, proposal.proposal.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest[:5]), _CHARACTERS)


def token(keys: KeyRing, proposal: Proposal) -> str:
    """The text of its QR."""
    ulid = proposal.proposal.removeprefix("pr-")
    return f"{MARK}:{LETTER}:{ulid}:{typed_code(keys, proposal)}"


def read(tx: Reading, keys: KeyRing, text: str) -> Proposal:
    """A scanned one. Raises KnownError `code.unknown`, `code.forged`."""
    parts = plain(text[: LONGEST + 1]).strip().upper().split(":")
    if len(text) > LONGEST or len(parts) != 4 or parts[:2] != [MARK, LETTER]:
        raise KnownError("code.unknown", field="code")
    return _genuine(keys, proposals.by_id(tx, f"pr-{parts[2]}"), parts[3], "code.forged")


def typed(tx: Reading, keys: KeyRing, number: str, code: str) -> Proposal:
    """As it was typed. Raises KnownError `council.receipt`: number and code are of no proposal."""
    figures = "".join(each for each in plain(number) if each in "0123456789")[-9:]
    found = proposals.by_number(tx, int(figures)) if figures else None
    return _genuine(keys, found, code, "council.receipt")


def _genuine(keys: KeyRing, found: Proposal | None, code: str, refused: str) -> Proposal:
    told = normalise_code(code)[:64].encode()
    if found is None or not hmac.compare_digest(told, typed_code(keys, found).encode()):
        raise KnownError(refused, field="code")
    return found
