"""Screens under test: a terminal on a scripted hall, keys, touches, and what can be seen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.exceptions import TimeoutError as PlayTimeout
from pytestqt.qtbot import QtBot

from tests.ui.counter.counter_hall import CounterHall
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import build


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item that can be seen, parents first."""
    todo = [root]
    while todo:
        at = todo.pop()
        if at.isVisible():
            yield at
            todo += reversed(at.childItems())


class Play:
    """One terminal's window."""

    def __init__(
        self,
        bot: QtBot,
        path: Path,
        kind: str,
        seat: str,
        size: tuple[int, int],
        **properties: object,
    ) -> None:
        self.bot = bot
        self.client = AgentClient(LocalLine(path), terminal=f"{kind}-{seat}")
        self._went: list[tuple[float, bool, bool]] = []
        self.client.connectedChanged.connect(self._notes)
        self.client.slowChanged.connect(self._notes)
        self.terminal = build(kind, self.client, windowed=True, size=size)
        self.window = self.terminal.window
        for name, value in properties.items():
            self.window.setProperty(name, value)
        self.window.requestActivate()
        bot.waitUntil(lambda: bool(self.client.connected))

    def clock(self) -> QElapsedTimer:
        timer = QElapsedTimer()
        timer.start()
        return timer

    def item(self, name: str) -> QQuickItem:
        for each in items(self.window.contentItem()):
            if each.objectName() == name:
                return each
        raise AssertionError(f"{name} is not on the screen: {sorted(self.names())}")

    def names(self) -> set[str]:
        return {each.objectName() for each in items(self.window.contentItem())} - {""}

    def texts(self) -> list[str]:
        return [str(text) for each in items(self.window.contentItem())
                if (text := each.property("text")) and each.inherits("QQuickText")]  # fmt: skip

    def shows(self, text: str) -> bool:
        return any(text in str(each.property("text")) for each in items(self.window.contentItem())
                   if each.inherits("QQuickText"))  # fmt: skip

    def wait_for(self, text: str) -> None:
        try:
            self.bot.waitUntil(lambda: self.shows(text))
        except PlayTimeout as over:
            line = {name: value for name, value in vars(self.client).items()
                    if isinstance(value, bool | int | float)}  # fmt: skip
            raise AssertionError(
                f"no {text!r} among {self.texts()}; line: {line}; at {time.monotonic():.2f} it went"
                f" (when, connected, slow): {self._went}"
            ) from over

    def _notes(self) -> None:
        now = round(time.monotonic(), 2)
        self._went.append((now, bool(self.client.connected), bool(self.client.slow)))

    def front(self) -> None:
        """Whoever types sits before this screen."""
        self.window.requestActivate()
        self.bot.waitUntil(self.window.isActive)

    def key(self, key: Qt.Key) -> None:
        """Once everything that was asked before is answered: until then some keys do nothing."""
        self.bot.waitUntil(lambda: not self.client._pending)
        QTest.keyClick(self.window, key)

    def type(self, text: str) -> None:
        for each in text:
            QTest.keyClick(self.window, each)

    def at_rest(self, name: str) -> QPoint:
        """The middle of an item once it is there and moves no more."""
        self.bot.waitUntil(lambda: name in self.names())
        seen: list[QPoint] = []

        def rests() -> bool:
            item = self.item(name)
            middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
            seen.append(QPoint(round(middle.x()), round(middle.y())))
            return seen[-2:-1] == seen[-1:]

        self.bot.waitUntil(rests)
        assert self.window.contentItem().contains(QPointF(seen[-1])), f"{name} is off the screen"
        return seen[-1]

    def touch(self, name: str, device: QInputDevice) -> None:
        """One finger, down and up in the middle of an item."""
        at = self.at_rest(name)
        QTest.touchEvent(self.window, device).press(0, at, self.window).commit()
        QTest.touchEvent(self.window, device).release(0, at, self.window).commit()


@contextmanager
def play(
    bot: QtBot, hall: CounterHall, seat: str = "1", size: tuple[int, int] = (1920, 1080)
) -> Iterator[Play]:
    shown = Play(bot, hall.path, hall.kind, seat, size)
    try:
        yield shown
    finally:
        shown.terminal.close()
