"""The council desk: a meeting is called, opened, votes seat by seat and is closed; proposals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.agent.council.council_desk import NAMES, founded, seated
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed
from tests.ui.counter.test_counter_audit import audit

SEATS = ("residents-1", "residents-2", "residents-3", "property-1", "social-1")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    staffed(made)
    yield made
    made.stop()


@pytest.fixture
def council(hall: AgentHall) -> str:
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        made = founded(manager, bar={"support": 2})
        seated(manager, made)
    return made


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall, council: str) -> Iterator[Desk]:
    assert council
    with desk_of(qtbot, hall) as shown:
        shown.sign_in("lifang")
        QTest.keyClick(shown.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        shown.appears("councilPage")
        yield shown


def called(desk: Desk) -> None:
    desk.press("newMeeting")
    desk.write("meetingDay", "2026-11-24")
    desk.write("meetingTime", "18:00")
    desk.write("meetingPlace", "二楼会议室")
    desk.press("convene")
    desk.appears("meetingTitle")


def proposes(hall: AgentHall, council: str, words: str) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "council": council, "words": words}
        kiosk.call("council.propose", asked)


def test_a_meeting_from_its_call_to_its_end(hall: AgentHall, desk: Desk) -> None:
    called(desk)
    desk.wait_for("还不够开会")
    for seat in SEATS[:4]:
        desk.press(f"seat-{seat}")
        desk.bot.waitUntil(lambda: not desk.client._pending)
    desk.wait_for("共 5 席，到 4 席")
    desk.write("motionText", "装充电桩，找 13800135521")
    desk.item("motionText").forceActiveFocus()
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("这段话里有个人号码")
    assert desk.item("motionText").property("text") == "装充电桩，找 13800135521"
    desk.write("motionText", "在三号楼旁装充电桩")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("接下来")
    assert desk.item("motionText").property("text") == ""
    desk.press_until("nextStep", "表决下一项")
    desk.press_until("nextStep", "结束表决")
    desk.wait_for(f"{NAMES[0]}怎么投？")
    for choice, name in zip(("yes", "no", "yes"), NAMES[1:4], strict=True):
        desk.press(f"say-{choice}")
        desk.wait_for(f"{name}怎么投？")
    desk.wait_for("还不够通过")
    if folder := os.environ.get("LINLI_PICTURES"):
        desk.window.grabWindow().save(f"{folder}/council-vote.png")
    desk.press("say-yes")
    desk.wait_for("已够通过")  # 1/6 + 1/6 + 3/10
    desk.wait_for("赞成 63.3%")
    desk.press_until("nextStep", "散会")
    desk.wait_for("通过")
    desk.write("minuteLine", "居民提出噪音问题。")
    desk.item("minuteLine").forceActiveFocus()
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("居民提出噪音问题。")
    desk.press_until("nextStep", "第 1 号记录")
    desk.press("printRecord")
    desk.wait_for("正在打印会议记录")
    slips = hall.paper.parent / "slips"
    desk.bot.waitUntil(lambda: any(slips.glob("*.pdf")))


def test_what_cannot_be_is_told_and_stays_as_it_was_typed(desk: Desk) -> None:
    desk.press("newMeeting")
    desk.write("meetingDay", "明天")
    desk.write("meetingPlace", "二楼会议室")
    desk.press("convene")
    desk.wait_for("日期请写成 2026-12-01")
    assert desk.item("meetingPlace").property("text") == "二楼会议室"
    desk.write("meetingDay", "2020-01-01")
    desk.write("meetingTime", "14:00")
    desk.press("convene")
    desk.wait_for("会议时间不能早于现在")


def test_proposals_are_worded_merged_and_refused(hall: AgentHall, council: str, desk: Desk) -> None:
    for words in ("三号楼门口要装坡道，我推轮椅上不去", "三号门台阶太高", "老张是骗子"):
        proposes(hall, council, words)
    desk.press("half-proposals")
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        told = manager.call("council.proposals", {"council": council})["proposals"]
    first, second, third = (each["proposal"] for each in told)
    desk.press(f"item-{first}")
    desk.wait_for("三号楼门口要装坡道")
    desk.write("proposalShown", "装坡道，找 13800135521")
    desk.press("acceptProposal")
    desk.wait_for("这段话里有个人号码")
    desk.write("proposalShown", "三号楼门口装坡道")
    desk.press("acceptProposal")
    desk.wait_for("现在大家都能看到")
    desk.press(f"item-{second}")
    desk.press(f"into-{first}")
    desk.write("proposalWhy", "同一件事")
    desk.press("settleProposal")
    desk.wait_for("已经合并")
    desk.press(f"item-{third}")
    desk.press("settleProposal")
    desk.wait_for("请先选一个原因")
    desk.press("cause-person")
    desk.write("proposalWhy", "写了别人的名字")
    desk.press("settleProposal")
    desk.wait_for("凭回执可以看到原因了")
    with hall.signed_in("wangmin", "counter", "counter-2") as manager:
        told = manager.call("council.proposals", {"council": council})["proposals"]
    assert [each["state"] for each in told] == ["open", "merged", "refused"]


def test_every_state_is_whole_and_legible(hall: AgentHall, council: str, desk: Desk) -> None:
    proposes(hall, council, "三号楼门口要装坡道，我推轮椅上不去")
    audit(desk, "council", 18, 8)
    called(desk)
    audit(desk, "council-meeting", 18, 8)
    desk.key(Qt.Key.Key_Escape)
    desk.press("half-proposals")
    desk.bot.waitUntil(lambda: any(each.startswith("item-pr-") for each in desk.names()))
    desk.press(desk.starting("item-pr-").objectName())
    desk.appears("acceptProposal")
    audit(desk, "council-proposal", 18, 8)
