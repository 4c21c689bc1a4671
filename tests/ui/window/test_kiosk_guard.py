"""A public touchscreen has no way out, and takes one finger at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import notices
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from ui.demo.rehearsal import finger, pause


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    with kiosk(ResidentHall(tmp_path / "s")) as made:
        made.terminal.guard.locked = True  # as in full screen
        made.person.wait_for("A001")
        yield made


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_no_key_leads_out(at: Kiosk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(at.terminal.window, key, modifier)
    pause(0.05)
    assert at.terminal.window.isVisible()
    assert at.session.screen == "home"


def test_closing_is_ignored(at: Kiosk) -> None:
    event = QCloseEvent()
    at.terminal.guard.eventFilter(at.terminal.window, event)
    assert not event.isAccepted()
    at.terminal.window.close()
    pause(0.05)
    assert at.terminal.window.isVisible()


def test_nothing_can_be_dropped_on_it(at: Kiosk) -> None:
    data = QMimeData()
    data.setText("x" * 10_000)
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    modifiers = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), actions, data, buttons, modifiers)
    drop = QDropEvent(QPoint(9, 9), actions, data, buttons, modifiers)
    assert at.terminal.guard.eventFilter(at.terminal.window, enter)
    assert at.terminal.guard.eventFilter(at.terminal.window, drop)


def test_a_palm_presses_nothing(at: Kiosk) -> None:
    at.person.wait(lambda: at.person.find("办事取号"))
    middle = at.person._settled("办事取号")
    window, device = at.terminal.window, finger()
    QTest.touchEvent(window, device, False).press(0, middle, window).commit(False)
    pause(0)
    more = QTest.touchEvent(window, device, False)
    more.stationary(0).press(1, middle + QPoint(0, 300), window).commit(False)
    pause(0)
    gone = QTest.touchEvent(window, device, False)
    gone.release(0, middle, window).release(1, middle + QPoint(0, 300), window).commit(False)
    pause(0.1)
    assert at.session.screen == "home"
    at.person.tap_at(middle)
    at.person.wait_for("用什么方式取号？")


def test_no_more_figures_than_a_number_has(at: Kiosk) -> None:
    at.hall.answers["session.identify_phone"] = lambda _: notices.Fault(
        code="identity.phone", params={"length": "11"}
    )
    at.tap("number")
    at.tap("phone")
    at.person.type_by_touch("1234567890123")  # refused with the eleventh, they go on all the same
    at.person.wait_for("123 4567 8901")
