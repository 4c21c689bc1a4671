"""The day in cases: what came, what was answered in time, settled, escalated; and its sheet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_desk, case_filing
from kiosk.api import paper as paper_api
from kiosk.phrases import phrase
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.counter.cases import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Row = dict[str, str]


@QmlElement
class CounterCaseDayViewModel(LinkedViewModel):
    dayChanged = Signal()
    reportChanged = Signal()
    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._may = False
        self._day: date | None = None  # None: today
        self._report: case_desk.DayReport | None = None
        self._sheet = ""  # the job asked for on this page
        self._slip: paper_api.SlipStatus | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "reports" in signed.capabilities
            self._day, self._report, self._sheet, self._slip = None, None, "", None
            for signal in (self.dayChanged, self.reportChanged, self.paperChanged):
                signal.emit()
        elif topic == "slip" and isinstance(body, paper_api.SlipStatus):
            self._slip = body
            self.paperChanged.emit()

    def line_back(self) -> None:
        self.ask("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        for signal in (self.dayChanged, self.reportChanged, self.paperChanged):
            signal.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.reportChanged.emit()

    @Property(bool, notify=reportChanged)
    def takesCases(self) -> bool:
        return bool(self._choices.categories)

    # --- which day ---

    def _today(self) -> date:
        return self.now().astimezone(self.zone).date()

    @Property(str, notify=dayChanged)
    def day(self) -> str:
        """Its name: today, yesterday, or the weekday; and the date."""
        day = self._day or self._today()
        names = [self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"),
                 self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday")]  # fmt: skip
        ago = {0: self.tr("Today"), 1: self.tr("Yesterday")}.get((self._today() - day).days, "")
        return " · ".join(filter(None, (ago, day.isoformat(), names[day.weekday()])))

    @Property(bool, notify=dayChanged)
    def isToday(self) -> bool:
        return self._day is None

    @Property(bool, notify=dayChanged)
    def isYesterday(self) -> bool:
        return self._day == self._today() - timedelta(days=1)

    @Slot()
    def refresh(self) -> None:
        """The page is opened."""
        self._choose(self._day)

    @Slot(int)
    def ago(self, days: int) -> None:
        """Today, or so many days before it."""
        self._choose(self._today() - timedelta(days=days))

    @Slot(int)
    def step(self, days: int) -> None:
        """The day before or after; there is none after today."""
        self._choose((self._day or self._today()) + timedelta(days=days))

    def _choose(self, day: date | None) -> None:
        self._day = day if day is not None and day < self._today() else None
        self._sheet = ""
        self.dayChanged.emit()
        self.paperChanged.emit()
        if self._may:
            wanted = self._day.isoformat() if self._day else ""
            self.ask("reports.day", case_desk.ReportDay(day=wanted), self._show)

    def _show(self, report: case_desk.DayReport) -> None:
        if report.day != (self._day or self._today()).isoformat():
            return  # an answer to what was asked before
        self._report = report
        self.reportChanged.emit()

    # --- its figures ---

    @Property(bool, notify=reportChanged)
    def empty(self) -> bool:
        return self._report is not None and not self._report.received

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def figures(self) -> list[Row]:
        """{name, value}: the day at a glance."""
        day = self._report
        if day is None:
            return []
        in_time = self.tr("{count} of {all}").format(count=day.answered_in_time, all=day.received)
        told = [
            (self.tr("Received"), str(day.received)),
            (self.tr("Answered in time"), in_time if day.received else "0"),
            (self.tr("Settled"), str(day.settled)),
            (self.tr("Escalated"), str(day.escalated)),
            (self.tr("Joined by neighbours"), str(day.joined)),
            (self.tr("Opened again"), str(day.reopened)),
            (self.tr("Open now"), str(day.open)),
        ]
        return [{"name": name, "value": value} for name, value in told]

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def byCategory(self) -> list[Row]:
        """{name, received, inTime, settled, late} of each category, the most first."""
        rows = self._report.by_category if self._report else ()
        return [
            _row(each, words.category(self._choices, each.of, self._language))
            for each in _most_first(rows)
        ]

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def byCell(self) -> list[Row]:
        """The same of each cell of the grid."""
        names = {each.cell: each.name.of(self._language) for each in self._choices.cells}
        rows = self._report.by_cell if self._report else ()
        unknown = self.tr("Place not told")
        return [_row(each, names.get(each.of, each.of) or unknown) for each in _most_first(rows)]

    @Property(str, notify=reportChanged)
    def kinds(self) -> str:
        """How many of each kind of report and of each risk, in one line."""
        if self._report is None:
            return ""
        told = [
            f"{phrase(f'case_type.{kind}', self._language)} {count}"
            for kind, count in self._report.by_type.items()
        ] + [
            f"{phrase(f'risk.level.{risk}', self._language)} {count}"
            for risk, count in self._report.by_risk.items()
        ]
        return " · ".join(told)

    # --- its sheet ---

    @Slot()
    def printSheet(self) -> None:
        day = self._day.isoformat() if self._day else ""

        def queued(reply: basis.Queued) -> None:
            self._sheet = reply.job
            self.paperChanged.emit()

        self.ask("reports.print", case_desk.PrintReport(day=day, key=key()), queued)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """How the sheet stands that was asked for here."""
        mine = self._slip is not None and self._slip.job == self._sheet != ""
        return paper_wording.paper(self._slip, self._language) if mine else ""


def _most_first(rows: tuple[case_desk.CaseTally, ...]) -> list[case_desk.CaseTally]:
    return sorted(rows, key=lambda each: -each.received)


def _row(tally: case_desk.CaseTally, name: str) -> Row:
    return {
        "name": name,
        "received": str(tally.received),
        "inTime": f"{tally.answered_in_time}",
        "settled": str(tally.settled),
        "late": str(tally.overdue),
    }
