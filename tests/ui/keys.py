"""A screen by keys alone: what can be reached, where the ring stands, and whether it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.demo.rehearsal import SETTLE, name_of, pause, seen

KINDS = ("QQuickAbstractButton", "QQuickTextField", "QQuickTextArea")
MANY = 400  # more controls than any screen has
STILL = 20  # looks until a fault is one


def press(window: QQuickWindow, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(window, event)
    pause(0)


def controls(window: QQuickWindow, apart: Callable[[QQuickItem], bool]) -> list[QQuickItem]:
    """Whatever can be pressed or typed into; not what keys do not need, `apart`."""
    return [
        item for item in seen(window.contentItem())
        if any(map(item.inherits, KINDS)) and item.isEnabled() and not apart(item)
    ]  # fmt: skip


def ring_of(window: QQuickWindow) -> QQuickItem | None:
    found = [each for each in seen(window.contentItem()) if each.objectName() == "focusRing"]
    return found[0] if found else None


def walk(window: QQuickWindow, apart: Callable[[QQuickItem], bool]) -> Iterator[str]:
    """Tab from control to control until it comes round; tells what is wrong."""
    wanted = {id(item): item for item in controls(window, apart)}
    reached: dict[int, QQuickItem] = {}
    for _ in range(MANY):
        press(window, Qt.Key.Key_Tab)
        pause(0.005)
        item = window.activeFocusItem()
        if item is None or not any(map(item.inherits, KINDS)):
            yield f"the keys are with {item}"
            break
        if id(item) in reached:
            break
        reached[id(item)] = item
        for _ in range(STILL):  # what slides or is laid out anew comes to rest
            said = list(_faults(window, item))
            if not said:
                break
            pause(SETTLE)
        yield from said
    for key, item in wanted.items():
        if key not in reached and item.isVisible() and item.isEnabled():
            yield f"{_called(item)} is not reached"


def _called(item: QQuickItem) -> str:
    return repr(name_of(item) or item.objectName() or item.metaObject().className())


def _faults(window: QQuickWindow, item: QQuickItem) -> Iterator[str]:
    called = _called(item)
    if not (item.isVisible() and item.isEnabled()):
        yield f"{called} has the keys and is not there"
        return
    if item.inherits("QQuickAbstractButton") and not _acts(item):
        yield f"Enter does nothing on {called}"
    ring = ring_of(window)
    if ring is None:
        yield f"no ring around {called}"
        return
    whole = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    around = ring.mapRectToScene(QRectF(0, 0, ring.width(), ring.height()))
    frame = QRectF(0, 0, window.width(), window.height())
    if not around.adjusted(-1, -1, 1, 1).contains(whole & around):
        yield f"the ring is not around {called}"
    if not frame.adjusted(-1, -1, 1, 1).contains(around):
        yield f"the ring of {called} runs off the screen"
    yield from _unseen(window.grabWindow(), ring, around, called)


def _acts(item: QQuickItem) -> bool:
    meta = item.metaObject()
    return meta.indexOfMethod("enter()") >= 0 or item.inherits("QQuickCheckBox")


def _unseen(picture: QImage, ring: QQuickItem, around: QRectF, called: str) -> Iterator[str]:
    """Both colours on each side of the ring, the dark one between two light ones (in high contrast
    the yellow one between two black ones): so it is seen whatever control and ground look like.
    """
    parts = {each.objectName(): each for each in ring.childItems()}
    edge, near = parts["focusRingInner"].x(), parts["focusRingNearest"].x()
    middle = around.center()
    for step, colour in ((edge / 2, OUTER), ((edge + near) / 2, INNER), (near + edge / 2, OUTER)):
        points = (
            (middle.x(), around.top() + step), (middle.x(), around.bottom() - step),
            (around.left() + step, middle.y()), (around.right() - step, middle.y()),
        )  # fmt: skip
        for x, y in points:
            found = picture.pixelColor(int(x), int(y))
            if not _like(found, colour):
                yield f"the ring of {called} has {found.name()} at {int(x)}, {int(y)}"


OUTER = (QColor("#FFFFFF"), QColor("#000000"))  # light on paper, dark in high contrast
INNER = (QColor("#1B2426"), QColor("#FFE14D"))


def _like(found: QColor, wanted: tuple[QColor, ...]) -> bool:
    return any(
        abs(found.red() - each.red()) + abs(found.green() - each.green())
        + abs(found.blue() - each.blue()) < 24
        for each in wanted
    )  # fmt: skip
