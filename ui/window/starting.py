"""The start of a screen: what is made until its first picture stays, and is not looked through."""

from __future__ import annotations

import gc
from importlib import import_module

_QTLESS = ("kiosk.api", "zoneinfo")  # what every screen needs, with all that they import


def begin() -> None:
    """Circular garbage is not looked for until :func:`shown`: that took a twelfth of the start.

    Called before Qt is imported: from then on PySide reads the source of each module that comes.
    """
    gc.disable()
    for module in _QTLESS:
        import_module(module)


def shown() -> None:
    """What was made so far is never looked through again; what comes is, as ever."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
