"""The full-text index of cases, and the cases that it does not hold yet.

A case is found by the words of its first report and of every neighbour who joined it. No number of
a person is a word: those are looked for with a reason (services/searches.py).

Cases are entered in blocks (:mod:`~kiosk.storage.tables.case_blocks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import log
from operator import itemgetter

from kiosk.domain.bigrams import indexed, tokens
from kiosk.domain.identity import without_names
from kiosk.storage.journal.events import Queries, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_blocks

TABLES = ("case_words",)
NEWEST = 300  # cases that are looked at for each word of what is alike
_HOLDING = (
    "SELECT rowid FROM case_words WHERE case_words MATCH ? AND rowid >= ?"
    " ORDER BY rowid DESC LIMIT ?"
)
_WORDS = (
    "SELECT key, text, detail, 0 AS seq FROM cases WHERE key BETWEEN ?1 AND ?2 UNION ALL"
    " SELECT key, text, detail, seq FROM case_joiners WHERE key BETWEEN ?1 AND ?2 ORDER BY key, seq"
)
_NAMES = (
    "SELECT CAST(e.private AS TEXT) ->> '$.name' FROM case_joiners j"
    " JOIN journal e ON e.seq = j.seq WHERE j.key = ?"
)


def filed(tx: Tables, key: int) -> None:
    """A case was filed: enter what is due."""
    if (due := case_blocks.due(tx, key)) is not None:
        _enter(tx, *due)


def changed(tx: Tables, key: int) -> None:
    """Somebody joined the case, or what one of them said was erased: what is left is entered."""
    if case_blocks.is_entered(tx, key):
        _enter(tx, key, key)


def matching(tx: Reading, query: str, limit: int) -> list[int]:
    """Keys of the cases whose words match a query of `bigrams.phrase_query`, the newest first."""
    waiting = [key for key, words in _waiting(tx) if _holds(words, query)]
    entered = tx.query(
        "SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rowid DESC LIMIT ?",
        query,
        limit,
    )
    return [*reversed(waiting), *(row[0] for row in entered)][:limit]


def matches_unnamed(tx: Reading, key: int, query: str, *, name: str | None, joined: int) -> bool:
    """Whether a case that matches a query would without the names of those who reported it: who
    filed it is `name`, and `joined` neighbours joined."""
    later = tx.query(_NAMES, key) if joined else ()
    names = [each for each in (name, *(row[0] for row in later)) if each]
    asked = set(query.replace('"', " ").replace("*", " ").split())
    if not any(asked.intersection(tokens(name)) for name in names):
        return True
    return any(_holds(tokens(without_names(said, names)), query) for _, said in _said(tx, key, key))


def alike(tx: Reading, words: Sequence[str], limit: int, since: int = 0) -> list[int]:
    """Keys of the cases from `since` on whose words are most alike, the likest first; behind them
    those that are not entered yet and share any. `words` are of `bigrams.distinct`.

    A word weighs by how rare it is among the newest: FTS5's own rank reads every place of every
    word, for which a hall of years would wait.
    """
    weights: dict[int, float] = {}
    for word in words:
        rows = tx.query(_HOLDING, f'"{word}"', since, NEWEST)
        weight = log(2 * NEWEST / max(1, len(rows)))
        for (key,) in rows:
            weights[key] = weights.get(key, 0.0) + weight
    entered = sorted(weights, key=lambda key: (-weights[key], -key))[:limit]
    asked = set(words)
    waiting = {key: len(asked.intersection(found)) for key, found in _waiting(tx)}
    sharing = sorted(filter(waiting.get, waiting), key=waiting.__getitem__, reverse=True)
    return entered + sharing


def _enter(tx: Tables, first: int, last: int) -> None:
    for key, said in _said(tx, first, last):
        if words := indexed(said):
            tx.execute("INSERT OR REPLACE INTO case_words (rowid, words) VALUES (?, ?)", key, words)
        else:
            tx.execute("DELETE FROM case_words WHERE rowid = ?", key)


def _waiting(tx: Reading) -> list[tuple[int, list[str]]]:
    """Key and tokens of the cases that are not entered yet, in order."""
    newest = tx.scalar("SELECT max(key) FROM cases")
    if newest is None:
        return []
    return [
        (key, tokens(said)) for key, said in _said(tx, case_blocks.waiting_from(newest), newest)
    ]


def _said(tx: Queries, first: int, last: int) -> list[tuple[int, str]]:
    """Key and words of each case, those of who joined behind those of who filed it."""
    reports = groupby(tx.query(_WORDS, first, last), itemgetter(0))
    return [
        (key, " ".join(word for _, *words, _ in rows for word in words if word))
        for key, rows in reports
    ]


def _holds(words: list[str], query: str) -> bool:
    """As FTS5 reads a query of `phrase_query`: each part, a beginning or a phrase, has to occur."""
    for part in query.split(" AND "):
        if part.endswith("*"):
            if not any(word.startswith(part[1:-2]) for word in words):
                return False
            continue
        phrase = part.strip('"').split()
        starts = range(len(words) - len(phrase) + 1)
        if not any(words[at : at + len(phrase)] == phrase for at in starts):
            return False
    return True
