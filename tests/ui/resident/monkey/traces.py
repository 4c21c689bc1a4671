"""What of a resident is still somewhere in the process that drew their screen."""

from __future__ import annotations

import gc
import os
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQuick import QQuickItem

from tests.ui.resident.resident_tour import Kiosk
from ui.viewmodels.shared.link import LinkedViewModel

WRITTEN = ("text", "displayText", "preeditText", "selectedText")


def held(at: Kiosk, planted: Iterable[str]) -> set[str]:
    """What of the planted words can be reached from the line, the session and the view-models."""
    waiting: list[Any] = [at.client, at.session, *models()]
    seen: set[int] = set()
    found: set[str] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, bytes):
            each = each.decode("utf-8", "replace")
        if isinstance(each, str):
            found |= {word for word in planted if word in each}
        else:
            waiting.extend(parts(each))
    return found


def models() -> list[QObject]:
    return [each for each in gc.get_objects() if issubclass(type(each), LinkedViewModel)]


def parts(of: Any) -> Iterable[Any]:
    """What an object holds itself: not the program around it."""
    if isinstance(of, type | types.ModuleType | types.FrameType | types.CodeType):
        return ()
    if isinstance(of, types.FunctionType):
        return (of.__closure__, of.__defaults__, of.__kwdefaults__)
    if isinstance(of, QObject):
        return vars(of).values()
    if isinstance(of, msgspec.Struct):
        return [getattr(of, name) for name in of.__struct_fields__]
    return gc.get_referents(of)


def written(at: Kiosk, planted: Iterable[str]) -> set[str]:
    """What of them stands in an item of the window, to be seen or not; in what a view-model tells;
    in a clipboard; in what the keyboard keeps; however it is spaced."""
    window = at.terminal.window
    told = [
        str(item.property(name) or "")
        for item in drawn(window.contentItem())
        for name in WRITTEN
        if item.inherits("QQuickText") or item.inherits("QQuickTextInput")
        or item.inherits("QQuickTextEdit")
    ]  # fmt: skip
    for model in filter(shiboken6.isValid, models()):
        meta = model.metaObject()
        names = (meta.property(each).name() for each in range(meta.propertyCount()))
        told += [repr(model.property(name)) for name in names]
    clipboard = QGuiApplication.clipboard()
    told += [clipboard.text(mode) for mode in QClipboard.Mode]
    kept = Path(os.environ["XDG_CONFIG_HOME"])
    if kept.name.startswith("linli-"):  # and nobody's own
        told += [
            f"{file.name}{file.read_bytes().decode('utf-8', 'replace')}"
            for file in kept.rglob("*")
            if file.is_file() and file.suffix != ".wav"
        ]
    close = ["".join(each.split()) for each in told]
    return {word for word in planted if any(word in each for each in close)}


def drawn(item: QQuickItem) -> Iterator[QQuickItem]:
    """All items, whether they can be seen or not."""
    todo = [item]
    while todo:
        at = todo.pop()
        yield at
        todo += at.childItems()
