"""What is kept of a resident, what for and how long: read before it is told, taken home."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import paper
from kiosk.api.people import notice
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = notice.Notice(title="", opening="", parts=())


@QmlElement
class ResidentNoticeViewModel(ResidentViewModel):
    noticeChanged = Signal()
    printChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = NOTHING
        self._job = self._printed = ""

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print" and isinstance(body, paper.PrintStatus) and body.job == self._job:
            self._printed = body.state if body.job else ""
            self.printChanged.emit()

    def retranslate(self) -> None:
        """Its sentences are the agent's: they are asked for in the other language."""
        if self._told is not NOTHING:
            self.read()
        self.printChanged.emit()

    @Slot()
    def read(self) -> None:
        asked = notice.ReadNotice(language=self._language)
        self.ask("people.notice", asked, self._show)

    @Slot()
    def close(self) -> None:
        self._job = self._printed = ""
        self._show(NOTHING)
        self.printChanged.emit()

    def _show(self, found: notice.Notice) -> None:
        self._told = found
        self.noticeChanged.emit()

    @Property(str, notify=noticeChanged)
    def opening(self) -> str:
        return self._told.opening

    @Property("QVariantList", notify=noticeChanged)  # type: ignore[arg-type]
    def parts(self) -> list[dict[str, Any]]:
        """{title, lines}."""
        return [{"title": each.title, "lines": list(each.lines)} for each in self._told.parts]

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        return {
            "": "",
            "printed": self.tr("It is printed. Please take it."),
            "failed": self.tr("It was not printed. Please ask at a counter."),
            "cancelled": self.tr("It was not printed. Please ask at a counter."),
        }.get(self._printed, self.tr("It is being printed …"))

    @Slot()
    def print(self) -> None:
        if self._session is None or self.busy:
            return
        request = notice.PrintNotice(key=key(), session=self._session.session)
        self.ask("people.print_notice", request, self._asked)

    def _asked(self, told: notice.NoticePrinted) -> None:
        self._job, self._printed = told.job, "queued"
        self.printChanged.emit()
        latest = self._link.latest("print") if self._link else None
        self.hear("print", latest)
