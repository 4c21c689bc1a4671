"""Somebody touches n, i, h, a, o on the screen's keyboard and chooses 你好."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.errors import KnownError
from ui.selftest.screens import rest, until
from ui.window.application import application
from ui.window.drawings import provide_drawings
from ui.window.terminal import QML_FOLDER

BREATH = 0.1  # seconds between two looks at what may still move
WORD, LETTERS = "你好", "nihao"
FORM = b"""
import QtQuick
import Kiosk.Controls
import Kiosk.Resident

Window {
    id: root
    width: 1080; height: 1920; visible: true
    KioskField { objectName: "field"; y: 100; width: 900; placeholderText: "" }
    KioskKeyboard {
        locales: ["zh_CN", "en_US"]
        width: root.width; anchors.bottom: parent.bottom
    }
}
"""
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def check() -> dict[str, object]:
    application()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML_FOLDER))
    provide_drawings(engine)
    engine.loadData(FORM)
    if not engine.rootObjects():
        raise KnownError("self_test.keyboard", field="keyboard", missing="QML")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    field = window.findChild(QQuickItem, "field")
    assert field is not None
    try:
        window.requestActivate()
        _await(lambda: window.isActive(), "window")
        _touch(window, field.mapToScene(QPointF(50, 30)))
        for label in (*LETTERS, WORD):
            _touch(window, _standing(window, label))
        _await(lambda: field.property("text") == WORD, WORD)
    finally:
        window.close()
    return {"word": WORD}


def _await(met: Callable[[], object], what: str) -> None:
    if not until(met):
        raise KnownError("self_test.keyboard", field="keyboard", missing=what)


def _standing(window: QQuickWindow, label: str) -> QPointF:
    """The middle of a key or word once it no longer moves."""
    before: list[QRectF] = [QRectF()]

    def stands() -> bool:
        rest(BREATH)
        now = _caps(window).get(label)
        still = now is not None and now == before[0]
        before[0] = now or QRectF()
        return still

    _await(stands, label)
    return before[0].center()


def _caps(window: QQuickWindow) -> dict[str, QRectF]:
    """The keys and words that can be seen, by what stands on them."""
    found = {}
    for item in _seen(window.contentItem()):
        if item.inherits("QQuickText") and item.property("text"):
            cap = item.parentItem()
            found[str(item.property("text"))] = cap.mapRectToScene(
                QRectF(0, 0, cap.width(), cap.height())
            )
    return found


def _seen(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from _seen(child)


def _touch(window: QQuickWindow, place: QPointF) -> None:
    """Posted: where a key loads a layout, nothing may hold Python's lock meanwhile."""
    for kind, held in (
        (QEvent.Type.MouseButtonPress, _LEFT),
        (QEvent.Type.MouseButtonRelease, _NONE),
    ):
        at = window.mapToGlobal(place)
        event = QMouseEvent(kind, place, at, _LEFT, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(window, event)
        QCoreApplication.processEvents()
