"""Where the windows of a demo stand: all of a hall's screens on one desk, each in its own shape."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

TITLE_BAR = 40  # pixels that a window manager may put above each window
GAP = 8
PANEL = 400  # pixels of the hardware panel, at the right
TALL, DESK, FACES = QSize(9, 16), QSize(16, 9), QSize(16, 10)


def place(kind: str, portrait: bool, screen: QRect) -> QRect:
    """A window's place (without its frame) on a screen: the resident's at the left, counter above
    hall display and faces beside it, and the hardware panel at the right over the full height."""
    if kind == "panel":
        panel = QRect(screen.topLeft(), QSize(PANEL, screen.height()))
        panel.moveRight(screen.right())
        return panel.adjusted(0, TITLE_BAR, 0, 0)
    screen = screen.adjusted(0, 0, -PANEL - GAP, 0)
    left = min(screen.width() * 2 // 5, (screen.height() - TITLE_BAR) * 9 // 16 + GAP)
    if kind == "resident":
        cell = QRect(screen.left(), screen.top(), left, screen.height())
        shape = TALL if portrait else DESK
    else:
        half = screen.height() // 2
        cell = QRect(screen.left() + left, screen.top(), screen.width() - left, half)
        shape = DESK
        if kind in ("display", "rating"):
            cell.moveTop(screen.top() + half)
            shared = cell.width() * 4 // 7
            if kind == "display":
                cell.setWidth(shared)
            else:
                cell.setLeft(cell.left() + shared)
                shape = FACES
    cell.adjust(0, TITLE_BAR, -GAP, -GAP)
    from PySide6.QtCore import Qt  # of a demo's windows alone

    size = shape.scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(cell.topLeft(), size)
