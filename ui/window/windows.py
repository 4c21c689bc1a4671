"""Where the windows of a demo stand: all of a hall's screens on one desk, each in its own shape."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt

TITLE_BAR = 40  # pixels that a window manager may put above each window
GAP = 8
TALL, DESK = QSize(9, 16), QSize(16, 9)


def place(kind: str, portrait: bool, screen: QRect) -> QRect:
    """A window's place (without its frame) on a screen: the resident's at the left, counter above
    hall display beside it."""
    left = min(screen.width() * 2 // 5, (screen.height() - TITLE_BAR) * 9 // 16 + GAP)
    if kind == "resident":
        cell = QRect(screen.left(), screen.top(), left, screen.height())
        shape = TALL if portrait else DESK
    else:
        half = screen.height() // 2
        top = screen.top() + (half if kind == "display" else 0)
        cell = QRect(screen.left() + left, top, screen.width() - left, half)
        shape = DESK
    cell.adjust(0, TITLE_BAR, -GAP, -GAP)
    size = shape.scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(cell.topLeft(), size)
