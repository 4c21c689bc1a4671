"""The start of a screen: what is made until its first picture stays, and is not looked through."""

from __future__ import annotations

import gc
from importlib import import_module

_ASKED = "_mod_uses_pyside"


def begin() -> None:
    """Circular garbage is not looked for until :func:`shown`: that took a twelfth of the start.

    Qt comes first. From then on PySide would read the source of each module that is imported, to
    see whether it wants PySide's other names (`snake_case`): nobody here does. WORKAROUND: there is
    no switch for it.
    """
    gc.disable()
    import_module("PySide6.QtCore")
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, _ASKED):
        setattr(feature, _ASKED, lambda _module: True)


def shown() -> None:
    """What was made so far is never looked through again; what comes is, as ever."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
