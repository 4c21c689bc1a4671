"""Real windows of a hall on an X server, side by side, and pictures of them as X shows them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.demo.hall import DemoHall
from tests.stories.windows.xserver import Keyboard
from tests.ui.audit import Measures, faults
from tests.ui.keys import ring_of
from ui.demo.rehearsal import Person, pause
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import application, build
from ui.window.terminal import Terminal

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
WIDE, HIGH = 3 * LANDSCAPE[0], PORTRAIT[1]  # of the server: three windows, none over another
PATIENCE = 150.0  # seconds: also a limit of one minute is missed meanwhile
STILL, LOOKS = 0.15, 20  # seconds between two looks at a picture, and how many until it is taken
UNLIKE = 0.02  # of the pixels: a clock that went on, a bar that counts down


class Stage:
    """What stands on the server; pictures go to `out`, faults of what they show are collected."""

    def __init__(self, hall: DemoHall, out: Path) -> None:
        application()
        self.hall, self._out = hall, out
        self.keyboard = Keyboard(os.environ["DISPLAY"])
        self.faults: list[str] = []
        self.pictures: list[str] = []

    @contextmanager
    def window(
        self, kind: str, terminal: str, size: tuple[int, int], place: int = 0,
        density: float | None = None,
    ) -> Iterator[tuple[Terminal, Person]]:  # fmt: skip
        """The screen of a terminal at one of three places; of the hall's agent."""
        line = LocalLine(self.hall.folder.socket(kind))
        made = build(kind, AgentClient(line, terminal=terminal), size=size, density=density)
        made.window.setPosition(place * LANDSCAPE[0], 0)
        try:
            person = Person(made.window, PATIENCE)
            person.wait(lambda: made.client.connected, f"the line of {terminal}")
            yield made, person
        except Exception:
            self._photograph_all(f"trouble-{terminal}")
            raise
        finally:
            made.close()
            pause(0)

    def front(self, person: Person) -> None:
        """Keys go to this window from now on."""
        person.window.requestActivate()
        person.wait(person.window.isActive, "the focus")

    def press(self, person: Person, *keys: str) -> None:
        """On a keyboard that is plugged in, which the window has."""
        self.front(person)
        for key in keys:
            self.keyboard.press(key)
            pause(0.08)

    def type(self, person: Person, text: str) -> None:
        """ASCII on that keyboard; all else as an input method brings it."""
        self.front(person)
        if not text.isascii():
            person.type(text)
            return
        for character in text:
            self.keyboard.type(character)
            pause(0.02)

    def take(
        self,
        person: Person,
        name: str,
        *,
        measures: Measures | None = None,
        part: QQuickItem | None = None,
        ringed: bool = False,
    ) -> None:
        """The window as X shows it once it is at rest; held to be what the window has drawn."""
        shown = self._at_rest(person)
        drawn = person.window.grabWindow()
        self._out.mkdir(parents=True, exist_ok=True)
        shown.save(str(self._out / f"{name}.png"))
        self.pictures.append(name)
        if (apart := unlike(shown, drawn)) > UNLIKE:
            self._fault(name, f"X shows something else: {apart:.1%} of the pixels")
        if ringed and ring_of(person.window) is None:
            self._fault(name, "nothing shows where the keys are")
        if measures is not None:
            for said in faults(person.window, measures, part, pages=True):
                self._fault(name, said)

    def _photograph_all(self, name: str) -> None:
        """The whole server, when something did not come."""
        screen = QGuiApplication.primaryScreen()
        screen.grabWindow(0).save(str(self._out / f"{name}.png"))

    def _fault(self, name: str, said: str) -> None:
        print(f"{name}: {said}", file=sys.stderr)
        self.faults.append(f"{name}: {said}")

    def _at_rest(self, person: Person) -> QImage:
        before = self._look(person)
        for _ in range(LOOKS):
            pause(STILL)
            now = self._look(person)
            if unlike(now, before) == 0:
                break
            before = now
        return before

    def _look(self, person: Person) -> QImage:
        at = person.window.geometry()
        screen = QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0, at.x(), at.y(), at.width(), at.height())
        return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> float:
    """The share of the pixels in which two pictures differ."""
    if one.size() != other.size():
        return 1.0
    first, second = (
        np.frombuffer(each.convertToFormat(QImage.Format.Format_RGB32).constBits(), dtype=np.uint32)
        for each in (one, other)
    )
    return float(np.mean((first ^ second) & 0xFFFFFF != 0))
