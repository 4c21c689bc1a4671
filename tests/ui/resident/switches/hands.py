"""Who cannot touch the glass: by a keypad, or by two switches. Both go to a control, look whether
the ring is around it, and press; neither ever acts on a control by its name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQuick import QQuickItem

from tests.ui.keys import press, ring_of
from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import SETTLE, name_of, pause
from ui.viewmodels.resident.switches.switches_view_model import ResidentSwitchesViewModel

STEP, SELECT = "f1", "f2"  # of hall.toml
KEYS = {STEP: Qt.Key.Key_F1, SELECT: Qt.Key.Key_F2}
MANY = 150  # more presses than any control is away
NEAR = 3  # pixels

Standing = Literal["elsewhere", "row", "on"]


class Hand(ABC):
    def __init__(self, at: Kiosk) -> None:
        self.at = at
        self.person = at.person
        self.presses = 0

    @abstractmethod
    def towards(self, standing: Standing) -> None: ...

    @abstractmethod
    def select(self) -> None: ...

    def takes(self, name: str) -> None:
        """Goes to the control of that name, and presses it."""
        self.person.wait(lambda: self._there(name), name)
        item = self.person.find(name)
        assert item is not None
        self.goes(item)
        assert self.standing(item) == "on", f"the ring is not around {name}"
        self.select()

    def goes(self, item: QQuickItem) -> None:
        for _ in range(MANY):
            standing = self.standing(item)
            if standing == "on":
                return
            self.towards(standing)
            pause(SETTLE)
        raise AssertionError(f"{name_of(item)!r} is not reached")

    def standing(self, item: QQuickItem) -> Standing:
        """Where the ring is, of an item: its pixels count, not what the program says of itself."""
        window = self.at.terminal.window
        ring = ring_of(window)
        if ring is None:
            return "elsewhere"
        wide = float(self.at.terminal.theme.property("ring")) if self.at.terminal.theme else 0.0
        around = ring.mapRectToScene(QRectF(0, 0, ring.width(), ring.height()))
        inner = around.adjusted(wide, wide, -wide, -wide)
        room = QRectF(0, 0, window.width(), window.height()).adjusted(wide, wide, -wide, -wide)
        whole = room & item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if not inner.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(whole):
            return "elsewhere"
        same = abs(inner.width() - whole.width()) + abs(inner.height() - whole.height())
        return "on" if same <= 2 * NEAR else "row"

    def _there(self, name: str) -> bool:
        item = self.person.find(name)
        return item is not None and item.isEnabled()

    def _press(self, key: Qt.Key) -> None:
        self.presses += 1
        press(self.at.terminal.window, key)
        pause(SETTLE)


class Keypad(Hand):
    """Arrows, Tab and Enter."""

    def towards(self, standing: Standing) -> None:
        self._press(Qt.Key.Key_Tab)

    def select(self) -> None:
        self._press(Qt.Key.Key_Return)


class TwoSwitches(Hand):
    """F1 moves the ring on, F2 selects; their presses are far apart, by a clock of their own."""

    def __init__(self, at: Kiosk) -> None:
        super().__init__(at)
        self.model = switches(at)
        self.now = 0.0
        self.model.clock = self._later
        self.person.wait(lambda: self.model.present, "the switches")

    def _later(self) -> float:
        self.now += 10.0
        return self.now

    def towards(self, standing: Standing) -> None:
        self._press(KEYS[SELECT] if standing == "row" else KEYS[STEP])

    def select(self) -> None:
        self._press(KEYS[SELECT])


def switches(at: Kiosk) -> ResidentSwitchesViewModel:
    found = at.terminal.window.findChild(ResidentSwitchesViewModel)
    assert found is not None
    return found
