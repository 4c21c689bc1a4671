"""The window of the demo's hardware panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.application import application
from ui.terminal import QML_FOLDER
from ui.viewmodels.panel_view_model import PanelViewModel, Section
from ui.windows import TITLE_BAR

DENSITY = 3.0  # px/mm
WIDTH = 360
LOOK = 300  # milliseconds between two looks at the printer's tray


class Panel:
    """Keep it as long as it is to be seen; `close` ends it.

    `newest_paper` answers with the address of a picture of what came out last, or "".
    """

    def __init__(
        self, title: str, sections: Sequence[Section], paper: str, newest_paper: Callable[[], str]
    ) -> None:
        application(keyboard=False)
        self.view_model = PanelViewModel()
        self.view_model.show(title, sections, paper)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML_FOLDER))
        self._engine.setInitialProperties({"viewModel": self.view_model})
        self._engine.loadFromModule("Kiosk.Technician", "HardwarePanel")
        window = self._engine.rootObjects()[0]
        theme = self._engine.singletonInstance("Kiosk.Theme", "Theme")
        assert isinstance(window, QQuickWindow)
        assert isinstance(theme, QObject)
        self.window: QQuickWindow = window
        theme.setProperty("density", DENSITY)
        free = window.screen().availableGeometry()
        height = free.height() - TITLE_BAR
        window.setGeometry(QRect(free.right() - WIDTH, free.top() + TITLE_BAR, WIDTH, height))
        self._look = QTimer(window)
        self._look.timeout.connect(lambda: self.view_model.show_paper(newest_paper()))
        self._look.start(LOOK)

    def close(self) -> None:
        self._look.stop()
        self.window.hide()
        shiboken6.delete(self.window)
        shiboken6.delete(self._engine)
