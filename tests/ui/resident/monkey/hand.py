"""The fingers of a monkey on a window, and keys of a keyboard that is plugged in."""

from __future__ import annotations

import random

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import finger, pause

NONE = Qt.KeyboardModifier.NoModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN_KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Menu, Qt.Key.Key_Back, Qt.Key.Key_Print, Qt.Key.Key_F1,
    Qt.Key.Key_F11,
)  # fmt: skip
WITH_HELD = (Qt.Key.Key_F4, Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X,
             Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Tab, Qt.Key.Key_Delete)  # fmt: skip
HELD = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier)  # fmt: skip
LOOKS = 3  # of the event loop: a request goes out, is answered, and the answer is shown


def breathe() -> None:
    """Let the screen and its hall live for a moment that is as short as they are fast."""
    for _ in range(LOOKS):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete


def place_of(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def symbol_of(control: QQuickItem) -> str:
    """Also where there is no room to draw it."""
    name = control.objectName()
    if name.endswith("Control"):
        return name.removesuffix("Control")
    return str(control.property("symbol") or "")


class Hand:
    def __init__(self, at: Kiosk) -> None:
        self._window, self._device = at.terminal.window, finger()
        self._keyboard = at.part("keyboard")

    def tap(self, at: QPoint) -> None:
        self.drag(at)

    def drag(self, at: QPoint, *to: QPoint, seconds: float = 0.0) -> None:
        """Down, held so long, along the points, and up at the last one."""
        moves = (at, *to)
        if self._on_keyboard(at):
            self._mouse(moves, seconds)
            return
        self._touches().press(0, at, self._window).commit(False)
        breathe()
        if seconds:
            pause(seconds)
        for each in to:
            self._touches().move(0, each, self._window).commit(False)
            breathe()
        self._touches().release(0, moves[-1], self._window).commit(False)
        breathe()

    def two(self, at: QPoint, other: QPoint) -> None:
        """A second finger comes down before the first is up."""
        if self._on_keyboard(at) or self._on_keyboard(other):
            return
        self._touches().press(0, at, self._window).commit(False)
        breathe()
        self._touches().stationary(0).press(1, other, self._window).commit(False)
        breathe()
        up = self._touches()
        up.release(0, at, self._window).release(1, other, self._window).commit(False)
        breathe()

    def presses(self, item: QQuickItem) -> bool:
        """Whether a finger on the middle of it presses it; it is drawn away, and nothing done."""
        middle = place_of(item).center().toPoint()
        away = QPoint(middle.x(), max(0, middle.y() - self._window.height() // 2))
        self._touches().press(0, middle, self._window).commit(False)
        pressed = bool(item.property("pressed"))
        self._touches().move(0, away, self._window).commit(False)
        self._touches().release(0, away, self._window).commit(False)
        breathe()
        return pressed

    def key(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(self._window, QKeyEvent(kind, key, held, text))
        breathe()

    def some_key(self, chance: random.Random, *, calm: bool) -> str:
        """`calm`: none that presses what has the keys."""
        if chance.random() < 0.3:
            key, held = chance.choice(WITH_HELD), chance.choice(HELD)
            self.key(key, held=held)
            return f"{held.name} {key.name}"
        key = Qt.Key.Key_Tab if calm else chance.choice(PLAIN_KEYS)
        self.key(key)
        return key.name

    def type(self, text: str) -> None:
        for character in text:
            known = character.isascii()
            self.key(Qt.Key(ord(character.upper())) if known else Qt.Key.Key_unknown, character)

    def _touches(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._window, self._device, False)

    def _on_keyboard(self, at: QPoint) -> bool:
        board = self._keyboard.property("item")
        if not isinstance(board, QQuickItem) or not board.isVisible():
            return False
        return place_of(self._keyboard).contains(QPointF(at))

    def _mouse(self, moves: tuple[QPoint, ...], seconds: float) -> None:
        """Posted: a key of the on-screen keyboard may load a layout, for which a touch that QTest
        delivers would wait for ever (see ui/demo/rehearsal.py)."""
        self._post(QEvent.Type.MouseButtonPress, moves[0])
        if seconds:
            pause(seconds)
        for each in moves[1:]:
            self._post(QEvent.Type.MouseMove, each)
        self._post(QEvent.Type.MouseButtonRelease, moves[-1])

    def _post(self, kind: QEvent.Type, at: QPoint) -> None:
        button = NO_BUTTON if kind is QEvent.Type.MouseMove else LEFT
        held = NO_BUTTON if kind is QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, QPointF(at), QPointF(at), button, held, NONE)
        QCoreApplication.postEvent(self._window, event)
        breathe()
