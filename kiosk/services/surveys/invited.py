"""Invitations of the district: the marks of codes that are good in every hall.

The newest list is the whole of it: a code that it no longer names is good no more. Codes do not
come down, and nobody finds them by their marks; who holds one answers in whichever hall they like,
and a second answer in another hall is found by the district once both halls have told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import surveys

NAME = "invitations"

_Mark = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{22}$")]


class Row(msgspec.Struct, frozen=True):
    """Marks (:func:`kiosk.ids.told_of`) of one survey; it may have several rows."""

    survey: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    marks: list[_Mark]


_ROWS = msgspec.json.Decoder(Row)


def reference() -> Reference:
    def read(lines: Sequence[bytes]) -> dict[str, str]:
        rows = rows_of(_ROWS, lines, "upstream.invitations_row")
        return {mark: row.survey for row in rows for mark in row.marks}

    def apply(tx: Transaction, meant: dict[str, str]) -> Outcome:
        return Outcome(surveys.expect(tx, meant))

    return Reference(NAME, read, apply)
