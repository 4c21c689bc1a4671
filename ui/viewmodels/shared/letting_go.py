"""What QML made goes whole when its screen is left."""

from __future__ import annotations

import weakref
from functools import partial

from PySide6 import __version_info__ as pyside
from PySide6.QtCore import QObject, QTimer
from PySide6.QtQml import qmlEngine

# The versions that were seen to keep it: one that does not would be given back what it needs.
KEEPS = pyside[:2] == (6, 11)


def let_go_when_left(made: QObject) -> None:
    """Work-around for PySide 6.11: it takes a reference to each Python object that QML makes and
    never gives it back, so that every screen ever shown would stay in memory. What Python made
    has its owners; it is left alone."""
    if not KEEPS or qmlEngine(made) is None:
        return
    remembered = weakref.ref(made)

    def left() -> None:
        still = remembered()
        if still is not None:  # Qt is not through with it before the next turn of the event loop
            QTimer.singleShot(0, partial(_give_back, still))

    made.destroyed.connect(left)


def _give_back(made: QObject) -> None:
    import ctypes  # not before the first picture

    release = ctypes.pythonapi.Py_DecRef
    release.argtypes = [ctypes.py_object]
    release(made)
