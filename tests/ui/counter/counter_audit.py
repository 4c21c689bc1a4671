"""What a staff screen must hold, asserted from its items: nothing cut, nothing under anything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QJSValue, QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.counter.counter_play import items

SLACK = 1.5  # pixels that rounding may cost
# Noto Sans SC leaves 0.28 of its size free above the letters and 0.17 below; a part of it counts
ABOVE, BELOW = 0.2, 0.15


def _on_screen(item: QQuickItem, window: QRectF) -> QRectF:
    """The part of an item that clipping parents leave to be seen."""
    seen = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) & window
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            seen &= parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height()))
        parent = parent.parentItem()
    return seen


def faults(window: QQuickWindow, *, type_px: float, target_px: float) -> Iterator[str]:
    frame = QRectF(0, 0, window.width(), window.height())
    words: list[tuple[str, QRectF]] = []
    for item in items(window.contentItem()):
        seen = _on_screen(item, frame)
        if seen.isEmpty():
            continue
        if item.inherits("QQuickText") and item.property("text"):
            yield from _text(item, type_px)
            rect = _painted(item)
            whole = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            clipped = abs(whole.height() - seen.height()) > SLACK
            if not clipped and not frame.contains(rect.adjusted(SLACK, SLACK, -SLACK, -SLACK)):
                yield f"{item.property('text')!r} runs off the screen"
            if not clipped:
                words.append((str(item.property("text")), rect))
        elif item.inherits("QQuickAbstractButton"):
            yield from _control(item, target_px)
    for (one, here), (other, there) in combinations(words, 2):
        if here.adjusted(SLACK, SLACK, -SLACK, -SLACK).intersects(there):
            yield f"{one!r} lies over {other!r}"


def _painted(item: QQuickItem) -> QRectF:
    """Where the letters stand, alignment counted."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    x = {0x2: 1.0, 0x4: 0.5}.get(_value(item, "effectiveHorizontalAlignment"), 0.0)
    y = {0x40: 1.0, 0x80: 0.5}.get(_value(item, "verticalAlignment"), 0.0)
    left, right = (float(item.property(f"{side}Padding") or 0) for side in ("left", "right"))
    free = item.width() - left - right - width
    at = item.mapToScene(QPointF(left + free * x, (item.height() - height) * y))
    size = _pixels(item)
    return QRectF(at.x(), at.y() + ABOVE * size, width, height - (ABOVE + BELOW) * size)


def _value(item: QQuickItem, name: str) -> int:
    """An enumeration of Qt Quick's own, which Python cannot read otherwise."""
    context = QQmlEngine.contextForObject(item)
    if context is None:
        return 0  # a part that Qt made by itself, as large as what it shows
    found = QQmlExpression(context, item, name).evaluate()
    return int(found[0] if isinstance(found, tuple) else found)


def _pixels(item: QQuickItem) -> float:
    """The size of type in fact, where a text was fitted."""
    info = item.property("fontInfo")
    if isinstance(info, QJSValue):
        return info.property("pixelSize").toNumber()
    return float(item.property("font").pixelSize())


def _text(item: QQuickItem, type_px: float) -> Iterator[str]:
    text = item.property("text")
    if item.property("truncated") or item.property("contentWidth") > item.width() + SLACK:
        yield f"{text!r} is cut: {item.property('contentWidth')} in {item.width()}"
    free = (ABOVE + BELOW) * _pixels(item)
    if item.property("contentHeight") - free > item.height() + SLACK:
        yield f"{text!r} is too high for its place"
    pixels = _pixels(item)
    if pixels < type_px:
        yield f"{text!r} is {pixels} px small"


def _control(item: QQuickItem, target_px: float) -> Iterator[str]:
    if min(item.width(), item.height()) < target_px - SLACK:
        yield f"{item.objectName()} is a target of {item.width():.0f} × {item.height():.0f}"
    QAccessible.setActive(True)
    face = QAccessible.queryAccessibleInterface(item)
    # Qt 6.11 withholds the name of a field that hides its text: its description tells then
    told = (QAccessible.Text.Name, QAccessible.Text.Description)
    if face is None or not any(face.text(each) for each in told):
        yield f"{item.objectName() or item.metaObject().className()} has no name"
