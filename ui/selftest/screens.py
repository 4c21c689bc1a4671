"""Every file of the screens is compiled; a window of each kind draws itself without an agent."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.errors import KnownError
from kiosk.leftovers import OwnFolder
from kiosk.paths import DataFolder
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import application, build
from ui.window.drawings import provide_drawings
from ui.window.terminal import LATER, NEEDS, PARTS, QML_FOLDER, view_models

WITHIN = 60.0  # seconds
SIZE = (1080, 1920)
_OTHERS = (
    "ui.demo.panel_view_model", "ui.demo.panel_section_view_model", "ui.setup.setup_view_model",
)  # fmt: skip


def check() -> dict[str, object]:
    application()
    files = _compiled()
    for kind in sorted(PARTS):
        _shown(kind)
    return {"files": files, "windows": len(PARTS)}


def until(met: Callable[[], object]) -> bool:
    """Let the screens live until something holds; whether it did."""
    end = time.monotonic() + WITHIN
    while not met():
        if time.monotonic() > end:
            return False
        _turn()
    return True


def rest(seconds: float) -> None:
    """Let the screens live for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        _turn()


def _turn() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete: no event loop does it here
    time.sleep(0.005)


def _compiled() -> int:
    packages = {name for known in (*NEEDS.values(), *LATER.values()) for name in known}
    for module in (*view_models(tuple(packages)), *_OTHERS):
        import_module(module)
    engine = QQmlEngine()
    engine.addImportPath(str(QML_FOLDER))
    provide_drawings(engine)
    files = sorted(Path(QML_FOLDER, "Kiosk").rglob("*.qml"))
    for file in files:
        part = QQmlComponent(engine, QUrl.fromLocalFile(str(file)))
        if not until(lambda part=part: not part.isLoading()) or part.isError():  # type: ignore[misc]
            told = "; ".join(each.toString() for each in part.errors()[:2])
            raise KnownError("self_test.screen_broken", field="screens", file=file.name, said=told)
    if not files:
        raise KnownError("self_test.screen_broken", field="screens", file=QML_FOLDER.name, said="")
    return len(files)


def _shown(kind: str) -> None:
    with OwnFolder("linli-nowhere-") as nowhere:
        client = AgentClient(LocalLine(DataFolder(nowhere.path).socket(kind)))
        told: list[str] = []
        terminal = build(kind, client, size=SIZE)
        terminal.engine.warnings.connect(lambda found: told.extend(e.toString() for e in found))
        try:
            drawn = until(lambda: _painted(terminal.window))
        finally:
            terminal.close()
    if told or not drawn:
        raise KnownError(
            "self_test.screen_blank", field="screens", kind=kind, said="; ".join(told[:2])
        )


def _painted(window: QQuickWindow) -> bool:
    """Whether more than the ground is to be seen."""
    picture = window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    if picture.isNull():
        return False
    across, down = range(0, picture.width(), 8), range(0, picture.height(), 8)
    return len({picture.pixel(x, y) for x in across for y in down}) > 3
