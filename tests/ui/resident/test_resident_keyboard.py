"""The on-screen keyboard: Chinese by pinyin, by touch alone, and it remembers nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from tests.ui.stillness import stands_still
from ui.demo.rehearsal import Person, pause, seen
from ui.resident.session import _empty_keyboard_memory
from ui.window.terminal import QML_FOLDER

FORM = """
import QtQuick
import Kiosk.Controls
import Kiosk.Resident

Window {
    id: root
    width: 1080; height: 1920; visible: true
    KioskField { objectName: "field"; y: 100; width: 900; placeholderText: "Name" }
    KioskKeyboard {
        objectName: "keyboard"; locales: ["zh_CN", "en_US"]
        width: root.width; anchors.bottom: parent.bottom
    }
}
"""


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[QQuickWindow]:
    file = tmp_path / "Form.qml"
    file.write_text(FORM, encoding="utf-8")
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    engine.load(file)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.requestActivate()
    pause(0.1)
    yield window
    window.close()


def keys(window: QQuickWindow) -> dict[str, QRectF]:
    """The caps that can be seen, by what stands on them."""
    found = {}
    for item in seen(window.contentItem()):
        if item.inherits("QQuickText") and item.property("text"):
            cap = item.parentItem()
            area = cap.mapRectToScene(QRectF(0, 0, cap.width(), cap.height()))
            found[str(item.property("text"))] = area
    return found


def tap(person: Person, label: str) -> None:
    person.wait(lambda: label in keys(person.window), label)
    person.tap_at(keys(person.window)[label].center().toPoint())
    pause(0.05)


def test_nihao_becomes_chinese_by_touch(form: QQuickWindow) -> None:
    person = Person(form)
    field = form.findChild(QQuickItem, "field")
    assert field is not None
    person.tap_at(field.mapToScene(QPointF(50, 30)).toPoint())
    person.wait(lambda: "q" in keys(form), "the keyboard")
    stands_still(lambda: keys(form))
    for letter in "qwertyuiopasdfghjkl":
        area = keys(form)[letter]
        assert min(area.width(), area.height()) >= 12 * 4, f"{letter} is smaller than 12 mm"
    for letter in "nihao":
        tap(person, letter)
    person.wait(lambda: "你好" in keys(form), "你好 among the candidates")
    if shots := os.environ.get("LINLI_SHOTS"):
        person.grab(Path(shots) / "keyboard.png")
    tap(person, "你好")
    person.wait(lambda: field.property("text") == "你好", "你好 in the field")


def test_what_the_keyboard_learnt_goes_with_the_resident() -> None:
    place = Path(os.environ["XDG_CONFIG_HOME"])
    assert place.name.startswith("linli-")
    (place / "qtvirtualkeyboard" / "pinyin").mkdir(parents=True, exist_ok=True)
    (place / "qtvirtualkeyboard" / "pinyin" / "usr_dict.dat").write_bytes("王小明".encode())
    _empty_keyboard_memory()
    assert list(place.iterdir()) == []
