"""How what is read, written along, spoken and to be done around a meeting changes its rows."""

from __future__ import annotations

from kiosk.clock import to_text
from kiosk.storage.journal.events import EventType, Projector, Recorded, Tables

TABLES = ("council_papers", "council_lines", "council_speakers", "council_tasks")


def _laid(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_papers (paper, meeting, seq, title, text) VALUES (?, ?, ?, ?, ?)",
        told["paper"], told["meeting"], event.seq, event["title"], event["words"],
    )  # fmt: skip


def _forget_paper(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_papers SET title = NULL, text = NULL WHERE seq = ?", event.seq)


def _taken_back(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM council_papers WHERE paper = ?", event.public["paper"])


def _minuted(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO council_lines (seq, meeting, at, words) VALUES (?, ?, ?, ?)",
        event.seq, event.public["meeting"], to_text(event.at), event["words"],
    )  # fmt: skip


def _annulled(tx: Tables, event: Recorded) -> None:
    motion = event.public["motion"]
    tx.execute("DELETE FROM council_votes WHERE motion = ?", motion)
    tx.execute("UPDATE council_motions SET state = 'waiting' WHERE motion = ?", motion)
    _minuted(tx, event)


def _forget_line(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_lines SET words = NULL WHERE seq = ?", event.seq)


def _floor(tx: Tables, event: Recorded) -> None:
    """`floor`: waits, speaks, or none: whoever speaks is the only one."""
    told = event.public
    if told["floor"] == "speaks":
        tx.execute("DELETE FROM council_speakers WHERE meeting = ? AND speaks = 1", told["meeting"])
    tx.execute(
        "DELETE FROM council_speakers WHERE meeting = ? AND member = ?",
        told["meeting"], told["member"],
    )  # fmt: skip
    if told["floor"] != "none":
        tx.execute(
            "INSERT INTO council_speakers (meeting, member, seq, speaks) VALUES (?, ?, ?, ?)",
            told["meeting"], told["member"], event.seq, int(told["floor"] == "speaks"),
        )  # fmt: skip


def _tasked(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_tasks (task, council, motion, seq, due, state, words, owner)"
        " VALUES (?, ?, ?, ?, ?, 'open', ?, ?)",
        told["task"], told["council"], told["motion"], event.seq, told["due"], event["words"],
        event["owner"],
    )  # fmt: skip


def _forget_task(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_tasks SET words = NULL, owner = NULL WHERE seq = ?", event.seq)


def _tasked_anew(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_tasks SET due = ?, state = ?, ended = ?, told = ?, told_by = ?"
        " WHERE task = ?",
        told["due"], told["state"], "" if told["state"] == "open" else told["day"],
        event["words"], event.seq, told["task"],
    )  # fmt: skip


def _forget_told(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_tasks SET told = NULL WHERE told_by = ?", event.seq)


def _printed(_tx: Tables, _event: Recorded) -> None:
    """No row holds it: that somebody printed or erased names is for all to check."""


def _event(name: str, project: Projector, private: str, forget: Projector) -> EventType:
    kept = frozenset(private.split())
    return EventType(f"council.{name}", project, kept, forget, stays=True)


EVENT_TYPES = (
    _event("paper_laid", _laid, "title words", _forget_paper),
    EventType("council.paper_taken", _taken_back),
    _event("minuted", _minuted, "words", _forget_line),
    _event("annulled", _annulled, "words", _forget_line),
    EventType("council.floor", _floor),
    _event("tasked", _tasked, "words owner", _forget_task),
    _event("task_moved", _tasked_anew, "words", _forget_told),
    _event("printed", _printed, "why", _printed),
    _event("erased", _printed, "why", _printed),
)
