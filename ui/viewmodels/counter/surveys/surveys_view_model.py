"""What a survey says: its questions on the left, one of them in charts, a month at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis
from kiosk.api import paper as paper_api
from kiosk.api import survey_results as api
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.counter.surveys import wording
from ui.viewmodels.counter.surveys.charts import Charts
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Row = dict[str, Any]


@QmlElement
class CounterSurveysViewModel(LinkedViewModel):
    resultsChanged = Signal()
    choosingChanged = Signal()
    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = False
        self._open = False  # this page is the one that is seen
        self._results: api.SurveyResults | None = None
        self._wanted = api.ResultsOf()
        self._choosing = False
        self._marked = 0  # of the surveys to choose from
        self._sheet = ""  # the job asked for on this page
        self._slip: paper_api.SlipStatus | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "reports" in signed.capabilities
            self._results, self._wanted = None, api.ResultsOf()
            self._sheet, self._slip = "", None
            self.paperChanged.emit()
            self._choose(False)
            self.resultsChanged.emit()
            if self._open:
                self._look(self._wanted)  # who came back to the open page
        elif topic == "slip" and isinstance(body, paper_api.SlipStatus):
            self._slip = body
            self.paperChanged.emit()

    def retranslate(self) -> None:
        self.resultsChanged.emit()
        if self._results is not None:
            self._look(self._wanted)

    # --- what is looked at ---

    @Slot(bool)
    def shows(self, visible: bool) -> None:
        """The page is opened, or left."""
        self._open = visible
        if visible:
            self._look(self._wanted)

    def _look(self, wanted: api.ResultsOf) -> None:
        if not self._may:
            return
        asked = api.ResultsOf(
            survey=wanted.survey, month=wanted.month, question=wanted.question,
            language=self._language,
        )  # fmt: skip
        self._wanted = asked

        def show(results: api.SurveyResults) -> None:
            if self._wanted is not asked:
                return  # an answer to what was asked before
            self._results = results
            path = results.question.line.path if results.question else ""
            self._wanted = api.ResultsOf(survey=results.survey, month=results.month, question=path)
            self.resultsChanged.emit()

        self.ask("surveys.results", asked, show)

    @Slot(int)
    def step(self, rows: int) -> None:
        """The next question or the one before; while choosing, the next survey."""
        if self._choosing:
            last = len(self._results.surveys) - 1 if self._results else 0
            self._marked = max(0, min(last, self._marked + rows))
            self.choosingChanged.emit()
        elif self._results is not None and self._results.lines:
            at = self._chosen() + rows
            if 0 <= at < len(self._results.lines):
                self.pick(at)

    @Slot(int)
    def pick(self, row: int) -> None:
        if self._results is None:
            return
        if self._choosing:
            survey = self._results.surveys[row].survey
            self._choose(False)
            self._look(api.ResultsOf(survey=survey))
        else:
            path = self._results.lines[row].path
            self._look(
                api.ResultsOf(survey=self._wanted.survey, month=self._wanted.month, question=path)
            )

    @Slot(int)
    def turn(self, months: int) -> None:
        """A month on or back, on the same question."""
        told = self._months()
        if self._wanted.month in told:
            at = told.index(self._wanted.month) + months
            if 0 <= at < len(told):
                self._look(
                    api.ResultsOf(
                        survey=self._wanted.survey, month=told[at], question=self._wanted.question
                    )
                )

    def _months(self) -> list[str]:
        return [each.month for each in self._results.months] if self._results else []

    @Slot()
    def changeSurvey(self) -> None:
        """Choose another survey, or leave it at this one."""
        if self._results is not None and self._results.surveys:
            names = [each.survey for each in self._results.surveys]
            self._marked = names.index(self._results.survey)
            self._choose(not self._choosing)

    @Slot()
    def enter(self) -> None:
        if self._choosing:
            self.pick(self._marked)

    @Slot()
    def leave(self) -> None:
        if self._choosing:
            self._choose(False)
        else:
            self.dismiss()

    def _choose(self, choosing: bool) -> None:
        if choosing != self._choosing:
            self._choosing = choosing
            self.choosingChanged.emit()

    @Property(bool, notify=choosingChanged)
    def choosing(self) -> bool:
        return self._choosing

    @Property(int, notify=choosingChanged)
    def marked(self) -> int:
        return self._marked

    @Property("QVariantList", notify=resultsChanged)  # type: ignore[arg-type]
    def surveys(self) -> list[Row]:
        """{label, figure} of each survey."""
        states = {"added": self.tr("not asked yet"), "open": self.tr("being asked"),
                  "closed": self.tr("closed")}  # fmt: skip
        return [
            {"label": each.title, "figure": " · ".join((states[each.state],
             self.tr("{count} answers").format(count=each.answers)))}
            for each in (self._results.surveys if self._results else ())
        ]  # fmt: skip

    # --- the survey ---

    @Property(str, notify=resultsChanged)
    def survey(self) -> str:
        return self._results.title if self._results else ""

    @Property(str, notify=resultsChanged)
    def about(self) -> str:
        """Which version, since when, and that nobody is known in it."""
        told = self._results
        if told is None or not told.survey:
            return ""
        parts = [self.tr("Version {version}").format(version=told.version)] if told.version else []
        if told.start:
            parts.append(self.tr("from {day}").format(day=told.start))
        return " · ".join([*parts, self.tr("anonymous")])

    @Property(str, notify=resultsChanged)
    def month(self) -> str:
        return wording.month(self._results.month, self._language) if self._results else ""

    @Property(bool, notify=resultsChanged)
    def hasBefore(self) -> bool:
        return self._wanted.month in self._months()[1:]

    @Property(bool, notify=resultsChanged)
    def hasAfter(self) -> bool:
        return self._wanted.month in self._months()[:-1]

    @Property("QVariantList", notify=resultsChanged)  # type: ignore[arg-type]
    def lines(self) -> list[Row]:
        """{label, figure} of each question."""
        told = self._results.lines if self._results else ()
        return [{"label": each.label, "figure": self._figure(each)} for each in told]

    @Property(int, notify=resultsChanged)
    def chosen(self) -> int:
        return self._chosen()

    def _chosen(self) -> int:
        told = self._results
        if told is None or told.question is None:
            return -1
        paths = [each.path for each in told.lines]
        return paths.index(told.question.line.path)

    def _figure(self, line: api.ResultLine) -> str:
        """The one figure of a question."""
        if line.kind in ("text", "date"):
            if line.answered is None:
                return self.tr("too few to show")
            return self.tr("{count} answers").format(count=line.answered)
        if line.kind == "number":
            about = wording.number(line.mean)
            return self.tr("about {mean}").format(mean=about) if about else (
                self.tr("too few to show"))  # fmt: skip
        if line.best is not None:
            return self.tr("Best two: {share}").format(share=wording.percent(line.best))
        if line.lead:
            share = wording.percent(line.share)
            return self.tr("{answer}: {share}").format(answer=line.lead, share=share)
        return self.tr("too few to show")

    @Property(str, notify=resultsChanged)
    def empty(self) -> str:
        """Why nothing is shown; "" where something is."""
        told = self._results
        if told is None or told.question is not None:
            return ""
        if not told.survey:
            return self.tr("There is no survey yet. A technician adds one: kiosk survey add.")
        if told.month:
            return self.tr(
                "Fewer than 5 people finished it in this month. Nothing is shown, so that nobody is"
                " recognised."
            )
        if told.running:
            return self.tr(
                "Results of {month} are shown once the month is over, or the survey closed: two"
                " looks at a month that runs would tell who answered in between."
            ).format(month=wording.month(told.running, self._language))
        return self.tr("Nobody has answered it.")

    # --- the question ---

    def _charts(self) -> Charts:
        return Charts(self._results, self._language)

    @Property(str, notify=resultsChanged)
    def title(self) -> str:
        return self._charts().title()

    @Property("QVariantList", notify=resultsChanged)  # type: ignore[arg-type]
    def cards(self) -> list[Row]:
        return self._charts().cards()

    @Property("QVariantList", notify=resultsChanged)  # type: ignore[arg-type]
    def cells(self) -> list[Row]:
        return self._charts().cells()

    @Property(str, notify=resultsChanged)
    def cellsNote(self) -> str:
        return self._charts().cells_note()

    @Property("QVariantMap", notify=resultsChanged)  # type: ignore[arg-type]
    def trend(self) -> Row:
        return self._charts().trend()

    @Property("QVariantList", notify=resultsChanged)  # type: ignore[arg-type]
    def breakdowns(self) -> list[Row]:
        return self._charts().breakdowns()

    @Property("QStringList", notify=resultsChanged)  # type: ignore[arg-type]
    def words(self) -> list[str]:
        return self._charts().words()

    # --- on paper ---

    @Slot()
    def printSheet(self) -> None:
        """The month that is shown, all its questions."""
        told = self._results
        if told is None or told.question is None:
            return

        def queued(reply: basis.Queued) -> None:
            self._sheet = reply.job
            self.paperChanged.emit()

        request = api.PrintResults(survey=told.survey, month=told.month, key=key())
        self.ask("surveys.print", request, queued)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """How the sheets stand that were asked for here."""
        mine = self._slip is not None and self._slip.job == self._sheet != ""
        name = self.tr("Survey")
        return paper_wording.paper(self._slip, self._language, name) if mine else ""

    # --- the table ---

    @Slot()
    def copyTable(self) -> None:
        """What is told of the question, for a spreadsheet."""
        if self._results is not None and self._results.question is not None:
            QGuiApplication.clipboard().setText(wording.table(self._results))
            self.tell(self.tr("The table is copied. Paste it into a spreadsheet: Ctrl+V."))
