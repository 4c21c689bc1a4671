"""The vote desk on a running agent: opened, papers typed by two, closed, declared, the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.services.votes import published
from tests.agent.agent_hall import AgentHall
from tests.agent.votes.vote_hall import LAMPS, manages, opens
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed
from ui.viewmodels.counter.votes.votes_view_model import CounterVotesViewModel

TITLE = "明年先办哪一件？"
OPTIONS = [
    {"option": option, "label": label}
    for option, label in (("lift", "修电梯"), ("lamps", "装路灯"), ("shed", "建充电棚"))
]
PAPERS = (("3-0", "lamps"), ("3-1", "lamps"), ("3-2", "lamps"), ("3-3", "lift"), ("3-4", ""))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        yield shown


def comes(desk: Desk, staff: str) -> None:
    if "railQueue" in desk.names():
        desk.key(Qt.Key.Key_F12)
        desk.wait_for("已锁定")
    desk.sign_in(staff)
    desk.press("railVotes")
    desk.press(f"vote-{LAMPS}")
    desk.wait_for("得票最多的通过")


def saves_to(desk: Desk, folder: Path) -> Path:
    model = desk.item("votesPage").findChild(CounterVotesViewModel)
    assert isinstance(model, CounterVotesViewModel)
    model.folder = folder
    return folder


def twice(desk: Desk, said: str) -> None:
    """A step that is asked twice."""
    desk.press("voteStep")
    desk.wait_for("对，")
    desk.press("voteStep")
    desk.wait_for(said)


def types(desk: Desk, *papers: tuple[str, str]) -> None:
    desk.press("votePapers")
    desk.appears("paperEntry")
    for entry, option in papers:
        desk.bot.waitUntil(lambda: desk.item("paperEntry").hasActiveFocus())
        desk.write("paperEntry", entry)
        desk.key(Qt.Key.Key_Return)
        if option:
            desk.press(f"paperOption-{option}")
        desk.press("addBallot")
    desk.wait_for(f"{len(papers)} 条，{len(papers)} 张票")
    desk.press("handInPapers")


def test_from_opening_to_the_file_that_anybody_recounts(
    hall: AgentHall, desk: Desk, tmp_path: Path
) -> None:
    asked = {"poll": LAMPS, "title": TITLE, "options": OPTIONS}
    manages(hall, "votes.add", "wangmin", asked=asked)
    rows = [{"entry": f"3-{each}", "birth": "1960-01-01"} for each in range(9)]
    manages(hall, "votes.register", "wangmin", poll=LAMPS, rows=rows)
    comes(desk, "wangmin")
    twice(desk, "投票已开始")
    types(desk, *PAPERS)
    desk.wait_for("请同事登录")
    desk.press("voteStep")
    desk.press("voteStep")
    desk.wait_for("有纸质选票只录入了一遍")
    types(desk, *PAPERS)
    desk.wait_for("第二遍要由另一个人录入")
    comes(desk, "lifang")
    assert "voteStep" not in desk.names()  # a clerk types papers and decides nothing
    types(desk, *PAPERS[::-1])
    desk.wait_for("两遍一致，收下 5 张纸票。")
    assert not desk.shows("通过：")
    comes(desk, "wangmin")
    desk.wait_for("5 张")
    folder = saves_to(desk, tmp_path / "downloads")
    twice(desk, "投票已结束")
    twice(desk, "结果已公布")
    assert desk.item("voteVerdict").property("text") == "通过：装路灯。"
    assert desk.shows("弃权 1 张")
    for name in ("vote-lamps.txt", "vote-lamps-2.txt"):
        desk.press("voteExport")
        desk.wait_for(name)
    told = published.recount((folder / "vote-lamps-2.txt").read_bytes())
    assert (told.ballots, told.result.winners) == (5, ("lamps",))


def test_two_who_typed_otherwise_both_begin_anew(hall: AgentHall, desk: Desk) -> None:
    opens(hall, 6, staff="wangmin", title=TITLE, options=OPTIONS)
    comes(desk, "lifang")
    types(desk, *PAPERS[:2])
    desk.wait_for("请同事登录")
    comes(desk, "zhouqiang")
    types(desk, PAPERS[0], ("3-1", "shed"))
    desk.wait_for("两人录入的不一致")
    (record,) = manages(hall, "votes.list", "wangmin")["votes"]
    assert (record["taken"], record["typed"]) == (0, False)


def test_a_file_that_cannot_be_written_is_told(hall: AgentHall, desk: Desk, tmp_path: Path) -> None:
    opens(hall, 2, staff="wangmin", title=TITLE, options=OPTIONS)
    manages(hall, "votes.close", "wangmin", poll=LAMPS)
    manages(hall, "votes.declare", "wangmin", poll=LAMPS)
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    comes(desk, "wangmin")
    saves_to(desk, blocked)
    desk.wait_for("不足五票")
    desk.press("voteExport")
    desk.wait_for("文件写不进")
