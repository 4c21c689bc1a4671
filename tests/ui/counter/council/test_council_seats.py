"""A manager founds a council at the desk, gives its seats, frees one, and has codes made."""

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
from tests.agent.council.council_desk import founded, seated
from tests.ui.counter.counter_agent_hall import Desk, desk_of, staffed
from tests.ui.counter.test_counter_audit import audit


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    staffed(made)
    yield made
    made.stop()


def at_council(desk: Desk, staff: str) -> None:
    desk.sign_in(staff)
    QTest.keyClick(desk.window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    desk.appears("councilPage")


def line(hall: AgentHall) -> Any:
    return hall.signed_in("wangmin", "counter", "counter-2")


def council_of(hall: AgentHall) -> dict[str, Any]:
    with line(hall) as manager:
        (found,) = manager.call("council.list")["councils"]
    return dict(found)


def picture(desk: Desk, name: str) -> None:
    if folder := os.environ.get("LINLI_PICTURES"):
        desk.bot.wait(300)
        desk.window.grabWindow().save(f"{folder}/{name}.png")


def test_a_council_is_founded_and_seated_at_the_desk(qtbot: QtBot, hall: AgentHall) -> None:
    with desk_of(qtbot, hall) as desk:
        at_council(desk, "wangmin")
        desk.press("half-seats")
        desk.press("newCouncil")
        desk.write("councilName-zh_CN", "幸福里议事会")
        desk.write("share-0", "49")
        desk.wait_for("票权合计：99%")
        desk.press("foundCouncil")
        desk.wait_for("必须正好是 100%")
        assert desk.item("councilName-zh_CN").property("text") == "幸福里议事会"
        desk.write("share-0", "50")
        desk.write("seats-0", "2")
        desk.write("seats-1", "许多")
        desk.press("foundCouncil")
        desk.wait_for("请写数字")
        desk.write("seats-1", "1")
        desk.write("seats-2", "1")
        desk.write("rule-majority", "2/3")
        picture(desk, "desk-found")
        audit(desk, "council-found", 18, 8)
        desk.press("foundCouncil")
        desk.wait_for("请安排席位")
        told = council_of(hall)
        assert [(each["share"], each["seats"]) for each in told["groups"]] == [
            (50, 2), (30, 1), (20, 1),
        ]  # fmt: skip
        assert told["rules"]["majority"] == "2/3"
        desk.bot.waitUntil(lambda: desk.item("rule-majority").property("text") == "2/3")
        for deputy, until in ((False, "2020-01-01"), (False, "2027-12-31"), (True, "2027-12-31")):
            desk.press("give-g1-1")
            desk.write("memberName", "陈秀英" if not deputy else "李建国")
            desk.write("memberUntil", until)
            if deputy:
                desk.press("memberDeputy")
            desk.press("giveSeat")
            desk.wait_for("2020-01-01" if until < "2026" else "席位已定")
        desk.wait_for("李建国（替补）")
        picture(desk, "desk-seats")
        audit(desk, "council-seats", 18, 8)
        first, second = council_of(hall)["members"]
        assert (first["name"], first["deputy"], second["deputy"]) == ("陈秀英", False, True)
        desk.press(f"free-{first['member']}")
        desk.press("memberRecalled")
        desk.wait_for("这里不能空着")
        desk.write("leaveWhy", "搬走")
        desk.press("memberLeft")
        desk.wait_for("以前的表决不变")
        assert [each["name"] for each in council_of(hall)["members"]] == ["李建国"]


def test_codes_are_told_once_and_to_managers_alone(qtbot: QtBot, hall: AgentHall) -> None:
    with line(hall) as manager:
        council = founded(manager)
        seated(manager, council)
    with desk_of(qtbot, hall) as desk:
        at_council(desk, "lifang")
        assert "half-seats" not in desk.names()
    with desk_of(qtbot, hall) as desk:
        at_council(desk, "wangmin")
        desk.press("half-seats")
        desk.press(f"item-{council}")
        desk.write("registerEntries", "3-201\n\n3-202，11010519491231002X")
        desk.press("makeCodes")
        desk.wait_for("只显示一次")
        assert desk.shows("3-202")
        with line(hall) as manager:  # a colleague founds another: the list comes anew
            founded(manager)
        desk.bot.waitUntil(lambda: len(desk.client._pending) == 0)
        assert desk.shows("3-202")
        desk.press("printCodes")
        desk.wait_for("正在打印")
        desk.press("putAwayCodes")
        desk.bot.waitUntil(lambda: not desk.shows("3-202"))
        assert desk.item("registerEntries").property("text") == ""
