"""The vote desk in both languages and on both sizes of screen, by keys: whole and legible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api.votes import polls
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import play
from tests.ui.counter.test_counter_audit import audit
from tests.ui.grounds import grounds
from tests.ui.resident.votes.vote_tour import OPTIONS, TITLE, UNTIL, result


def record(poll: str, state: Any, **more: Any) -> polls.VoteRecord:
    asked = polls.VoteAsked(poll=poll, title=TITLE, options=OPTIONS, until=UNTIL)
    known: dict[str, Any] = {
        "asked": asked, "state": state, "eligible": 120, "taken": 81, "doubles": 0,
        "typed": False, "result": None,
    }  # fmt: skip
    return polls.VoteRecord(**{**known, **more})


def votes() -> polls.VoteRecords:
    doubtful = result(verdict="void", doubles=2, lost=3, tied=True)
    return polls.VoteRecords(votes=(
        record("a", "added", eligible=0, taken=0), record("o", "open", typed=True),
        record("c", "closed"), record("d", "declared", result=doubtful),
    ))  # fmt: skip


@grounds((1920, 1080), (1280, 1024))
def test_every_state(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    hall = CounterHall(tmp_path / "s", "counter", language)
    hall.answers["votes.list"] = lambda _: votes()
    with play(qtbot, hall, size=size) as desk:
        hall.sign_in("1", "manager")
        desk.bot.waitUntil(lambda: "railVotes" in desk.names())
        desk.front()
        QTest.keyClick(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        desk.bot.waitUntil(lambda: "vote-o" in desk.names())
        audit(desk, "votes", 18, 8)
        for shown in ("open", "closed", "added", "declared"):
            desk.key(Qt.Key.Key_Down)
            desk.bot.waitUntil(lambda: "voteTitle" in desk.names())
            desk.key(Qt.Key.Key_Return)  # asked once
            audit(desk, f"vote-{shown}", 18, 8)
        assert "voteVerdict" in desk.names()
        for _ in range(3):
            desk.key(Qt.Key.Key_Up)
        desk.key(Qt.Key.Key_T)
        desk.bot.waitUntil(lambda: "paperEntry" in desk.names())
        desk.bot.waitUntil(lambda: desk.item("paperEntry").hasActiveFocus())
        for entry in ("3-502", "12-1801"):
            desk.type(entry)
            desk.key(Qt.Key.Key_Return)
        audit(desk, "vote-papers", 18, 8)
