"""The on-screen keyboard: Chinese by pinyin, by touch alone, and it remembers nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.api import case_filing
from tests.ui.audit import Shown, faults, shown_of
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures
from tests.ui.stillness import stands_still
from ui.demo.rehearsal import Person, accessible, pause, seen
from ui.resident.keyboard_memory import empty_keyboard_memory
from ui.viewmodels.resident.cases.report_view_model import ResidentReportViewModel
from ui.window.drawings import provide_drawings
from ui.window.terminal import QML_FOLDER

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
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
    provide_drawings(engine)  # what stands on some keys
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


def test_nihao_by_the_names_of_the_keys(form: QQuickWindow) -> None:
    """As a screen reader finds them and presses them; each has a name, and none says it twice."""
    person = Person(form)
    field = form.findChild(QQuickItem, "field")
    assert field is not None
    field.forceActiveFocus()

    def does(name: str) -> None:
        person.wait(lambda: person.find(name), name)
        face = accessible(person.find(name))
        assert face is not None
        assert face.role() is QAccessible.Role.Button
        actions = face.actionInterface()
        assert actions is not None
        actions.doAction(actions.pressAction())
        pause(0.05)

    for letter in "nihaoo":
        does(letter)
    does(QCoreApplication.translate("style", "Erase"))
    does("你好")
    person.wait(lambda: field.property("text") == "你好", "你好 in the field")
    names = person.names()
    assert QCoreApplication.translate("KioskKeyboard", "Keyboard") in names
    assert not [name for name in names if names.count(name) > 1]
    assert set(keys(form)) - set(names) <= {"中", "&123"}  # called by what they do


def test_what_the_keyboard_learnt_goes_with_the_resident() -> None:
    place = Path(os.environ["XDG_CONFIG_HOME"])
    assert place.name.startswith("linli-")
    (place / "qtvirtualkeyboard" / "pinyin").mkdir(parents=True, exist_ok=True)
    (place / "qtvirtualkeyboard" / "pinyin" / "usr_dict.dat").write_bytes("王小明".encode())
    empty_keyboard_memory()
    assert list(place.iterdir()) == []


def writes(at: Kiosk, language: str) -> None:
    """Into the words of a report, in a language."""
    at.dress(language)
    at.session.show("report")
    model = at.terminal.window.findChild(ResidentReportViewModel)
    assert model is not None
    at.person.wait(lambda: model.oneTap, "the choices")
    model.write()
    at.terminal.window.requestActivate()
    at.person.wait(lambda: at.part("keyboard").property("item"), "what the first picture lacks")
    at.person.tap_share(0.5, 0.3)  # the field
    at.person.wait(lambda: layout(at), "the keyboard")


def press(at: Kiosk, label: str) -> None:
    """A key that loads another layout: posted, so that nothing holds Python's lock meanwhile."""
    window = at.terminal.window
    at.person.wait(lambda: label in keys(window), label)
    place = keys(window)[label].center()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, LEFT),
        (QEvent.Type.MouseButtonRelease, NONE),
    ):
        event = QMouseEvent(
            kind, place, window.mapToGlobal(place), LEFT, held, Qt.KeyboardModifier.NoModifier
        )
        QCoreApplication.postEvent(window, event)
        pause(0.05)


def layout(at: Kiosk) -> set[str]:
    """What stands on the key that changes the language."""
    return {"中", "EN"} & set(keys(at.terminal.window))


def test_the_keyboard_is_that_of_the_residents_language(qtbot: QtBot, tmp_path: Path) -> None:
    with kiosk(ResidentHall(tmp_path / "s")) as at:
        writes(at, "en")
        at.person.wait(lambda: layout(at) == {"EN"}, "a keyboard without pinyin")
        at.session.setLanguage("zh_CN")
        at.person.wait(lambda: layout(at) == {"中"}, "pinyin")


@pytest.mark.parametrize(("language", "own", "other"), [("zh_CN", "中", "EN"), ("en", "EN", "中")])
def test_a_layout_that_somebody_chose_goes_with_them(
    qtbot: QtBot, tmp_path: Path, language: str, own: str, other: str
) -> None:
    with kiosk(ResidentHall(tmp_path / "s")) as at:
        writes(at, language)
        at.person.wait(lambda: layout(at) == {own}, "the language's own layout")
        stands_still(lambda: keys(at.terminal.window))
        press(at, own)
        at.person.wait(lambda: layout(at) == {other}, "the other layout")
        at.session.end()
        window = at.terminal.window
        at.person.wait(lambda: window.findChild(ResidentReportViewModel) is None, "the next one")
        writes(at, language)
        at.person.wait(lambda: layout(at) == {own}, "the language's own layout for the next one")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("step", [0, 3])
def test_above_the_keyboard_one_sees_what_one_writes(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int
) -> None:
    """Two lines of it at least, with the advice about a quiet danger above it."""
    size, density = SCREENS[screen]
    hall = ResidentHall(tmp_path / "s", idle_seconds=3600)
    quiet = case_filing.Emergency(hazard="violence", phone="110", quiet=True)
    hall.suggestion = hall.suggested(emergency=quiet)
    with kiosk(hall, size, density) as at:
        writes(at, language)
        at.dress(language, step)
        model = at.terminal.window.findChild(ResidentReportViewModel)
        assert model is not None
        model.said("one line\nand another")
        at.person.wait(lambda: at.part("quietAdvice").isVisible(), "the advice")
        stands_still(lambda: (keys(at.terminal.window), at.person.names()))
        [field] = [each for each in at.person.items() if each.inherits("QQuickTextArea")]
        area = field.mapRectToScene(QRectF(0, 0, field.width(), field.height()))
        keyboard = at.part("keyboard")
        above = keyboard.mapToScene(QPointF(0, 0)).y()
        assert shown_of(field, area) is Shown.WHOLE
        assert area.bottom() <= above
        assert area.height() > 2 * field.property("font").pixelSize() * 1.3
        caps = {label.lower(): cap for label, cap in keys(at.terminal.window).items()}
        for letter in "qwertyuiop":
            cap = caps[letter]
            assert min(cap.width(), cap.height()) >= 12 * density, f"{letter} is below 12 mm"
        content = at.part("content")
        assert not list(faults(at.terminal.window, measures(step, density), content, pages=True))
