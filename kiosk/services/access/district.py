"""Accounts as the district keeps them: opened without a PIN, and closed.

Nobody enters by the district's word alone: an account gets its PIN in the hall, from who may give
one. A technician's is never opened from outside, and the last who keeps accounts is never closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import staff as accounts

NAME, BY = "staff", "district"


class Member(msgspec.Struct, frozen=True):
    """`name` is as colleagues call them."""

    staff: Annotated[str, msgspec.Meta(max_length=32)]
    name: str = ""
    role: Literal["clerk", "manager"] = "clerk"
    closed: bool = False

    def __repr__(self) -> str:
        """Names stay out of logs."""
        return f"Member({self.staff!r})"


_ROWS = msgspec.json.Decoder(Member)


def reference() -> Reference:
    def read(lines: Sequence[bytes]) -> list[Member]:
        return rows_of(_ROWS, lines, "upstream.staff_row")

    def apply(tx: Transaction, meant: list[Member]) -> Outcome:
        changed = refused = 0
        for member in meant:
            try:
                changed += _settle(tx, member)
            except KnownError:
                refused += 1
        return Outcome(changed, refused)

    return Reference(NAME, read, apply)


def _settle(tx: Transaction, member: Member) -> bool:
    """Raises KnownError `staff.*`."""
    known = accounts.by_id(tx, member.staff)
    if member.closed:
        if known is None or known.disabled:
            return False
        staff.disable(tx, member.staff, by=BY)
        return True
    if known is not None:
        return False  # its name, role and PIN are the hall's from then on
    staff.add(tx, member.staff, name=member.name, role=member.role, pin_hash="", by=BY)
    return True
