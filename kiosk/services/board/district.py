"""Notices of the district on the public board: as its newest list says, and no longer.

They are written as the hall's own are, checked alike, and stand under a name of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from kiosk.errors import KnownError
from kiosk.services.board.writing import Draft, checked
from kiosk.services.context import HallContext
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import board

NAME, PREFIX = "notices", "d-"

_Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,40}\Z")]


class Notice(msgspec.Struct, frozen=True):
    """`words` by language; dates YYYY-MM-DD, the last day it stands must be told."""

    id: _Id
    words: dict[str, str]
    last: str
    first: str = ""


_ROWS = msgspec.json.Decoder(Notice)


def reference(context: HallContext) -> Reference:
    def read(lines: Sequence[bytes]) -> list[Notice]:
        return rows_of(_ROWS, lines, "upstream.notices_row")

    def apply(tx: Transaction, meant: list[Notice]) -> Outcome:
        changed = refused = 0
        told = {f"{PREFIX}{each.id}": each for each in meant}
        for item in board.standing(tx):
            if item.item.startswith(PREFIX) and item.item not in told:
                _withdraw(tx, item.item)
                changed += 1
        for name, notice in told.items():
            try:
                changed += _write(tx, context, name, notice)
            except KnownError:  # too long, over, or it names somebody: the others stand
                refused += 1
        return Outcome(changed, refused)

    return Reference(NAME, read, apply)


def _write(tx: Transaction, context: HallContext, name: str, notice: Notice) -> bool:
    """Whether it says something else than what stands."""
    draft = Draft("notice", notice.words, {}, notice.first, notice.last)
    told = checked(tx, context, draft)
    known = board.by_id(tx, name)
    same = known and (known.words, known.first, known.last) == (told.words, told.first, told.last)
    if same:
        return False
    tx.record(
        "board.written", item=name, version=board.last_version(tx, name) + 1, kind="notice",
        asked={}, words=told.words, first=told.first, last=told.last, case="", staff="",
    )  # fmt: skip
    return True


def _withdraw(tx: Transaction, name: str) -> None:
    tx.record("board.withdrawn", item=name, staff="")
    tx.erase(board.versions(tx, name), "withdrawn")
