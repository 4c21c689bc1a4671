"""A person at a screen: finds what is there by the name a screen reader would say, and touches it.

The rehearsed day and the tests act through this alone, so that whatever they do a resident can
do, and what has no name cannot be found.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QPointingDevice,
)
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

DEVICE = "linli.finger"
PATIENCE = 60.0  # seconds until something that is awaited counts as missing
POLL, LOOKS = 0.005, 0.02
SETTLE = 0.02  # seconds, more than a frame
HOME = "今天要办什么"
REVIEW = "请核对一下"  # the page on which a report is confirmed
BOARD = "轻触屏幕开始"
TAPS, AGAIN = 3, 2.0  # touches of one control, and seconds between them


def finger() -> QPointingDevice:
    """The process's touchscreen; made at the first call."""
    for device in QInputDevice.devices():
        if isinstance(device, QPointingDevice) and device.objectName() == DEVICE:
            return device
    made = QTest.createTouchDevice()
    made.setObjectName(DEVICE)
    made.setParent(QGuiApplication.instance())
    return made


def seen(item: QQuickItem) -> Iterator[QQuickItem]:
    """What can be seen of an item and in it, parents first."""
    todo = [item]
    while todo:
        at = todo.pop()
        if at.isVisible() and at.opacity() > 0:
            yield at
            todo += reversed(at.childItems())


def accessible(item: QQuickItem) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(item)


def name_of(item: QQuickItem) -> str:
    """What a screen reader says of it; "" where it would pass it over."""
    interface = accessible(item)
    if interface is None or interface.state().invisible:
        return ""
    return interface.text(QAccessible.Text.Name)


def text_of(item: QQuickItem) -> str:
    shown = item.property("text") if item.inherits("QQuickText") else None
    return shown if isinstance(shown, str) else ""


def put_keyboard_away() -> None:
    """Windows of one process share their on-screen keyboard; those of a hall do not."""
    QGuiApplication.inputMethod().hide()


class Person:
    """Somebody before one window."""

    def __init__(self, window: QQuickWindow, patience: float = PATIENCE) -> None:
        QAccessible.setActive(True)
        self.window = window
        self._patience = patience
        self._finger = finger()

    # --- looking ---

    def items(self) -> list[QQuickItem]:
        return list(seen(self.window.contentItem()))

    def texts(self) -> list[str]:
        """Everything that can be read."""
        return [text for item in self.items() if (text := text_of(item))]

    def names(self) -> list[str]:
        """Everything that would be said, in order."""
        return [name for item in self.items() if (name := name_of(item))]

    def sees(self, part: str) -> bool:
        return any(part in text_of(item) for item in seen(self.window.contentItem()))

    def find(self, name: str) -> QQuickItem | None:
        """The control of that accessible name, else anything of that name."""
        first = None
        for item in seen(self.window.contentItem()):
            if name_of(item) != name:
                continue
            if item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput"):
                return item
            first = first or item
        return first

    def wait(self, met: Callable[[], object], what: str = "") -> None:
        """Let the screen live until `met`; raises TimeoutError that tells what could be read.

        After each look the screen lives for twice as long as the look took: one at all of it is
        dear.
        """
        began = time.monotonic()
        until = began + self._patience
        while not met():
            if time.monotonic() > until:
                raise TimeoutError(f"{what or 'it'} did not come; to be read: {self.texts()}")
            pause(max(LOOKS, 2 * (time.monotonic() - began)))
            began = time.monotonic()

    def wait_for(self, part: str) -> None:
        """Until a text can be read."""
        self.wait(lambda: self.sees(part), repr(part))

    # --- touching ---
    # QTest delivers a touch while it holds Python's lock, which a real one does not: where it makes
    # QML load a file for the first time outside a signal of ours (a key that changes the keyboard's
    # layout), the loading thread asks our translator and both wait for ever. Keys are posted.

    def tap(self, name: str) -> None:
        """One finger, down and up, on the control of that name once it is there and enabled."""
        while True:
            self.wait(lambda: self._ready(name), repr(name))
            at = self._settled(name)
            if self._ready(name):  # a screen that looks anew takes no touch meanwhile
                self.tap_at(at)
                return

    def tap_now(self, name: str) -> None:
        """As it is; LookupError where it is not there (any more)."""
        self.tap_at(self._settled(name))

    def tap_at(self, at: QPoint) -> None:
        self.press(at)
        self.release(at)

    def press(self, at: QPoint) -> None:
        if not self.window.isActive():
            self.window.requestActivate()  # as a window manager does with what is touched
        QTest.touchEvent(self.window, self._finger, False).press(0, at, self.window).commit(False)
        pause(0)

    def release(self, at: QPoint) -> None:
        QTest.touchEvent(self.window, self._finger, False).release(0, at, self.window).commit(False)
        pause(0)

    def draw(self, name: str, *points: tuple[float, float]) -> None:
        """One stroke of a finger on the control of that name; `points` in shares of it."""
        self.wait(lambda: self.find(name), repr(name))
        self._settled(name)
        item = self.find(name)
        if item is None:
            raise LookupError(f"{name!r} has gone")
        at = [
            item.mapToScene(QPointF(across * item.width(), down * item.height())).toPoint()
            for across, down in points
        ]
        self.press(at[0])
        for each in at[1:]:
            moved = QTest.touchEvent(self.window, self._finger, False)
            moved.move(0, each, self.window).commit(False)
            pause(0)
        self.release(at[-1])

    def type(self, text: str) -> None:
        """On a keyboard that is plugged in."""
        for character in text:
            plain = character.isascii()  # others come from an input method, without a key
            self.key(Qt.Key(ord(character.upper())) if plain else Qt.Key.Key_unknown, character)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def escape(self) -> None:
        self.key(Qt.Key.Key_Escape)

    def tap_share(self, across: float, down: float) -> None:
        """A touch at a place told in shares of the window, where nothing has a name."""
        size = self.window.size()
        self.tap_at(QPoint(int(size.width() * across), int(size.height() * down)))

    def key(self, key: Qt.Key, text: str = "") -> None:
        """One key, down and up. Posted, as QTest's click would keep Python's lock while the
        screen that the key opens waits for it in QML's loading thread."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.postEvent(self.window, event)
        pause(0)

    def type_by_touch(self, text: str) -> None:
        """On the keys the screen shows, one tap a character."""
        for character in text:
            self.tap(character)

    def grab(self, path: Path) -> Path:
        """A picture of the window as it is now (PNG)."""
        pause(0)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.grabWindow().save(str(path))
        return path

    def _ready(self, name: str) -> bool:
        item = self.find(name)
        return item is not None and item.isEnabled()

    def _bring_into_sight(self, name: str) -> None:
        """Move what scrolls as a finger would, until the control stands in its window."""
        item = self.find(name)
        above = item.parentItem() if item is not None else None
        while item is not None and above is not None:
            if above.inherits("QQuickFlickable"):
                area = item.mapRectToItem(above, QRectF(0, 0, item.width(), item.height()))
                below = max(0.0, area.bottom() - above.height())
                hidden = min(0.0, area.top()) or min(below, area.top())
                if hidden:
                    above.setProperty("contentY", above.property("contentY") + hidden)
                    pause(SETTLE)
            above = above.parentItem()

    def _settled(self, name: str) -> QPoint:
        """Where the control stands once the screen has come to rest; LookupError where it goes,
        or stays off the screen."""
        until = time.monotonic() + self._patience
        before = None
        while True:
            self._bring_into_sight(name)
            at = self._middle(name)
            inside = self.window.contentItem().contains(QPointF(at))
            if inside and at == before:
                return at
            if not inside and time.monotonic() > until:
                raise LookupError(f"{name!r} is off the screen")
            before = at
            pause(SETTLE)

    def _middle(self, name: str) -> QPoint:
        item = self.find(name)
        if item is None:
            raise LookupError(f"{name!r} has gone")
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center().toPoint()


def wake(person: Person) -> None:
    """To the home screen (in Chinese), where the public board stands by a touch; where home
    stands by one at its title, which keeps the board away while one looks for a tile."""
    person.wait(lambda: person.sees(HOME) or person.sees(BOARD), "the start")
    for title in [item for item in person.items() if HOME in text_of(item)]:
        area = QRectF(0, 0, title.width(), title.height())
        person.tap_at(title.mapRectToScene(area).center().toPoint())
    if not person.sees(HOME):
        _again(person, lambda: person.tap_share(0.5, 0.7), HOME)


def next_name(person: Person, begins: str) -> str:
    """The name of the line of a list that begins so, once it is there."""
    person.wait(lambda: any(name.startswith(begins) for name in person.names()), begins)
    return next(name for name in person.names() if name.startswith(begins))


def tap_until(person: Person, name: str, shown: str) -> None:
    """Tap a control of a list that may be made anew under the finger."""

    def touch() -> None:
        with suppress(LookupError):  # it goes while one reaches for it
            person.tap_now(name)

    person.wait(lambda: person.find(name), repr(name))
    _again(person, touch, shown)


def _again(person: Person, touch: Callable[[], None], shown: str) -> None:
    """A touch, and another one where nothing came of it, as people do."""
    for _ in range(TAPS - 1):
        touch()
        until = time.monotonic() + AGAIN
        while time.monotonic() < until:
            if person.sees(shown):
                return
            pause(POLL)
    touch()
    person.wait_for(shown)


def answer_what_is_asked(person: Person, *answers: str) -> None:
    """Of a report (in Chinese): what its words did not say, as far as the review of it."""

    def reviewed() -> bool:
        if person.sees(REVIEW):
            return True
        for each in answers:
            if person.find(each) is not None:
                with suppress(LookupError):  # it goes while one reaches for it
                    person.tap_now(each)
                pause(SETTLE)
                break
        return False

    person.wait(reviewed, REVIEW)


def settle(person: Person, *choices: str) -> None:
    """Choose these on the page of the settings (in Chinese), and go back."""
    person.tap("设置")
    for each in choices:
        person.tap(each)
    person.tap("好了")


def pause(seconds: float) -> None:
    """Let every screen of the process live for so long."""
    until = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete: no event loop does it here
        if time.monotonic() >= until:
            return
        time.sleep(POLL)


def leave(person: Person, done: str = "完成") -> None:
    """By the control whose name begins so, back to the home screen: its name counts down while
    one reaches for it."""

    def control() -> str:
        return next((name for name in person.names() if name.startswith(done)), "")

    person.wait(control, done)
    while name := control():
        with suppress(LookupError):
            person.tap_now(name)
        pause(SETTLE)
    person.wait_for(HOME)
