"""The resident's kiosk by keys alone: every control of every screen, on every ground."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, ring_of, walk
from tests.ui.resident.emergency_hall import EmergencyHall, emergency_tour
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk, tour
from ui.demo.rehearsal import SETTLE, accessible, name_of, pause
from ui.viewmodels.resident.alarms.sos_view_model import ResidentSosViewModel

CASES = [
    ("visit", (1920, 1080), True),
    ("emergency", (1080, 1920), False),
    pytest.param("visit", (1080, 1920), False, marks=pytest.mark.demand),
    pytest.param("emergency", (1080, 1920), True, marks=pytest.mark.demand),
]


@pytest.mark.parametrize(("way", "size", "high"), CASES)
def test_every_control_is_reached_and_seen_to_be(
    qtbot: QtBot, tmp_path: Path, way: str, size: tuple[int, int], high: bool
) -> None:
    hall = ResidentHall(tmp_path / "s") if way == "visit" else EmergencyHall(tmp_path / "s")
    found: dict[str, list[str]] = {}
    with kiosk(hall, size) as at:
        at.dress("zh_CN", contrast=high)
        keyboard = at.part("keyboard")

        def apart(item: QQuickItem) -> bool:
            """Whoever has keys neither types on the screen nor scrolls it: that follows."""
            return keyboard.isAncestorOf(item) or name_of(item) in ("往上", "往下看")

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            found[f"{len(found)} {name}"] = sorted(set(walk(at.terminal.window, apart)))

        if isinstance(hall, EmergencyHall):
            emergency_tour(at, hall, look)
        else:
            tour(at, look)
    assert {name: said for name, said in found.items() if said} == {}


@pytest.fixture
def at(hall: ResidentHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        made.person.wait(lambda: made.client.latest("board"), "the board")
        yield made


def focused(at: Kiosk) -> str:
    item = at.terminal.window.activeFocusItem()
    return name_of(item) if item is not None else ""


def go_to(at: Kiosk, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    for _ in range(60):
        if focused(at) == name:
            return
        press(at.terminal.window, key)
        pause(SETTLE)
    raise AssertionError(f"{name!r} is not reached; the keys are with {focused(at)!r}")


def enter(at: Kiosk) -> None:
    press(at.terminal.window, Qt.Key.Key_Return)
    pause(SETTLE)


def test_a_number_by_arrows_and_enter_and_the_keys_begin_at_the_content(at: Kiosk) -> None:
    assert ring_of(at.terminal.window) is None  # nobody has used a key
    press(at.terminal.window, Qt.Key.Key_Down)
    pause(SETTLE)
    assert focused(at) == "办事取号"
    enter(at)
    at.person.wait_for("用什么方式取号？")
    at.person.wait(lambda: focused(at) == "身份证")  # whoever came by keys goes on by keys
    assert ring_of(at.terminal.window) is not None
    go_to(at, "不登记", Qt.Key.Key_Down)
    enter(at)
    at.person.wait_for("综合服务")
    at.person.wait(lambda: focused(at) == "社会保险")
    go_to(at, "医疗保险", Qt.Key.Key_Down)
    enter(at)
    at.person.wait_for("B027")
    at.person.wait(lambda: focused(at).startswith("完成"))
    enter(at)
    at.person.wait_for("今天要办什么")


def chosen(at: Kiosk, name: str) -> tuple[bool, bool]:
    """As a screen reader says it: whether it can be chosen, and is."""
    item = at.person.find(name)
    face = accessible(item) if item is not None else None
    assert face is not None
    state: Any = face.state()  # its bits have no types
    return bool(state.checkable), bool(state.checked)


def test_the_settings_by_keys_and_back_to_where_one_was(at: Kiosk) -> None:
    at.tap("number")
    at.person.wait_for("用什么方式取号？")
    go_to(at, "设置")
    enter(at)
    at.person.wait(lambda: focused(at) == "标准")
    go_to(at, "黑底大反差")
    enter(at)
    assert at.session.highContrast
    assert focused(at) == "黑底大反差"
    assert chosen(at, "黑底大反差") == (True, True)
    assert chosen(at, "平常") == (True, False), "what is not chosen says that it could be"
    go_to(at, "好了")
    enter(at)
    at.person.wait(lambda: focused(at) == "身份证")


def test_help_is_called_by_enter_twice(at: Kiosk) -> None:
    sos = at.terminal.window.findChild(ResidentSosViewModel)
    assert sos is not None
    at.person.wait(lambda: at.part("sosBubble").childItems(), "the bubble")
    go_to(at, "紧急求助")
    enter(at)
    at.person.wait_for("再按一次")
    assert sos.standing == "none"
    enter(at)
    at.person.wait(lambda: sos.standing != "none")


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason])
def test_what_goes_before_anybody_looked_at_it_keeps_no_keys(
    at: Kiosk, reason: Qt.FocusReason
) -> None:
    tile = at.person.find("办事取号")
    assert tile is not None
    tile.forceActiveFocus(reason)
    tile.parentItem().setVisible(False)  # as a page that came and went within one moment
    pause(SETTLE)
    press(at.terminal.window, Qt.Key.Key_Tab)
    pause(SETTLE)
    item = at.terminal.window.activeFocusItem()
    assert item is not None
    assert item.isVisible()
    assert item.inherits("QQuickAbstractButton")


def test_a_touch_leaves_no_ring(at: Kiosk) -> None:
    press(at.terminal.window, Qt.Key.Key_Tab)
    pause(SETTLE)
    assert ring_of(at.terminal.window) is not None
    at.tap("number")
    at.person.wait_for("用什么方式取号？")
    pause(0.1)
    assert ring_of(at.terminal.window) is None
