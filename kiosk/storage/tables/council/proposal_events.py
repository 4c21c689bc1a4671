"""How the events of proposals change their rows.

Whoever supports one is a keyed digest in the event's private part, erased when it is decided
whether it comes to the agenda; how many they are stays, in the row and in public.
"""

from __future__ import annotations

from kiosk.storage.journal.events import EventType, Projector, Recorded, Tables

TABLES = ("council_proposals", "council_support", "council_register")


def _proposed(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_proposals (proposal, council, number, seq, origin, state, day,"
        " category, cell, times, words) VALUES (?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?, ?)",
        told["proposal"], told["council"], told["number"], event.seq, told["origin"], told["day"],
        told["category"], told["cell"], told["count"], event["words"],
    )  # fmt: skip


def _forget_words(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_proposals SET words = NULL WHERE seq = ?", event.seq)


def _accepted(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_proposals SET state = 'open', until = ?, support = ?, shown = ?,"
        " shown_by = ? WHERE proposal = ?",
        told["until"], told["support"], event["words"], event.seq, told["proposal"],
    )  # fmt: skip


def _forget_shown(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_proposals SET shown = NULL WHERE shown_by = ?", event.seq)


def _supported(tx: Tables, event: Recorded) -> None:
    proposal = event.public["proposal"]
    tx.execute(
        "UPDATE council_proposals SET supporters = supporters + 1 WHERE proposal = ?", proposal
    )
    if event["once"]:  # else it was erased
        tx.execute(
            "INSERT INTO council_support (seq, proposal, once) VALUES (?, ?, ?)",
            event.seq, proposal, event["once"],
        )  # fmt: skip


def _forget_support(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM council_support WHERE seq = ?", event.seq)


def _reached(tx: Tables, event: Recorded) -> None:
    _state(tx, event, "reached")


def _lapsed(tx: Tables, event: Recorded) -> None:
    _state(tx, event, "lapsed")


def _state(tx: Tables, event: Recorded, state: str) -> None:
    told = event.public
    ended = told["day"] if state == "lapsed" else ""
    tx.execute(
        "UPDATE council_proposals SET state = ?, ended = ? WHERE proposal = ?", state, ended,
        told["proposal"],
    )  # fmt: skip


def _refused(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_proposals SET state = 'refused', cause = ?, told = ?, told_by = ?,"
        " ended = ? WHERE proposal = ?",
        told["cause"], event["words"], event.seq, told["day"], told["proposal"],
    )  # fmt: skip


def _merged(tx: Tables, event: Recorded) -> None:
    """Who supported both was erased from one of them before, so no two rows meet."""
    told = event.public
    tx.execute(
        "UPDATE council_support SET proposal = ? WHERE proposal = ?",
        told["into"], told["proposal"],
    )  # fmt: skip
    tx.execute(
        "UPDATE council_proposals SET supporters = ? WHERE proposal = ?",
        told["count"], told["into"],
    )  # fmt: skip
    tx.execute(
        "UPDATE council_proposals SET state = 'merged', into_one = ?, told = ?, told_by = ?,"
        " ended = ? WHERE proposal = ?",
        told["into"], event["words"], event.seq, told["day"], told["proposal"],
    )  # fmt: skip


def _forget_told(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_proposals SET told = NULL WHERE told_by = ?", event.seq)


def _registered(tx: Tables, event: Recorded) -> None:
    for entry, person, code in event["rows"] or ():
        tx.execute(
            "INSERT OR REPLACE INTO council_register (council, entry, seq, person, code)"
            " VALUES (?, ?, ?, ?, ?)",
            event.public["council"], entry, event.seq, person, code,
        )  # fmt: skip


def _forget_register(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM council_register WHERE seq = ?", event.seq)


def _unregistered(_tx: Tables, _event: Recorded) -> None:
    """The lists that named them were told again without them, and erased."""


def _event(name: str, project: Projector, private: str, forget: Projector) -> EventType:
    return EventType(f"council.{name}", project, frozenset({private}), forget, stays=True)


EVENT_TYPES = (
    _event("proposed", _proposed, "words", _forget_words),
    _event("accepted", _accepted, "words", _forget_shown),
    _event("supported", _supported, "once", _forget_support),
    EventType("council.reached", _reached),
    EventType("council.lapsed", _lapsed),
    _event("refused", _refused, "words", _forget_told),
    _event("merged", _merged, "words", _forget_told),
    _event("registered", _registered, "rows", _forget_register),
    EventType("council.unregistered", _unregistered),
)
