"""The signed sheets of agreements: the rows, and how each event changes them.

As of a recording the keys of its pages go with its event, whoever erases that.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.clock import to_text
from kiosk.storage.journal.events import Queries, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of

TABLES = ("dispute_sheets", "dispute_sheet_pages")
PRIVATE = frozenset({"blobs", "hashes"})


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """`pages` 0 once it was erased."""

    sheet: str
    key: int
    seq: int
    draft: int
    staff: str
    at: str
    pages: int


class Page(msgspec.Struct, frozen=True, gc=False):
    """`sha256` of the plaintext."""

    blob: str
    sha256: str


def taken(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO dispute_sheets (sheet, key, seq, draft, staff, at) VALUES (?, ?, ?, ?, ?, ?)",
        told["sheet"], key_of(told["case"]), event.seq, told["draft"], told["staff"],
        to_text(event.at),
    )  # fmt: skip
    pages = zip(event["blobs"] or (), event["hashes"] or (), strict=True)
    for page, (blob, sha256) in enumerate(pages, 1):
        tx.execute(
            "INSERT INTO dispute_sheet_pages (seq, page, blob, sha256) VALUES (?, ?, ?, ?)",
            event.seq, page, blob, sha256,
        )  # fmt: skip


def forget(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "DELETE FROM blobs WHERE id IN (SELECT blob FROM dispute_sheet_pages WHERE seq = ?)",
        event.seq,
    )
    tx.execute("DELETE FROM dispute_sheet_pages WHERE seq = ?", event.seq)


def of_dispute(tx: Queries, key: int) -> list[Sheet]:
    """As they came, those that were erased too."""
    return _found(tx, "key = ? ORDER BY seq", key)


def by_id(tx: Queries, sheet: str) -> Sheet | None:
    found = _found(tx, "sheet = ?", sheet)
    return found[0] if found else None


def page(tx: Queries, sheet: Sheet, number: int) -> Page | None:
    """From 1 on; None where there is none, or it was erased."""
    if not 1 <= number <= sheet.pages:
        return None
    row = tx.one(
        "SELECT blob, sha256 FROM dispute_sheet_pages WHERE seq = ? AND page = ?",
        sheet.seq, number,
    )  # fmt: skip
    return Page(row["blob"], row["sha256"]) if row else None


def digests(tx: Queries) -> dict[str, str]:
    """What the journal says of each page that is kept: its blob, and the SHA-256 of its bytes. None
    in a hall that no program of today has opened yet."""
    if not tx.query("SELECT 1 FROM sqlite_master WHERE name = 'dispute_sheet_pages'"):
        return {}
    rows = tx.query("SELECT blob, sha256 FROM dispute_sheet_pages")
    return {row["blob"]: row["sha256"] for row in rows}


def before(tx: Reading, at: str, limit: int) -> list[int]:
    """The events of those that are older and still have pages."""
    return [each.seq for each in _found(tx, "pages AND at < ? LIMIT ?", at, limit)]


def _found(tx: Queries, where: str, *params: Any) -> list[Sheet]:
    rows = tx.query(
        "SELECT * FROM (SELECT s.sheet, s.key, s.seq, s.draft, s.staff, s.at, (SELECT count(*)"  # noqa: S608 - our own words
        " FROM dispute_sheet_pages p WHERE p.seq = s.seq) AS pages FROM dispute_sheets s)"
        f" WHERE {where}",
        *params,
    )
    return [Sheet(**dict(row)) for row in rows]
