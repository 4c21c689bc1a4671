"""What prevention may read of disputes, and what somebody decided on: visits and dismissals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import cast

import msgspec

from kiosk.clock import to_text
from kiosk.domain.disputes.prevention import (
    OPEN_AGAIN,
    RULES,
    WORTH,
    Basis,
    Mode,
    Past,
    Rule,
    parts,
)
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.case_blocks import first_key

TABLES = ("prevention", "prevention_basis")

# Nothing in which somebody was harmed or threatened, and nothing that is no dispute any more. The
# reasons are read for that alone.
PASTS = (
    "SELECT d.key, c.day, c.category, c.cell, c.place, d.opens FROM disputes d"
    " JOIN cases c ON c.key = d.key WHERE d.key >= ? AND d.state <> 'none' AND c.dispute = 1"
    " AND c.origin = '' AND c.hazard = '' AND d.apart = 0"
    " AND instr(d.reasons, 'hazard') = 0 AND instr(d.reasons, 'violence') = 0"
    " AND instr(d.reasons, 'weapon') = 0 AND instr(d.reasons, 'threat') = 0"
)
PERSONS = (
    "SELECT key, person FROM dispute_parties WHERE key >= ? AND person IS NOT NULL AND agreed >= ?"
)
_AT_ONCE = 500  # keys in one query


class Visit(msgspec.Struct, frozen=True, gc=False):
    """A finding that somebody decided on. `state`: planned, dismissed, erased, or its result."""

    visit: str
    seq: int
    rule: Rule
    pattern: str | None
    about: str | None
    state: str
    cause: str
    owner: str
    due: str
    made_at: str
    ended_at: str
    words: str | None

    def __repr__(self) -> str:
        return f"Visit({self.visit!r}, state={self.state!r})"


_VISIT = f"SELECT {', '.join(Visit.__struct_fields__)} FROM prevention "  # noqa: S608 - our own names


def pasts(tx: Reading, since: str, mode: Mode, without: Sequence[str] = ()) -> list[Past]:
    """Disputes whose case was filed on a date or later, but for some categories. Sides stand there
    as `mode` has it: all, those who agreed, or none."""
    return _pasts(tx, first_key(since), mode, without)


def pasts_of(
    tx: Reading, keys: Sequence[int], mode: Mode, without: Sequence[str] = ()
) -> list[Past]:
    """As :func:`pasts`, of these disputes alone."""
    found: list[Past] = []
    for at in range(0, len(keys), _AT_ONCE):
        found += _pasts(tx, 0, mode, without, tuple(keys[at : at + _AT_ONCE]))
    return found


def _pasts(
    tx: Reading, first: int, mode: Mode, without: Sequence[str], keys: tuple[int, ...] = ()
) -> list[Past]:
    some = f"key IN ({', '.join('?' * len(keys))})" if keys else "1"
    sides: dict[int, tuple[str, ...]] = {}
    if mode in ("consented", "all"):
        told = tx.query(
            f"{PERSONS} AND {some} ORDER BY key, person", first, int(mode == "consented"), *keys
        )
        sides = {
            key: tuple(dict.fromkeys(person for _, person in some))
            for key, some in groupby(map(tuple, told), key=itemgetter(0))
        }
    left_out = frozenset(without)
    return [
        Past(key, day, category, f"{cell}/{place}" if place else "", sides.get(key, ()), opens)
        for key, day, category, cell, place, opens in tx.query(
            f"{PASTS} AND {'d.' * bool(keys)}{some}", first, *keys
        )
        if category not in left_out
    ]


def by_id(tx: Reading, visit: str) -> Visit | None:
    row = tx.one(_VISIT + "WHERE visit = ?", visit)
    return Visit(**dict(row)) if row else None


def planned(tx: Reading) -> list[Visit]:
    rows = tx.query(_VISIT + "WHERE state = 'planned' ORDER BY due, visit")
    return [Visit(**dict(row)) for row in rows]


def decided(tx: Reading, limit: int) -> list[Visit]:
    """Dismissed ones and visits that are over, the newest first."""
    rows = tx.query(
        _VISIT + "WHERE state NOT IN ('planned', 'erased')"
        " ORDER BY ended_at DESC, visit DESC LIMIT ?", limit,
    )  # fmt: skip
    return [Visit(**dict(row)) for row in rows]


def basis(tx: Reading, visit: str) -> Basis:
    rows = tx.query(
        "SELECT key, opens FROM prevention_basis WHERE visit = ? ORDER BY key DESC", visit
    )
    return tuple((row["key"], row["opens"]) for row in rows)


def known(tx: Reading) -> dict[str, set[tuple[int, int]]]:
    """Part of a finding → what was in it when somebody decided on it."""
    marks = ", ".join("?" * len(OPEN_AGAIN))
    rows = tx.query(
        "SELECT p.rule, p.about, b.key, b.opens FROM prevention p JOIN prevention_basis b"  # noqa: S608
        f" ON b.visit = p.visit WHERE p.about IS NOT NULL AND p.state NOT IN ({marks})",
        *sorted(OPEN_AGAIN),
    )
    found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for rule, about, key, opens in rows:
        for part in parts(rule, about):
            found[f"{rule}:{part}"].add((key, opens))
    return found


def judged(tx: Reading) -> dict[Rule, list[bool]]:
    """Of each rule whether what it found was worth a visit, the oldest first."""
    found: dict[Rule, list[bool]] = {rule: [] for rule in RULES}
    for row in tx.query(
        "SELECT rule, worth FROM prevention WHERE worth IS NOT NULL ORDER BY max(seq, ended)"
    ):
        found[cast(Rule, row["rule"])].append(bool(row["worth"]))
    return found


def private_parts(tx: Reading, key: int) -> list[int]:
    """Events of what stands on a dispute: who was to be visited, and what was said."""
    rows = tx.query(
        "SELECT p.seq, p.ended FROM prevention p JOIN prevention_basis b ON b.visit = p.visit"
        " WHERE b.key = ?", key,
    )  # fmt: skip
    return sorted({seq for row in rows for seq in row if seq})


def private_before(tx: Reading, before: str, limit: int) -> list[int]:
    """Those of what was decided and was over before a time, or was due before it and nobody said
    how it went."""
    rows = tx.query(
        "SELECT seq, ended FROM prevention WHERE pattern IS NOT NULL"
        " AND CASE ended_at WHEN '' THEN due ELSE ended_at END < ? ORDER BY seq LIMIT ?",
        before, limit,
    )  # fmt: skip
    return sorted({seq for row in rows for seq in row if seq})


def _entered(tx: Tables, event: Recorded, state: str, ended: int, **more: object) -> None:
    """A row; of one that was erased nothing but that there was one, and what it taught."""
    told, there = event.public, event["pattern"] is not None
    at = to_text(event.at)
    worth = WORTH.get(str(more.get("cause") or ""))
    tx.execute(
        "INSERT INTO prevention (visit, seq, rule, pattern, about, state, cause, owner, due,"
        " made_at, ended, ended_at, words, worth)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told["visit"], event.seq, told["rule"], event["pattern"], event["about"],
        state if there else "erased", more.get("cause", ""),
        more.get("owner", "") if there else "", more.get("due", "") if there else "",
        at, ended, at if ended else "", event.get("words"), None if worth is None else int(worth),
    )  # fmt: skip
    for key, opens in event["basis"] or ():
        tx.execute(
            "INSERT INTO prevention_basis (visit, key, opens) VALUES (?, ?, ?)",
            told["visit"], key, opens,
        )  # fmt: skip


def _planned(tx: Tables, event: Recorded) -> None:
    _entered(tx, event, "planned", 0, owner=event.public["owner"], due=event.public["due"])


def _dismissed(tx: Tables, event: Recorded) -> None:
    _entered(tx, event, "dismissed", event.seq, cause=event.public["cause"])


def _forget(tx: Tables, event: Recorded) -> None:
    visit = event.public["visit"]
    tx.execute(
        "UPDATE prevention SET pattern = NULL, about = NULL, words = NULL, owner = '', due = '',"
        " state = 'erased' WHERE visit = ?", visit,
    )  # fmt: skip
    tx.execute("DELETE FROM prevention_basis WHERE visit = ?", visit)


def _moved(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE prevention SET owner = ?, due = ? WHERE visit = ? AND state <> 'erased'",
        event.public["owner"], event.public["due"], event.public["visit"],
    )  # fmt: skip


def _ended(tx: Tables, event: Recorded) -> None:
    result = event.public["result"]
    worth = WORTH.get(result)
    tx.execute(
        "UPDATE prevention SET ended = ?, ended_at = ?, worth = ?,"
        " words = CASE state WHEN 'erased' THEN NULL ELSE ? END,"
        " state = CASE state WHEN 'erased' THEN state ELSE ? END WHERE visit = ?",
        event.seq, to_text(event.at), None if worth is None else int(worth), event["words"],
        result, event.public["visit"],
    )  # fmt: skip


def _forget_words(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE prevention SET words = NULL WHERE ended = ?", event.seq)


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the journal alone."""


_FOUND = frozenset({"pattern", "about", "basis"})
EVENT_TYPES = (
    EventType("prevention.looked", _nothing),
    EventType("prevention.planned", _planned, _FOUND, _forget, stays=True),
    EventType("prevention.dismissed", _dismissed, _FOUND | {"words"}, _forget, stays=True),
    EventType("prevention.moved", _moved),
    EventType("prevention.ended", _ended, frozenset({"words"}), _forget_words, stays=True),
)
