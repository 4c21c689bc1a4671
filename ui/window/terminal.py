"""One terminal in this process: its engine, its window, its measures and languages."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPixmap, QScreen
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.paths import PROJECT
from ui.line.client import AgentClient
from ui.resident.session import ResidentSession
from ui.translator import hall_translator
from ui.window.drawings import provide_drawings
from ui.window.guard import Guard
from ui.window.starting import shown
from ui.window.windows import place

PARTS = {"resident": "Resident", "counter": "Counter", "display": "Display",
         "technician": "Technician", "rating": "Rating"}  # fmt: skip
NEEDS = {  # packages of view-models
    "resident": ("resident", "shared"),
    "counter": ("counter", "shared"),
    "display": ("display",),
    "technician": ("technician", "counter.access", "shared"),
    "rating": ("rating",),
}
TOUCHED = ("resident", "rating")  # by residents: nothing else of the PC is reached there
LATER = {"resident": ("technician", "counter.access")}  # what only the staff door opens to
LATER_MS = 500
QML_FOLDER = PROJECT / "ui" / "qml"
FACES_LONG_MM, FACES_SHORT_MM = 320, 200  # a rating screen, at 4 px/mm, whatever its real size
DESK_WIDTH_MM, DESK_HEIGHT_MM = 480, 270  # a desk screen of 1920 × 1080 at 4 px/mm
LEAST_DENSITY = 3.0  # px/mm of a desk screen: smaller ones scroll, save in a demo's windows
FRAMELESS = 0x801  # Qt.WindowType.Window | FramelessWindowHint: `Qt` itself makes a hundred enums
BEAT = 250  # milliseconds in which Python looks at signals


class Terminal(QObject):
    """A window of one kind. Keep it as long as the window is to live; then `close` it."""

    def __init__(
        self,
        kind: str,
        client: AgentClient,
        *,
        windowed: bool,
        size: tuple[int, int] | None,
        density: float | None,
    ) -> None:
        super().__init__()
        self.kind = kind
        self.client = client
        self._density = density
        self._fits = windowed and size is None  # one window of several on somebody's desk
        self._least = 1.0 if self._fits else LEAST_DENSITY
        self._translator = hall_translator()
        _register(NEEDS[kind])
        QTimer.singleShot(LATER_MS, self, self._later)
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML_FOLDER))
        provide_drawings(self.engine)
        self.engine.setInitialProperties({"client": client})
        self.theme = self._find_theme()
        if density is not None:
            self._set_density(density)
        self._measure(*self._expected(windowed, size))  # else all is laid out and drawn twice
        client.greet()
        self.engine.loadFromModule(f"Kiosk.{PARTS[kind]}", f"{PARTS[kind]}Main")
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError(f"the {kind} screen could not be loaded")
        self.window: QQuickWindow = roots[0]
        touch = kind in TOUCHED and not windowed
        self.guard = Guard(self.window, locked=touch)
        sos = self.window.findChild(QQuickItem, "sos")
        if sos is not None:
            self.guard.forgives = lambda at: sos.contains(sos.mapFromScene(at))
        self._show(windowed, size, touch)
        self.window.widthChanged.connect(self._remeasure)
        self.window.heightChanged.connect(self._remeasure)
        client.connectedChanged.connect(self._greeted)
        session = self.window.findChild(ResidentSession)
        if session is not None:
            self.guard.touched.connect(session.touched)
            session.wiped.connect(lambda: QTimer.singleShot(0, self, self._forget_left))
        self._beat = QTimer(self)
        self._beat.start(BEAT)
        self._remeasure()
        client.start()

    def close(self) -> None:
        self._beat.stop()
        self.guard.locked = False
        self.client.stop()
        self.window.hide()
        from ui.sound.voices import Engine  # loaded where something speaks

        for voice in self.window.findChildren(Engine):
            voice.stop()  # what it says is a process of its own
        shiboken6.delete(self.window)  # before what its bindings look at
        shiboken6.delete(self.engine)

    def _later(self) -> None:
        _register(LATER.get(self.kind, ()))
        shown()

    def _forget_left(self) -> None:
        """What the screens of who left held in circles goes at once, and never piles up."""
        gc.collect()

    def retranslate(self) -> None:
        self.engine.retranslate()

    def _find_theme(self) -> QObject | None:
        """The measures of this engine's screens; the hall display has its own."""
        if self.kind == "display":
            return None  # asked for what no screen has loaded, Qt never answers
        theme = self.engine.singletonInstance("Kiosk.Theme", "Theme")
        if not isinstance(theme, QObject):
            raise RuntimeError(f"{QML_FOLDER} lacks Kiosk.Theme")
        return theme

    def _set_density(self, density: float) -> None:
        if self.theme is not None:
            self.theme.setProperty("density", density)

    def _show(self, windowed: bool, size: tuple[int, int] | None, touch: bool) -> None:
        if touch:
            self.window.setCursor(_blank())
        if windowed:
            if size is not None:
                self.window.resize(QSize(*size))
            else:
                self._fit()
        else:
            self.window.setProperty("flags", FRAMELESS)
            self.window.showFullScreen()

    def _fit(self) -> None:
        self.window.setGeometry(self._place(self.window.screen()))

    def _place(self, screen: QScreen) -> QRect:
        """The hall's file tells the shape once the agent has said welcome."""
        portrait = self.kind == "resident" and self.client.portrait
        return place(self.kind, bool(portrait), screen.availableGeometry())

    def _expected(self, windowed: bool, size: tuple[int, int] | None) -> tuple[int, int]:
        """Width and height in pixels that the window will have."""
        if size is not None and windowed:
            return size
        screen = QGuiApplication.primaryScreen()
        room = self._place(screen) if windowed else screen.geometry()
        return room.width(), room.height()

    def _greeted(self) -> None:
        welcome = self.client.welcome
        if welcome is None or not self.client.connected:
            return
        if self._translator.hall_language != welcome.language:
            self._translator.hall_language = welcome.language
            self.engine.retranslate()
        upright = self.window.height() > self.window.width()
        if self._fits and self.kind == "resident" and bool(self.client.portrait) != upright:
            self._fit()
        self._remeasure()

    def _remeasure(self) -> None:
        self._measure(self.window.width(), self.window.height())

    def _measure(self, width: int, height: int) -> None:
        """Pixels a millimetre: as told, as the hall's file has the screen, or as is usual."""
        if self._density is not None:
            return
        welcome = self.client.welcome
        if self.kind == "rating":
            long, short = max(width, height), min(width, height)
            density = min(long / FACES_LONG_MM, short / FACES_SHORT_MM)
        elif self.kind != "resident":
            density = max(self._least, min(width / DESK_WIDTH_MM, height / DESK_HEIGHT_MM))
        elif welcome is not None and welcome.screen_height_mm > 0:
            density = min(8.0, max(1.5, height / welcome.screen_height_mm))
        else:
            density = height / (480 if height > width else 270)
        self._set_density(density)


def _blank() -> QCursor:
    """That of a touchscreen."""
    nothing = QPixmap(1, 1)
    nothing.fill(QColor(0, 0, 0, 0))
    return QCursor(nothing)


def view_models(packages: tuple[str, ...]) -> list[str]:
    """Every module of these packages, their subjects' with them."""
    found = []
    for package in packages:
        root = importlib.import_module(f"ui.viewmodels.{package}")
        found += [
            module.name
            for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
            if not module.ispkg
        ]
    return found


def _register(packages: tuple[str, ...]) -> None:
    """Import view-models: that makes their types known to QML."""
    for module in view_models(packages):
        importlib.import_module(module)
