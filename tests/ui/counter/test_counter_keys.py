"""The desk by Tab alone: every control of every page is reached, and seen to have the keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, case_desk, queue
from kiosk.paths import PROJECT
from tests.ui.counter import counter_alarms as told
from tests.ui.counter import counter_cases, counter_reports
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import play
from tests.ui.counter.test_counter_audit import hall_in
from tests.ui.keys import press, walk

PAGES = [
    ("alarms", Qt.Key.Key_F2, "警报"), ("elders", Qt.Key.Key_F10, "44"),
    ("appointments", Qt.Key.Key_F3, "预约"), ("cases", Qt.Key.Key_F4, "D-1124-0002"),
    ("report", Qt.Key.Key_F9, "312"),
]  # fmt: skip


def apart(item: QQuickItem) -> bool:
    """Keys drawn for fingers: whoever tabs has others."""
    return item.objectName().startswith("key-")


def test_each_page_has_a_key_of_its_own() -> None:
    pages = (PROJECT / "ui" / "qml" / "Kiosk" / "Counter" / "CounterPages.qml").read_text("utf-8")
    keys = re.findall(r'^ +key: "(.+?)"', pages, re.MULTILINE)
    assert len(keys) == pages.count("CounterPageEntry {")
    assert len(set(keys)) == len(keys)


@pytest.fixture
def hall(tmp_path: Path) -> CounterHall:
    made = hall_in(tmp_path, "counter", "zh_CN")
    made.waiting = made.waiting[:4]
    made.answers |= {
        "alarms.list": lambda _: told.history(),
        "alarms.get": lambda asked: told.view(told.row(asked.alarm)),
        "alarms.sources": lambda _: told.sources(),
        "responders.list": lambda _: told.people(),
        "staff.list": lambda _: access.StaffList(staff=()),
        "elders.list": lambda _: told.elders(),
        "elders.report": lambda _: told.care(),
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "cases.photo": lambda _: case_desk.Photo(picture=counter_cases.photo()),
        **counter_reports.answers(),
        "appointments.list": lambda _: queue.Appointments(appointments=()),
    }
    return made


def test_every_page(qtbot: QtBot, hall: CounterHall) -> None:
    found: dict[str, list[str]] = {}
    with play(qtbot, hall) as desk:
        desk.wait_for("幸福里")

        def look(name: str) -> None:
            qtbot.waitUntil(lambda: not desk.client._pending)
            found[name] = sorted(set(walk(desk.window, apart)))

        look("lock")
        hall.sign_in("1", "manager")
        hall.tell("cases", counter_cases.state())
        desk.wait_for("A003")
        look("queue")
        for name, key, shows in PAGES:
            desk.item("desk").forceActiveFocus()
            desk.key(key)
            desk.wait_for(shows)
            look(name)
        desk.item("desk").forceActiveFocus()
        QTest.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "staffPage" in desk.names())
        look("staff")
    assert {name: said for name, said in found.items() if said} == {}


def test_enter_acts_on_what_has_the_keys_not_on_what_the_page_would_do(
    qtbot: QtBot, hall: CounterHall
) -> None:
    """Enter calls the next; with the ring on another page's entry it goes to that page."""
    with play(qtbot, hall) as desk:
        hall.sign_in("1", "manager")
        desk.wait_for("A003")
        rail = desk.item("railCases")
        for _ in range(40):
            press(desk.window, Qt.Key.Key_Tab)
            if desk.window.activeFocusItem() == rail:
                break
        assert desk.window.activeFocusItem() == rail
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("D-1124-0002")
        assert "visits.call_next" not in [name for name, _ in hall.asked]
