"""The wall tells a meeting: its agenda, who speaks, how many have voted, then what was decided."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from kiosk.api.council import work
from kiosk.hall.schema_base import Words
from tests.agent.agent_hall import AgentHall
from tests.agent.council.council_desk import NAMES, at_desk, founded, opened, put, seated
from tests.ui import audit
from tests.ui.counter.counter_play import Play
from tests.ui.display.test_display_board import TYPE, Ear, wall, with_counters
from ui.sound.speech import Speaker

RESIDENTS = Words(zh_CN="居民", en="Residents")
PROPERTY = Words(zh_CN="物业公司", en="Property company")


def item(text: str, state: str = "waiting", **told: str) -> work.NowMotion:
    amended = ("路灯用太阳能",) if state == "voting" else ()
    return work.NowMotion(text=text, amended=amended, amends=False, state=state, **told)


AGENDA = (
    item("确认上次会议记录", "carried", yes="9/10", no="0"),
    item("明年先装东门到菜场的路灯，18 盏", "voting"),
    *(item(f"第 {at} 项：物业费多久公示一次") for at in range(3, 12)),
)
OPEN = work.NowMeeting(
    meeting="m1", council=Words(zh_CN="幸福里议事会", en="Xingfuli council"),
    starts="2026-11-23T06:00:00Z", place="二楼会议室", state="open", seats=18, of=20, quorum=True,
    agenda=AGENDA, votes=12, speaks=work.SeatName(circle=RESIDENTS, seat=3),
    waiting=tuple(work.SeatName(circle=PROPERTY, seat=at) for at in range(1, 5)), papers=2,
)  # fmt: skip


WALLS = [
    ("zh_CN", (1920, 1080), "open"), ("en", (1920, 1080), "closed"), ("en", (1280, 1024), "open"),
    ("zh_CN", (1280, 1024), "closed"), ("en", (1080, 1920), "open"),
    ("zh_CN", (1080, 1920), "closed"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "size", "state"), WALLS)
def test_a_vote_that_runs_is_whole_and_legible(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str,
    size: tuple[int, int], state: str,
) -> None:  # fmt: skip
    hall = with_counters(tmp_path, ["open"] * 5, language)
    with wall(qtbot, hall, Ear(), size) as shown:
        if state == "closed":
            closed = msgspec.structs.replace(hall.board(), open=False)
            monkeypatch.setattr(hall, "board", lambda: closed)
            hall.tell_all()
            qtbot.waitUntil(lambda: "closed" in shown.names())
        hall.tell("council.now", work.CouncilNow(meetings=(OPEN,)))
        qtbot.waitUntil(lambda: "councilCount" in shown.names())
        qtbot.wait(100)
        if shots := os.environ.get("LINLI_SHOTS"):
            name = f"council-{language}-{size[0]}-{state}"
            shown.window.grabWindow().save(f"{shots}/{name}.png")
        measures = audit.Measures(type_px=TYPE * min(size), target_px=0, gap_px=0)
        assert sorted(set(audit.faults(shown.window, measures))) == []
        assert shown.shows("路灯"), "the page with what is voted on"


def test_a_long_agenda_comes_by_turns_and_stands_still_while_they_vote(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hall = with_counters(tmp_path, ["open"] * 5)
    before = msgspec.structs.replace(OPEN, agenda=(AGENDA[0], *AGENDA[2:]), votes=0)
    with wall(qtbot, hall, Ear()) as shown:
        hall.tell("council.now", work.CouncilNow(meetings=(before,)))
        qtbot.waitUntil(lambda: "councilTitle" in shown.names())
        panel = shown.item("councilPanel")
        panel.setProperty("pageMs", 50)
        shown.wait_for("第 11 项")
        hall.tell("council.now", work.CouncilNow(meetings=(OPEN,)))
        shown.wait_for("18 席里已投 12 席")
        assert panel.property("page") == panel.property("home")
        pages: list[int] = []
        panel.pageChanged.connect(lambda: pages.append(panel.property("page")))
        qtbot.wait(300)
        assert pages == []


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    made.hires("wangmin", role="manager", pin="602817")
    yield made
    made.stop()


def test_the_count_alone_and_then_the_result(qtbot: QtBot, hall: AgentHall) -> None:
    socket = hall.folder.socket("display")
    with at_desk(hall, "wangmin") as desk:
        members = seated(desk, council := founded(desk))
        shown = Play(qtbot, socket, "display", "1", (1920, 1080), speaker=Speaker(Ear()))
        try:
            meeting = opened(desk, council, members)
            motion = put(desk, meeting)
            for member, choice in zip(members, ("no", "yes", "yes"), strict=False):
                cast = {"motion": motion, "member": member, "choice": choice}
                desk.call("council.vote", cast)
            shown.wait_for("5 席里已投 3 席")
            desk.call("council.want_floor", {"meeting": meeting, "member": members[3]})
            desk.call("council.next_speaker", {"meeting": meeting})
            shown.wait_for("发言：物业公司第 1 席")
            assert not shown.shows("赞成")
            cast = {"motion": motion, "member": members[3], "choice": "yes"}
            desk.call("council.vote", cast)
            desk.call("council.decide", {"motion": motion})
            shown.wait_for("通过，赞成 63.3%、反对 16.6%")
            desk.call("council.end", {"meeting": meeting, "words": "记录"})
            shown.wait_for("小区议事会 11-24 18:00 的决定")
            assert shown.shows("通过，赞成 63.3%、反对 16.6%")
            assert not any(shown.shows(name) for name in NAMES)
        finally:
            shown.terminal.close()
