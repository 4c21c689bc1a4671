"""Every state of the resident's kiosk in a long language and in one from right to left.

What is plain English in them, or stands as it stands in English, is written into a screen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk import languages
from kiosk.api import sessions
from kiosk.hall.schema_base import Texts
from tests.ui.audit import faults
from tests.ui.counter.counter_audit import _painted, _value
from tests.ui.counter.counter_play import items
from tests.ui.resident.emergency_hall import EmergencyHall, emergency_tour, under_the_control
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk, tour
from tests.ui.resident.test_resident_audit import SCREENS, measures
from ui.build import pseudo
from ui.demo.rehearsal import SETTLE, pause

CASES = [
    ("xx_long", "landscape", 3),
    ("xx_rtl", "portrait", 3),
    pytest.param("xx_long", "portrait", 0, marks=pytest.mark.demand),
    pytest.param("xx_rtl", "landscape", 0, marks=pytest.mark.demand),
]
CODES = [each.code for each in languages.PSEUDO]
ENGLISH = re.compile(r"\b[A-Za-z]?[a-z]{2,}\b")  # a word without accents, in Latin letters
NAMES = {each.name for each in languages.TABLE}  # the switch has each language's own name
CENTRE = Qt.AlignmentFlag.AlignHCenter.value


@pytest.fixture(scope="session", autouse=True)
def made(qapp: object) -> None:
    pseudo.make_all()


@pytest.fixture(autouse=True)
def hall_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hall's own words too, as if its hall.toml held them in these languages."""
    said = Texts.of

    def of(self: Texts, language: str) -> str:
        change = pseudo.MADE.get(language, str)
        return change(said(self, language))

    monkeypatch.setattr(Texts, "of", of)


def unmade(at: Kiosk, part: QQuickItem | None) -> Iterator[str]:
    """Texts that no catalogue made, and such as do not begin where the language begins."""
    keyboard = at.part("keyboard")
    for item in items(part or at.terminal.window.contentItem()):
        text = str(item.property("text") or "") if item.inherits("QQuickText") else ""
        if text in NAMES or not text.strip() or keyboard.isAncestorOf(item):
            continue
        written = item.objectName() == "publicBoardAlso"  # by a clerk, in other languages
        if ENGLISH.search(text) and not written:
            yield f"{text!r} is written into the screen"
        side = _value(item, "horizontalAlignment")
        stays = side != CENTRE and _value(item, "effectiveHorizontalAlignment") == side
        if at.session.rightToLeft and stays:
            yield f"{text!r} is not mirrored"


@pytest.mark.parametrize("way", ["visit", "emergency"])
@pytest.mark.parametrize(("language", "screen", "step"), CASES)
def test_every_state(
    qtbot: QtBot, tmp_path: Path, way: str, language: str, screen: str, step: int
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_SHOTS")
    hall = (
        ResidentHall(tmp_path / "s", idle_seconds=3600)
        if way == "visit"
        else EmergencyHall(tmp_path / "s")
    )
    with kiosk(hall, size, density) as at:
        at.dress(language, step)

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            if shots:
                mark = f"{screen}-{language}-{way}"
                at.person.grab(Path(shots) / mark / f"{len(found):02}-{name}.png")
            said = {*faults(at.terminal.window, measures(step, density), part), *unmade(at, part)}
            if way == "emergency" and part is not None and part is not at.part("sosBubble"):
                said |= {*under_the_control(at, part)}
            found[name] = sorted(said)

        if isinstance(hall, EmergencyHall):
            emergency_tour(at, hall, look)
        else:
            tour(at, look)
    assert {name: said for name, said in found.items() if said} == {}


def edges(at: Kiosk, *things: str) -> list[tuple[float, float]]:
    """How far from the left and from the right edge of the window each control, or what is written
    in each text, stands."""
    wide = at.terminal.window.width()
    found = []
    for thing in things:
        item = at.person.find(thing) or at.part(thing)
        words = item.inherits("QQuickText")
        box = _painted(item) if words else item.mapRectToScene(item.boundingRect())
        found.append((box.left(), wide - box.right()))
    return found


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
def test_from_right_to_left_the_screen_is_mirrored_and_figures_are_not(
    qtbot: QtBot, tmp_path: Path, screen: str
) -> None:
    size, density = SCREENS[screen]
    begin, end, keys = {}, {}, {}
    with kiosk(ResidentHall(tmp_path / "s"), size, density) as at:
        for language, said in (("en", str), ("xx_rtl", pseudo.mirrored)):
            at.session.show("home")
            at.dress(language)
            pause(SETTLE)
            hall, number = said("Xingfuli Community Service Hall"), said("Take a number")
            begin[language] = edges(at, hall, "title", number, said("How far is my number?"))
            end[language] = edges(at, "sos", "settings")
            at.session.show("identify")
            at.tap("phone")
            pause(SETTLE)
            end[language] += edges(at, said("Next"))
            keys[language] = edges(at, *"123", "0")
            assert at.terminal.window.findChild(QQuickItem, "back").property("mirror") is (
                language == "xx_rtl"
            )
    lefts = [left for left, _ in begin["en"]]
    assert [right for _, right in begin["xx_rtl"]] == pytest.approx(lefts, abs=2)
    rights = [right for _, right in end["en"]]
    assert [left for left, _ in end["xx_rtl"]] == pytest.approx(rights, abs=2)
    assert keys["xx_rtl"] == keys["en"]


def test_the_switch_offers_them_to_whom_asks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [each.name for each in (*languages.TABLE, *languages.PSEUDO)]
    with kiosk(ResidentHall(tmp_path / "s")) as at:
        at.session.openSettings()
        at.person.wait(lambda: set(names[:2]) <= set(at.person.names()))
        assert not set(names[2:]) & set(at.person.names())
    monkeypatch.setenv("LINLI_PSEUDO", "1")
    with kiosk(ResidentHall(tmp_path / "s")) as at:
        at.session.openSettings()
        at.person.wait(lambda: names[-1] in at.person.names())
        assert [name for name in dict.fromkeys(at.person.names()) if name in names] == names
        at.person.tap(names[-1])
        at.person.tap(pseudo.mirrored("Good like this"))
        at.person.tap(pseudo.mirrored("Take a number"))
        at.person.wait(lambda: "session.begin" in [method for method, _ in at.hall.asked])
        [begun] = [asked for method, asked in at.hall.asked if method == "session.begin"]
    assert isinstance(begun, sessions.BeginSession)
    assert begun.language == "en"  # no hall hears of them
