"""An icon is there in the first picture of a screen, and is drawn once for all that show it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.translator import hall_translator
from ui.window import drawings
from ui.window.terminal import QML_FOLDER

SCREEN = b"""
import QtQuick
import Kiosk.Controls

Window {
    width: 200; height: 100; visible: true; color: "#ffffff"
    Row {
        Repeater {
            model: 3
            KioskIcon { name: "warning"; color: "#980f19"; size: 40 }
        }
    }
}
"""

SPEAKS = b"""
import QtQuick
import Kiosk.Controls

Window {
    title: qsTr("help")
    KioskButton { text: qsTr("nowhere translated") }
}
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the provider was asked for."""
    found: list[str] = []
    draw = drawings._Drawings.requestImage

    def noted(self: drawings._Drawings, id: str, size: QSize, wanted: QSize) -> QImage:
        found.append(f"{wanted.width()}")
        return draw(self, id, size, wanted)

    monkeypatch.setattr(drawings._Drawings, "requestImage", noted)
    return found


def test_icons_are_in_the_first_picture_and_drawn_once(qapp: object, asked: list[str]) -> None:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    drawings.provide_drawings(engine)
    engine.loadData(SCREEN)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    picture = window.grabWindow()  # nothing was waited for
    for left in (0, 40, 80):
        drawn = {picture.pixelColor(x, y).name() for x in range(left, left + 40) for y in range(40)}
        assert QColor("#980f19").name() in drawn
    assert asked == ["40"]


def test_a_screen_that_speaks_is_loaded_while_this_thread_holds_pythons_lock(
    qapp: object,
) -> None:
    """QML compiles texts on a thread of its own, which asks the translators: none is in Python."""
    hall_translator()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    drawings.provide_drawings(engine)
    engine.loadData(SPEAKS)
    assert engine.rootObjects()[0].property("title") == "help"
