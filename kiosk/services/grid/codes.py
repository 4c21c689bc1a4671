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


def card_code(keys: KeyRing, volunteer: str, card: int = 0) -> str:
    """`LINLI1:G:<id>:<mac>`; `card`: how many of theirs were made void, told by the MAC alone."""
    return _code(keys, CARD, volunteer, card)


def point_code(keys: KeyRing, point: str) -> str:
    """`LINLI1:K:<id>:<mac>`."""
    return _code(keys, POINT, point)


def bearer(tx: Reading, keys: KeyRing, text: str) -> Volunteer:
    """Whose card it is. Raises KnownError `code.unknown`, `code.forged`, `volunteers.card_void`,
    `volunteers.unknown` (who has left) and `volunteers.asked` (nobody took them on yet)."""
    head, mac = _read(CARD, text)
    found = volunteers.by_id(tx, f"u-{_named(head)}")
    newest = found.card if found is not None else 0
    if not _made(keys, head, mac, newest):
        old = any(_made(keys, head, mac, each) for each in range(newest))
        raise KnownError("volunteers.card_void" if old else "code.forged", field="card")
    if found is None or found.state == "left":
        raise KnownError("volunteers.unknown", field="card")
    if found.state == "asked":
        raise KnownError("volunteers.asked", field="card")
    return found


def point(tx: Reading, keys: KeyRing, text: str) -> Point:
    """Raises KnownError `code.unknown`, `code.forged`, `volunteers.no_point`."""
    head, mac = _read(POINT, text)
    if not _made(keys, head, mac):
        raise KnownError("code.forged", field="code")
    found = patrols.point(tx, f"k-{_named(head)}")
    if found is None:
        raise KnownError("volunteers.no_point", field="point")
    return found


def _code(keys: KeyRing, letter: str, named: str, card: int = 0) -> str:
    head = f"{MARK}:{letter}:{named.partition('-')[2]}"
    return f"{head}:{_mac(keys, head, card)}"


def _read(letter: str, text: str) -> tuple[str, str]:
    """What stands before the MAC, and it."""
    head, _, mac = plain(text[: LONGEST + 1]).strip().upper().rpartition(":")
    parts = head.split(":")
    if len(text) > LONGEST or len(parts) != 3 or parts[:2] != [MARK, letter]:
        raise KnownError("code.unknown", field="code")
    return head, mac


def _named(head: str) -> str:
    return head.rpartition(":")[2]


def _made(keys: KeyRing, head: str, mac: str, card: int = 0) -> bool:
    return hmac.compare_digest(mac.encode(), _mac(keys, head, card).encode())


def _mac(keys: KeyRing, head: str, card: int) -> str:
    head = f"{head}#{card}" if card else head
    digest = hmac.new(keys.derive("volunteer-code"), head.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest), 52)[:_CHARACTERS]
