"""Alarms on paper: one alarm's slip once more, the report of some days, and how it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, alarms, basis, paper
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterAlarmPaperViewModel(LinkedViewModel):
    """The last paper that was asked for here; what other pages print is theirs to tell."""

    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may_report = False
        self._alarm = ""  # whose slip it is; empty: the report
        self._job = ""
        self._heard: paper.SlipStatus | None = None  # of any paper: it may come before our reply

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may_report = signed is not None and "reports" in signed.capabilities
            if signed is None:
                self._alarm, self._job, self._heard = "", "", None
                self.tell("")
            self.paperChanged.emit()
        elif topic == "slip" and isinstance(body, paper.SlipStatus):
            if self._job and self._told is not None and body.job != self._job:
                return
            self._heard = body
            self.paperChanged.emit()

    def retranslate(self) -> None:
        self.paperChanged.emit()

    @property
    def _told(self) -> paper.SlipStatus | None:
        return self._heard if self._heard is not None and self._heard.job == self._job else None

    @Property(bool, notify=paperChanged)
    def mayReport(self) -> bool:
        return self._may_report

    @Property(str, notify=paperChanged)
    def alarm(self) -> str:
        """Whose slip was asked for; empty: the report was."""
        return self._alarm

    @Property(str, notify=paperChanged)
    def text(self) -> str:
        """How it stands, in words of the spooler; empty before any was asked for."""
        name = self.tr("Alarm slip") if self._alarm else self.tr("Report of alarms")
        return paper_wording.paper(self._told, self._language, name)

    @Property(bool, notify=paperChanged)
    def waits(self) -> bool:
        """It has not come out, and may still be given up."""
        return self._told is not None and self._told.state in ("queued", "printing")

    @Slot(str)
    def printSlip(self, alarm: str) -> None:
        if alarm and not (self.waits and alarm == self._alarm):
            self._print("alarms.slip", alarms.PrintAlarmSlip(alarm=alarm, key=key()), alarm)

    @Slot(str, int)
    def printReport(self, day: str, days: int) -> None:
        """Of so many days up to `day` (empty: today)."""
        if self._may_report and not (self.waits and not self._alarm):
            self._print("alarms.print", alarms.PrintAlarms(day=day, days=days, key=key()), "")

    @Slot()
    def cancel(self) -> None:
        if self.waits:
            self.ask("printing.cancel", paper.JobRef(job=self._job, key=key()))

    def _print(self, method: str, request: basis.Part, alarm: str) -> None:
        if self.busy:
            return  # the same key was held

        def queued(reply: basis.Queued) -> None:
            self._alarm, self._job = alarm, reply.job
            self.paperChanged.emit()

        self._job = ""
        self.ask(method, request, queued)
