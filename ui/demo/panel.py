"""The window of the demo's hardware panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.demo.panel_view_model import PanelViewModel
from ui.demo.parts import Page, Section
from ui.window.application import application
from ui.window.drawings import provide_drawings
from ui.window.terminal import QML_FOLDER
from ui.window.windows import place

DENSITY = 3.0  # px/mm


class Panel:
    """Keep it as long as it is to be seen; `close` ends it.

    `signs` are always in sight; `explain` puts into words why something could not be done.
    """

    def __init__(
        self,
        title: str,
        signs: Section,
        pages: Sequence[Page],
        explain: Callable[[Exception], str],
    ) -> None:
        application(keyboard=False)
        self.view_model = PanelViewModel(title, signs, pages, explain)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML_FOLDER))
        provide_drawings(self._engine)
        self._engine.setInitialProperties({"viewModel": self.view_model})
        self._engine.loadFromModule("Kiosk.Demo", "HardwarePanel")
        window = self._engine.rootObjects()[0]
        theme = self._engine.singletonInstance("Kiosk.Theme", "Theme")
        assert isinstance(window, QQuickWindow)
        assert isinstance(theme, QObject)
        self.window: QQuickWindow = window
        theme.setProperty("density", DENSITY)
        window.setGeometry(place("panel", True, window.screen().availableGeometry()))
        self.view_model.start()

    def close(self) -> None:
        self.view_model.stop()
        self.window.hide()
        shiboken6.delete(self.window)
        shiboken6.delete(self._engine)
