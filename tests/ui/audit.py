"""The audit of a touchscreen, from its live items and the pixels behind its texts.

Nothing cut, not even by the edge of what scrolls, nothing over anything, everything inside;
targets, gaps and type as large as the given measures; every text at 7:1; every control with a name
and a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QTextLayout, QTextOption
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.counter.counter_audit import _control, _painted, _text, _value
from tests.ui.counter.counter_play import items

SLACK = 1.5  # pixels that rounding may cost
IN_PART = "is cut through where its room ends"
ROLES = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText, QAccessible.Role.Link,
}  # fmt: skip


class Shown(Enum):
    """Of what may stand in a room with more in it than can be seen."""

    WHOLE = "whole"
    IN_PART = "in part"
    AWAY = "scrolled away"


@dataclass(frozen=True)
class Measures:
    """What a screen must hold, in pixels (`ratio` as WCAG defines contrast)."""

    type_px: float
    target_px: float
    gap_px: float
    ratio: float = 7.0


def faults(
    window: QQuickWindow,
    measures: Measures,
    root: QQuickItem | None = None,
    *,
    pages: bool = False,
) -> Iterator[str]:
    """What is wrong with all that can be seen of `root` (the whole window without it).

    `pages`: what scrolls goes page by page, and nothing is cut through by its edge; the rows of a
    desk's lists may be.
    """
    picture = window.grabWindow()
    frame = QRectF(0, 0, window.width(), window.height())
    words: list[tuple[str, QRectF]] = []
    controls: list[tuple[str, QRectF]] = []
    for item in items(root or window.contentItem()):
        whole = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if item.inherits("QQuickText") and item.property("text"):
            text = str(item.property("text"))
            yield from _text(item, measures.type_px)
            if pages:
                yield from _begins_with_a_dot(item, text)
            painted = _painted(item)
            shown = shown_of(item, painted)
            if shown is Shown.IN_PART and pages:
                yield f"{text!r} {IN_PART}"
            elif shown is Shown.WHOLE:
                if not frame.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(painted):
                    yield f"{text!r} runs off the screen"
                words.append((text, painted))
                yield from _contrast(item, text, painted, picture, measures.ratio)
        elif _is_control(item):
            yield from _control(item, measures.target_px)
            yield from _role(item)
            shown = shown_of(item, whole)
            if shown is Shown.IN_PART and pages:
                yield f"{_called(item)} {IN_PART}"
            elif shown is Shown.WHOLE:
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
    """Rows of a list adjoin each other and hold controls: they are none in this sense."""
    if item.inherits("QQuickTextField"):
        return True
    face = QAccessible.queryAccessibleInterface(item)
    row = face is not None and face.role() is QAccessible.Role.ListItem
    return item.inherits("QQuickAbstractButton") and not row


def _called(item: QQuickItem) -> str:
    face = QAccessible.queryAccessibleInterface(item)
    name = face.text(QAccessible.Text.Name) if face is not None else ""
    return repr(name or item.objectName() or item.metaObject().className())


def shown_of(item: QQuickItem, area: QRectF) -> Shown:
    """How much of it the rooms leave to be seen that cut off what does not fit in."""
    room = QRectF(area)
    parent = item.parentItem()
    while parent is not None:
        if parent.clip():
            room &= parent.mapRectToScene(QRectF(0, 0, parent.width(), parent.height()))
        parent = parent.parentItem()
    if room.width() <= SLACK or room.height() <= SLACK:
        return Shown.AWAY
    cut = area.height() - room.height() > SLACK or area.width() - room.width() > SLACK
    return Shown.IN_PART if cut else Shown.WHOLE


def lines(item: QQuickItem) -> list[str]:
    """A text as it stands below itself."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode(_value(item, "wrapMode")))
    layout = QTextLayout(str(item.property("text")), item.property("font"))
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(item.width())
        found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found


def _begins_with_a_dot(item: QQuickItem, text: str) -> Iterator[str]:
    """What parts two things stands behind the first."""
    if any(line.lstrip().startswith("·") for line in (lines(item) if "·" in text else ())):
        yield f"a line of {text!r} begins with what parts it from the one above"


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
