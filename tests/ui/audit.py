"""The audit of a touchscreen, from its live items and the pixels behind its texts.

Nothing cut, nothing over anything, everything inside; targets, gaps and type as large as
the given measures; every text at 7:1; every control with a name and a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.counter.counter_audit import _control, _on_screen, _painted, _text
from tests.ui.counter.counter_play import items

SLACK = 1.5  # pixels that rounding may cost
ROLES = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText, QAccessible.Role.Link,
}  # fmt: skip


@dataclass(frozen=True)
class Measures:
    """What a screen must hold, in pixels (`ratio` as WCAG defines contrast)."""

    type_px: float
    target_px: float
    gap_px: float
    ratio: float = 7.0


def faults(
    window: QQuickWindow, measures: Measures, root: QQuickItem | None = None
) -> Iterator[str]:
    """What is wrong with all that can be seen of `root` (the whole window without it)."""
    picture = window.grabWindow()
    frame = QRectF(0, 0, window.width(), window.height())
    words: list[tuple[str, QRectF]] = []
    controls: list[tuple[str, QRectF]] = []
    for item in items(root or window.contentItem()):
        seen = _on_screen(item, frame)
        whole = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if item.inherits("QQuickText") and item.property("text"):
            text = str(item.property("text"))
            yield from _text(item, measures.type_px)
            painted = _painted(item)
            if not _scrolled_away(item, whole, seen):
                if not frame.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(painted):
                    yield f"{text!r} runs off the screen"
                words.append((text, painted))
                yield from _contrast(item, text, painted, picture, measures.ratio)
        elif _is_control(item):
            yield from _control(item, measures.target_px)
            yield from _role(item)
            if not _scrolled_away(item, whole, seen):
                if not frame.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(whole):
                    yield f"{_called(item)} runs off the screen"
                controls.append((_called(item), whole))
    for (one, here), (other, there) in combinations(words, 2):
        if here.adjusted(SLACK, SLACK, -SLACK, -SLACK).intersects(there):
            yield f"{one!r} lies over {other!r}"
    room = (measures.gap_px - SLACK) / 2
    for (one, here), (other, there) in combinations(controls, 2):
        grown = there.adjusted(-room, -room, room, room)
        if here.adjusted(-room, -room, room, room).intersects(grown):
            yield f"{one} stands too near to {other}"


def _is_control(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextField")


def _called(item: QQuickItem) -> str:
    face = QAccessible.queryAccessibleInterface(item)
    name = face.text(QAccessible.Text.Name) if face is not None else ""
    return repr(name or item.objectName() or item.metaObject().className())


def _scrolled_away(item: QQuickItem, whole: QRectF, seen: QRectF) -> bool:
    """Whether part of it lies beyond the edge of something that scrolls."""
    if abs(whole.height() - seen.height()) <= SLACK and not seen.isEmpty():
        return False
    parent = item.parentItem()
    while parent is not None:
        if parent.inherits("QQuickFlickable") and parent.clip():
            return True
        parent = parent.parentItem()
    return False


def _role(item: QQuickItem) -> Iterator[str]:
    face = QAccessible.queryAccessibleInterface(item)
    if face is None or face.role() not in ROLES:
        yield f"{_called(item)} has no role"


def _contrast(
    item: QQuickItem, text: str, painted: QRectF, picture: QImage, ratio: float
) -> Iterator[str]:
    if not text.strip():
        return
    area = painted.adjusted(-3, -3, 3, 3).toRect().intersected(picture.rect())
    part = picture.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(part.constBits(), dtype=np.uint32).reshape(part.height(), -1)
    colours, counts = np.unique(pixels[:, : part.width()], return_counts=True)
    behind = QColor.fromRgb(int(colours[counts.argmax()]))
    ink = item.property("color")
    found = contrast(ink, behind)
    if found < ratio:
        yield f"{text!r} has a contrast of {found:.1f}: {ink.name()} on {behind.name()}"


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
