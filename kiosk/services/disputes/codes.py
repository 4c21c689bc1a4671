"""The code on an agreement: it opens the dispute at a counter, and says nothing to anybody else."""

from __future__ import annotations

import hashlib
import hmac

from kiosk.errors import KnownError
from kiosk.ids import base32, plain
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.keys import KeyRing
from kiosk.storage.tables.cases import key_of
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute
from kiosk.wire.receipt import MARK

LETTER = "M"  # behind the mark
_CHARACTERS = 13  # 61 bits of the MAC


def agreement_code(keys: KeyRing, case_id: str, draft: int) -> str:
    """`LINLI1:M:<key>:<version>:<mac>`."""
    head = f"{MARK}:{LETTER}:{key_of(case_id)}:{draft}"
    return f"{head}:{_mac(keys, head)}"


def read(tx: Reading, keys: KeyRing, text: str) -> Dispute:
    """Raises KnownError `code.unknown`, `code.forged`."""
    head, _, mac = plain(text).strip().upper().rpartition(":")
    parts = head.split(":")
    if len(parts) != 4 or parts[:2] != [MARK, LETTER] or not parts[2].isdigit():
        raise KnownError("code.unknown", field="code")
    if not hmac.compare_digest(mac.encode(), _mac(keys, head).encode()):
        raise KnownError("code.forged", field="code")
    found = rows.by_key(tx, int(parts[2]) if len(parts[2]) <= 18 else 0)
    if found is None:
        raise KnownError("code.unknown", field="code")
    return found


def _mac(keys: KeyRing, head: str) -> str:
    digest = hmac.new(keys.derive("dispute-code"), head.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest), 52)[:_CHARACTERS]
