"""The wizard's window: full screen on the kiosk, or of a size for trying."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.setup.parts import Setup
from ui.setup.setup_view_model import SetupViewModel
from ui.translator import hall_translator
from ui.window.application import application
from ui.window.drawings import provide_drawings
from ui.window.guard import Guard
from ui.window.terminal import QML_FOLDER

TALL_MM, WIDE_MM = 480, 270  # as high as most kiosks' screens are, until one was measured


class SetupWindow:
    """Keep it as long as it is to be seen; `close` ends it. `size` in pixels: for trying."""

    def __init__(self, setup: Setup, *, size: tuple[int, int] | None = None) -> None:
        application()
        translator = hall_translator()
        translator.hall_language = translator.resident_language = setup.plan.language
        self.view_model = SetupViewModel(setup, len(QGuiApplication.screens()) - 1)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML_FOLDER))
        provide_drawings(self._engine)
        self._engine.setInitialProperties({"viewModel": self.view_model})
        screen = QGuiApplication.primaryScreen().size()
        width, height = size or (screen.width(), screen.height())
        self._measure(width, height)
        self._engine.loadFromModule("Kiosk.Setup", "SetupMain")
        window = self._engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window: QQuickWindow = window
        self.guard = Guard(window, locked=size is None)
        self.view_model.languageChanged.connect(self._engine.retranslate)
        if size is None:
            window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
            window.showFullScreen()
        else:
            window.resize(width, height)
            window.show()

    def close(self) -> None:
        self.guard.locked = False
        self.view_model.stop()
        self.window.hide()
        shiboken6.delete(self.window)
        shiboken6.delete(self._engine)

    def _measure(self, width: int, height: int) -> None:
        theme = self._engine.singletonInstance("Kiosk.Theme", "Theme")
        assert isinstance(theme, QObject)
        wide = width > height
        theme.setProperty("density", height / (WIDE_MM if wide else TALL_MM))
        theme.setProperty("wide", wide)


def walk(setup: Setup, *, size: tuple[int, int] | None = None) -> bool:
    """Until there is a hall, or the window is closed; whether there is one."""
    app = application()
    shown = SetupWindow(setup, size=size)
    shown.view_model.over.connect(lambda: app.exit(1))
    try:
        return app.exec() == 1
    finally:
        shown.close()
