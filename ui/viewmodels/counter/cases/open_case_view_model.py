"""Which case is open, and what is being written of it: an answer that comes late takes nobody
back to a case that they left, and closes nothing that was begun since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.api import case_desk
from ui.viewmodels.counter.cases.attachments_view_model import CaseAttachmentsViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OpenCaseViewModel(CaseAttachmentsViewModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""  # what is open, or asked for
        self._entry = 0  # grows with all that is begun

    def _look_at(self, case: str, **more: Any) -> None:
        self.ask("cases.get", case_desk.GetCase(case=case, **more), self._shows(case))

    def _shows(self, case: str) -> Callable[[case_desk.CaseView], None]:
        """What is answered of it is shown where it is still wanted."""

        def came(view: case_desk.CaseView) -> None:
            if self._wanted == case:
                self._show(view)

        return came

    def _leave(self) -> None:
        """It is open no more; what was asked for since is."""
        if self._case is not None and self._wanted == self._case.row.case:
            self._wanted = ""
        self._case = None

    def _show(self, view: case_desk.CaseView) -> None:
        raise NotImplementedError

    def _set_mode(self, mode: str) -> None:
        raise NotImplementedError

    def _closes(self, then: Callable[[Any], None] | None = None) -> Callable[[Any], None]:
        """What is being written now is through; what is begun from now on stays."""
        entry = self._entry

        def close(reply: Any) -> None:
            if entry == self._entry:
                self._set_mode("")
            if then is not None:
                then(reply)

        return close
