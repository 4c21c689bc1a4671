"""A field that is hidden gives the keys back: no keyboard over what was found, no dead keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.api import case_filing
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk
from ui.resident.session import ResidentSession
from ui.window.terminal import QML_FOLDER

CONTROLS = ("KioskField.qml", "KioskArea.qml", "DeskField.qml")


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    hall = ResidentHall(tmp_path / "s")
    hall.answers["cases.track"] = lambda _: hall.tracked()
    return hall


def test_the_keyboard_leaves_when_a_case_is_found(at: Kiosk, hall: ResidentHall) -> None:
    session = at.terminal.window.findChild(ResidentSession)
    assert session is not None
    session.show("track")
    at.person.wait(lambda: at.terminal.window.findChild(QObject, "codeField") is not None)
    number, code = at.part("caseNumberField"), at.part("codeField")
    number.setProperty("text", "q11240031")
    code.setProperty("text", "ABCDEFGH")
    code.forceActiveFocus()
    at.person.wait(lambda: at.terminal.window.activeFocusItem() is code)
    at.person.tap("查一查")
    at.person.wait(lambda: not code.isVisible())
    at.person.wait(lambda: at.terminal.window.activeFocusItem() is not code)
    holder = at.terminal.window.activeFocusItem()
    assert not isinstance(holder, QQuickItem) or not holder.flags() & (
        QQuickItem.Flag.ItemAcceptsInputMethod
    ), "the keyboard would stay over what was found"
    asked = [request for name, request in hall.asked if name == "cases.track"]
    assert isinstance(asked[0], case_filing.TrackCase)
    assert asked[0].number == "q11240031", "a number needs no dashes"


def test_every_field_of_every_screen_is_one_of_those_that_give_the_keys_back() -> None:
    for file in QML_FOLDER.rglob("*.qml"):
        text = file.read_text("utf-8")
        begins = ("TextField {", "TextArea {", "TextInput {", "TextEdit {")
        bare = [line for line in text.splitlines() if line.strip().startswith(begins)]
        if file.name in CONTROLS:
            assert "focus = false" in text, file
        else:
            assert not bare, f"{file}: {bare}"
