"""A day, a week or a month in figures: which period, its charts and tables, and its sheets."""

from __future__ import annotations

from typing import Any, Literal, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, reports
from kiosk.api import paper as paper_api
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.counter.reports import drawing
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Kind = Literal["day", "week", "month"]


@QmlElement
class CounterReportsViewModel(LinkedViewModel):
    periodChanged = Signal()
    reportChanged = Signal()
    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = False
        self._open = False  # this page is the one that is seen
        self._kind: Kind = "day"
        self._period = ""  # the one that runs
        self._report: reports.Report | None = None
        self._asked = 0  # an answer to what was asked before is none
        self._sheet = ""  # the job asked for on this page
        self._slip: paper_api.SlipStatus | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "reports" in signed.capabilities
            self._period, self._report, self._sheet, self._slip = "", None, "", None
            self._tell_all()
            if self._open:
                self._choose(self._kind, "")  # who came back to the open page
        elif topic == "slip" and isinstance(body, paper_api.SlipStatus):
            self._slip = body
            self.paperChanged.emit()

    def retranslate(self) -> None:
        self._tell_all()
        if self._report is not None:
            self._choose(self._kind, self._period)

    def _tell_all(self) -> None:
        for signal in (self.periodChanged, self.reportChanged, self.paperChanged):
            signal.emit()

    # --- which period ---

    @Property(str, notify=periodChanged)
    def kind(self) -> str:
        return self._kind

    @Property("QVariantList", notify=periodChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        names = {"day": self.tr("Day"), "week": self.tr("Week"), "month": self.tr("Month")}
        return [
            {"value": kind, "name": name, "key": f"{number}"}
            for number, (kind, name) in enumerate(names.items(), 1)
        ]

    @Property(str, notify=periodChanged)
    def running(self) -> str:
        """The button to the period that is now."""
        return {
            "day": self.tr("Today"), "week": self.tr("This week"), "month": self.tr("This month")
        }[self._kind]  # fmt: skip

    @Property(bool, notify=reportChanged)
    def isRunning(self) -> bool:
        return self._report is not None and self._report.running

    @Property(bool, notify=reportChanged)
    def hasBefore(self) -> bool:
        return self._report is not None and self._report.before != ""

    @Property(bool, notify=reportChanged)
    def hasAfter(self) -> bool:
        return self._report is not None and self._report.after != ""

    @Slot(bool)
    def shows(self, visible: bool) -> None:
        """The page is opened, or left."""
        self._open = visible
        if visible:
            self._choose(self._kind, self._period)

    @Slot(str)
    def pick(self, kind: str) -> None:
        """Days, weeks or months: the one that is now."""
        self._choose(cast(Kind, kind), "")

    @Slot()
    def toNow(self) -> None:
        self._choose(self._kind, "")

    @Slot()
    def back(self) -> None:
        if self._report is not None and self._report.before:
            self._choose(self._kind, self._report.before)

    @Slot()
    def onward(self) -> None:
        if self._report is not None and self._report.after:
            self._choose(self._kind, self._report.after)

    def _choose(self, kind: Kind, period: str) -> None:
        if (kind, period) != (self._kind, self._period):
            self._sheet = ""
            self.paperChanged.emit()
        self._kind, self._period = kind, period
        self.periodChanged.emit()
        if not self._may:
            return
        self._asked = asked = self._asked + 1

        def show(report: reports.Report) -> None:
            if asked == self._asked:
                self._report = report
                self.reportChanged.emit()

        request = reports.ReportOf(period=period, language=self._language)
        self.ask(f"reports.{kind}", request, show)

    # --- what it tells ---

    @Property(str, notify=reportChanged)
    def title(self) -> str:
        return self._report.title if self._report else ""

    @Property(str, notify=reportChanged)
    def dates(self) -> str:
        return self._report.dates if self._report else ""

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def figures(self) -> list[dict[str, str]]:
        """{name, value} each."""
        found = self._report.figures if self._report else ()
        return [
            {"name": each.label, "value": drawing.with_unit(each.value, each.unit)}
            for each in found
        ]  # fmt: skip

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def changes(self) -> list[str]:
        return list(self._report.changes) if self._report else []

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def notes(self) -> list[str]:
        return list(self._report.notes) if self._report else []

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def charts(self) -> list[dict[str, Any]]:
        """As :func:`drawing.chart` draws each."""
        return [drawing.chart(each) for each in self._report.charts] if self._report else []

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def tables(self) -> list[dict[str, Any]]:
        """{title, header, rows}: all as text."""
        found = self._report.tables if self._report else ()
        return [
            {
                "title": each.title, "header": list(each.header),
                "rows": [[drawing.shown(cell) for cell in row] for row in each.rows],
            }
            for each in found
        ]  # fmt: skip

    # --- its sheets ---

    @Slot()
    def printSheet(self) -> None:
        def queued(reply: basis.Queued) -> None:
            self._sheet = reply.job
            self.paperChanged.emit()

        request = reports.PrintReport(kind=self._kind, period=self._period, key=key())
        self.ask("reports.print", request, queued)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """How the sheets stand that were asked for here."""
        mine = self._slip is not None and self._slip.job == self._sheet != ""
        return paper_wording.paper(self._slip, self._language) if mine else ""
