"""Around a meeting at the desk: agenda, papers, invitations, floor, chair, and tasks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.agent.council.council_desk import NAMES, founded, opened, put, seated
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed
from tests.ui.counter.test_counter_audit import audit

RAMP = "三号楼门口装坡道"


class Met:
    """A council with a meeting, made over the line by a colleague."""

    def __init__(self, hall: AgentHall) -> None:
        self.hall = hall
        with self.line() as manager:
            self.council = founded(manager)
            self.members = seated(manager, self.council)
            suggested = {"council": self.council, "words": RAMP}
            manager.call("council.suggest", suggested)

    def line(self) -> Any:
        return self.hall.signed_in("wangmin", "counter", "counter-2")

    def convened(self) -> str:
        with self.line() as manager:
            meeting: str = manager.call("council.convene", {
                "council": self.council, "starts": "2026-11-24T10:00:00Z", "place": "二楼会议室",
            })["meeting"]  # fmt: skip
        return meeting

    def opened(self) -> str:
        with self.line() as manager:
            return opened(manager, self.council, self.members)

    def read(self, meeting: str) -> Any:
        with self.line() as manager:
            return manager.call("council.meeting", {"meeting": meeting})


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def met(hall: AgentHall) -> Met:
    return Met(hall)


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall, met: Met) -> Iterator[Desk]:
    assert met
    with desk_of(qtbot, hall) as shown:
        shown.sign_in("lifang")
        QTest.keyClick(shown.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        shown.appears("councilPage")
        yield shown


def shows(desk: Desk, meeting: str, part: str = "work") -> None:
    desk.press(f"item-{meeting}")
    desk.press(f"part-{part}")
    if folder := os.environ.get("LINLI_PICTURES"):
        desk.bot.wait(300)
        desk.window.grabWindow().save(f"{folder}/desk-{part}.png")


def test_agenda_papers_and_invitations_come_from_the_desk(
    hall: AgentHall, met: Met, desk: Desk
) -> None:
    meeting = met.convened()
    shows(desk, meeting)
    with met.line() as manager:
        told = manager.call("council.proposals", {"council": met.council})["proposals"]
    desk.press(f"bring-{told[0]['proposal']}")
    desk.wait_for("已列入议程")
    desk.wait_for("没有等着列入议程的提议")
    (motion,) = met.read(meeting)["motions"]
    assert (motion["text"], motion["proposal"]) == (RAMP, told[0]["proposal"])
    desk.write("paperTitle", "报价单")
    desk.write("paperText", "甲公司：3 万元\n联系 13800135521")
    desk.press("layPaper")
    desk.wait_for("这段话里有个人号码")
    desk.write("paperText", "甲公司：3 万元\n乙公司：4 万元")
    desk.press("layPaper")
    desk.wait_for("现在大家能在自助机上看到了")
    assert desk.item("paperText").property("text") == ""
    desk.press("invite")
    desk.wait_for("正在打印 5 份邀请函")
    slips = hall.paper.parent / "slips"
    desk.bot.waitUntil(lambda: len(list(slips.glob("*.pdf"))) == len(NAMES))
    desk.press(desk.starting("takeBack-").objectName())
    desk.wait_for("已经收回")
    assert met.read(meeting)["papers"] == []
    audit(desk, "council-work", 18, 8)


def test_who_speaks_and_who_has_the_chair_is_said_by_touch(met: Met, desk: Desk) -> None:
    meeting = met.opened()
    shows(desk, meeting, "sitting")
    desk.press("touch-floor")
    for seat in ("residents-3", "residents-2"):
        desk.press(f"seat-{seat}")
        desk.bot.waitUntil(lambda: not desk.client._pending)
    desk.wait_for("第 2 位发言")
    desk.press_until("nextSpeaker", "正在发言")
    assert desk.shows(f"下一位：{NAMES[1]}")
    desk.press("touch-comes")
    desk.press("seat-residents-1")  # who has the chair goes
    desk.wait_for("共 5 席，到 4 席")
    with met.line() as manager:
        manager.call("council.move", {"meeting": meeting, "text": "换路灯"})
    desk.wait_for("换路灯")
    desk.press("nextStep")
    desk.wait_for("主持人不在场")
    desk.press("touch-chair")
    desk.press("seat-property-1")
    desk.wait_for(f"主持：{NAMES[3]}")
    desk.press_until("nextStep", "结束表决")
    assert met.read(meeting)["chair"] == met.members[3]


def test_what_was_carried_becomes_a_task_that_is_done(met: Met, desk: Desk) -> None:
    meeting = met.opened()
    with met.line() as manager:
        motion = put(manager, meeting)
        for member in met.members:
            cast = {"motion": motion, "member": member, "choice": "yes"}
            manager.call("council.vote", cast)
        manager.call("council.decide", {"motion": motion})
    shows(desk, meeting)
    desk.write("taskWords", "装好充电桩")
    desk.write("taskOwner", "物业公司")
    desk.write("taskDue", "月底")
    desk.press("giveTask")
    desk.wait_for("请先选根据哪一项")
    desk.press(f"after-{motion}")
    desk.press("giveTask")
    desk.wait_for("日期请写成 2026-12-24")
    desk.write("taskDue", "2026-12-24")
    desk.press("giveTask")
    desk.wait_for("已放到公示栏")
    desk.bot.waitUntil(lambda: any(each.startswith("task-") for each in desk.names()))
    desk.press(desk.starting("task-").objectName())
    desk.write("taskTold", "等电力公司")
    desk.write("taskLater", "2027-01-15")
    desk.press("taskPutOff")
    desk.wait_for("2027-01-15 · 等电力公司")
    desk.press(desk.starting("task-").objectName())
    with met.line() as manager:  # a colleague was quicker
        (task,) = manager.call("council.tasks", {"council": met.council})["tasks"]
        done = {"task": task["task"], "state": "done", "words": "两个桩都能用了"}
        manager.call("council.move_task", done)
    desk.wait_for("两个桩都能用了")
    desk.write("taskTold", "不做了")
    desk.press("taskDrop")
    desk.wait_for("这项任务的状态已是")
    with met.line() as manager:
        (task,) = manager.call("council.tasks", {"council": met.council})["tasks"]
    assert task["state"] == "done"
