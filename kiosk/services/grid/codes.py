"""The code on a volunteer's card, and that of a check point: this hall's alone."""

from __future__ import annotations

import hashlib
import hmac

from kiosk.errors import KnownError
from kiosk.ids import base32, plain
from kiosk.services.codes import LONGEST
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.keys import KeyRing
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.patrols import Point
from kiosk.storage.tables.grid.volunteers import Volunteer
from kiosk.wire.receipt import MARK

CARD, POINT = "G", "K"  # behind the mark
_CHARACTERS = 13  # 61 bits of the MAC


def card_code(keys: KeyRing, volunteer: str) -> str:
    """`LINLI1:G:<id>:<mac>`."""
    return _code(keys, CARD, volunteer)


def point_code(keys: KeyRing, point: str) -> str:
    """`LINLI1:K:<id>:<mac>`."""
    return _code(keys, POINT, point)


def bearer(tx: Reading, keys: KeyRing, text: str) -> Volunteer:
    """Whose card it is. Raises KnownError `code.unknown`, `code.forged`, `volunteers.unknown` (who
    has left) and `volunteers.asked` (nobody took them on yet)."""
    found = volunteers.by_id(tx, f"u-{_read(keys, CARD, text)}")
    if found is None or found.state == "left":
        raise KnownError("volunteers.unknown", field="card")
    if found.state == "asked":
        raise KnownError("volunteers.asked", field="card")
    return found


def point(tx: Reading, keys: KeyRing, text: str) -> Point:
    """Raises KnownError `code.unknown`, `code.forged`, `volunteers.no_point`."""
    found = patrols.point(tx, f"k-{_read(keys, POINT, text)}")
    if found is None:
        raise KnownError("volunteers.no_point", field="point")
    return found


def _code(keys: KeyRing, letter: str, named: str) -> str:
    head = f"{MARK}:{letter}:{named.partition('-')[2]}"
    return f"{head}:{_mac(keys, head)}"


def _read(keys: KeyRing, letter: str, text: str) -> str:
    head, _, mac = plain(text[: LONGEST + 1]).strip().upper().rpartition(":")
    parts = head.split(":")
    if len(text) > LONGEST or len(parts) != 3 or parts[:2] != [MARK, letter]:
        raise KnownError("code.unknown", field="code")
    if not hmac.compare_digest(mac.encode(), _mac(keys, head).encode()):
        raise KnownError("code.forged", field="code")
    return parts[2]


def _mac(keys: KeyRing, head: str) -> str:
    digest = hmac.new(keys.derive("volunteer-code"), head.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest), 52)[:_CHARACTERS]
