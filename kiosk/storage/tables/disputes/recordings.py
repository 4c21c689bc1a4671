"""Recordings of meetings and who agreed to them: the rows, and how each event changes them.

The key of a recording goes with its event, whoever erases that: none of its bytes can be read then,
and the next sweep of the blobs takes the file.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.clock import to_text
from kiosk.storage.journal.events import Queries, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of

TABLES = ("dispute_consents", "dispute_recordings")
PRIVATE = frozenset({"blob", "sha256", "format", "seconds", "size", "cut"})
Stroke = tuple[int, ...]  # x, y, x, y … in thousandths of the field


class Consent(msgspec.Struct, frozen=True, gc=False):
    """What one side said to being recorded. `strokes` None: on paper, or erased."""

    session: str
    party: str
    seq: int
    agreed: bool
    how: str
    strokes: tuple[Stroke, ...] | None

    def __repr__(self) -> str:
        return f"Consent({self.party!r}, agreed={self.agreed!r})"


class Recording(msgspec.Struct, frozen=True, gc=False):
    """`size` in bytes; `blob` and `sha256` (of the plaintext) None once it was erased, and all else
    of its file empty."""

    recording: str
    key: int
    session: str
    seq: int
    media: str
    origin: str
    format: str
    seconds: int
    size: int
    cut: bool
    at: str
    blob: str | None
    sha256: str | None

    def __repr__(self) -> str:
        return f"Recording({self.recording!r})"


def consented(tx: Tables, event: Recorded) -> None:
    told, strokes = event.public, event["strokes"]
    tx.execute(
        "INSERT OR REPLACE INTO dispute_consents (session, party, key, seq, agreed, how, strokes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        told["meeting"], told["party"], key_of(told["case"]), event.seq, int(told["agreed"]),
        told["how"], None if strokes is None else msgspec.json.encode(strokes).decode(),
    )  # fmt: skip


def forget_consent(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE dispute_consents SET strokes = NULL WHERE seq = ?", event.seq)


def recorded(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO dispute_recordings (recording, key, session, seq, media, origin, format,"
        " seconds, size, cut, at, blob, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told["recording"], key_of(told["case"]), told["meeting"], event.seq, told["media"],
        told["origin"], event["format"] or "", event["seconds"] or 0, event["size"] or 0,
        int(bool(event["cut"])), to_text(event.at), event["blob"], event["sha256"],
    )  # fmt: skip


def forget(tx: Tables, event: Recorded) -> None:
    row = tx.one("SELECT blob FROM dispute_recordings WHERE seq = ?", event.seq)
    if row is not None and row["blob"]:
        tx.execute("DELETE FROM blobs WHERE id = ?", row["blob"])
    tx.execute(
        "UPDATE dispute_recordings SET blob = NULL, sha256 = NULL, format = '', seconds = 0,"
        " size = 0, cut = 0 WHERE seq = ?", event.seq,
    )  # fmt: skip


def consents(tx: Queries, session: str) -> list[Consent]:
    found = tx.query(
        "SELECT session, party, seq, agreed, how, strokes FROM dispute_consents"
        " WHERE session = ? ORDER BY seq", session,
    )  # fmt: skip
    return [
        Consent(
            row["session"], row["party"], row["seq"], bool(row["agreed"]), row["how"],
            msgspec.json.decode(row["strokes"], type=tuple[Stroke, ...])
            if row["strokes"] else None,
        )
        for row in found
    ]  # fmt: skip


def of_dispute(tx: Queries, key: int) -> list[Recording]:
    """Those that were not erased, as they came."""
    return _found(tx, "key = ? AND blob IS NOT NULL ORDER BY seq", key)


def by_id(tx: Queries, recording: str) -> Recording | None:
    found = _found(tx, "recording = ?", recording)
    return found[0] if found else None


def digests(tx: Queries) -> dict[str, str]:
    """What the journal says of each that is kept: its blob, and the SHA-256 of its bytes. None in
    a hall that no program of today has opened yet."""
    if not tx.query("SELECT 1 FROM sqlite_master WHERE name = 'dispute_recordings'"):
        return {}
    return {each.blob: each.sha256 or "" for each in _found(tx, "blob IS NOT NULL") if each.blob}


def before(tx: Reading, at: str, limit: int) -> list[int]:
    """The events of those that are older."""
    return [each.seq for each in _found(tx, "blob IS NOT NULL AND at < ? LIMIT ?", at, limit)]


def _found(tx: Queries, where: str, *params: Any) -> list[Recording]:
    rows = tx.query(
        f"SELECT {', '.join(Recording.__struct_fields__)} FROM dispute_recordings WHERE {where}",  # noqa: S608 - our own words
        *params,
    )
    return [msgspec.convert(dict(row), Recording, strict=False) for row in rows]
