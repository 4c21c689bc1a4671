"""The wall tells how many ballots a vote has, and what was decided only once it is declared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.agent.votes.vote_hall import LAMPS, manages, opens
from tests.ui.counter.counter_play import Play
from tests.ui.display.test_display_hall import Ear
from ui.sound.speech import Speaker


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    made.hires("wang", role="manager")
    yield made
    made.stop()


def votes(hall: AgentHall, *codes: str) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        for code in codes:
            session = kiosk.call("session.begin")["session"]
            on = {"session": session, "poll": LAMPS, "code": code}
            kiosk.call("votes.cast", {**on, "language": "zh_CN", "choice": ["lamps"]})
            kiosk.call("session.end", {"session": session})


def test_the_count_alone_and_then_the_result(qtbot: QtBot, hall: AgentHall) -> None:
    socket = hall.folder.socket("display")
    wall = Play(qtbot, socket, "display", "1", (1920, 1080), speaker=Speaker(Ear()))
    try:
        codes = opens(hall, 8)
        wall.wait_for("已经投了 0 张")
        assert wall.shows("明年先办哪一件？")
        votes(hall, *codes[:5])
        wall.wait_for("已经投了 5 张")
        assert not wall.shows("lamps")
        votes(hall, codes[5])
        wall.wait_for("已经投了 6 张")
        manages(hall, "votes.close", poll=LAMPS)
        qtbot.waitUntil(lambda: "votes" not in wall.names())
        manages(hall, "votes.declare", poll=LAMPS)
        wall.wait_for("通过：lamps。")
        assert wall.shows("居民投票结果，一共 6 张票")
    finally:
        wall.terminal.close()
