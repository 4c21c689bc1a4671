"""A field that is hidden gives the keys back: no keyboard over what was found, no dead keys."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk.api import ratings
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk
from ui.window.terminal import QML_FOLDER

CONTROLS = ("KioskField.qml", "KioskArea.qml", "DeskField.qml", "DeskArea.qml")


def test_the_keyboard_leaves_when_what_was_typed_is_found(at: Kiosk, hall: ResidentHall) -> None:
    at.session.show("rate")
    at.person.wait(lambda: at.terminal.window.findChild(QObject, "rateNumberField") is not None)
    number = at.part("rateNumberField")
    number.setProperty("text", "q11240031")
    number.forceActiveFocus()
    code = at.part("rateCodeField")
    code.setProperty("text", "ABCDEFGH")
    at.person.wait(lambda: at.terminal.window.activeFocusItem() is number)
    at.person.tap("查询")
    at.person.wait(lambda: not number.isVisible())
    at.person.wait(lambda: at.terminal.window.activeFocusItem() is not number)
    holder = at.terminal.window.activeFocusItem()
    assert not isinstance(holder, QQuickItem) or not holder.flags() & (
        QQuickItem.Flag.ItemAcceptsInputMethod
    ), "the keyboard would stay over what was found"
    [asked] = [request for name, request in hall.asked if name == "ratings.look"]
    assert isinstance(asked, ratings.LookAtMatter)
    assert asked.number == "q11240031", "a number needs no dashes"


def test_every_field_of_every_screen_is_one_of_those_that_give_the_keys_back() -> None:
    for file in QML_FOLDER.rglob("*.qml"):
        text = file.read_text("utf-8")
        begins = ("TextField {", "TextArea {", "TextInput {", "TextEdit {")
        bare = [line for line in text.splitlines() if line.strip().startswith(begins)]
        if file.name in CONTROLS:
            assert "focus = false" in text, file
        else:
            assert not bare, f"{file}: {bare}"
