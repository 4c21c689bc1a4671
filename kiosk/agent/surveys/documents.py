"""A month of a survey as a document: each question in bars, and all of them in a table."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.agent.paper.times import moment
from kiosk.agent.surveys.results_wording import Page
from kiosk.api import survey_results as api
from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.surveys.results import months, paper
from kiosk.services.surveys.results.told import MonthTold
from kiosk.services.typesetting import set_out
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, PeriodReportDocument, ReportChart, ReportTable

NOTHING = "–"  # where nothing is told
_BARS = 12  # of a chart: more stand in a further one, for none is higher than a sheet
_LONGEST = 60  # characters beside a bar
_BARE = ("text", "date")  # of which no answers are counted


class ResultDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def make(self, tx: Reading, job: PrintJob) -> PeriodReportDocument:
        survey, wanted = paper.of_job(job.subject)
        found = months.told(tx, self._context, survey)
        at = next((each for each in found.months if each.month == wanted), None)
        if at is None or at.finished is None:
            raise KnownError("spool.subject_gone", field="subject")
        page, language = Page(found, at, job.language), job.language
        shown = [page.question(each.path) for each in page.lines()]
        hall, year = self._context.hall.hall, wanted.partition("-")[0]
        now = moment(self._clock.now(), hall.timezone, language)
        who = accounts.name_of(tx, job.staff)
        said = phrase("survey_paper.month", language, year=year, month=int(wanted[5:]))
        version = phrase("survey_paper.version", language, version=at.version)
        return PeriodReportDocument(
            hall=hall.name.of(language),
            title=set_out(found.survey.title),
            dates=f"{said} · {version}",
            mark="",
            figures_title=phrase("report.figures", language),
            figures=_figures(at, language),
            changes_title="",
            changes=(),
            charts=tuple(
                chart
                for number, each in enumerate(shown, 1)
                if each.line.kind not in _BARE and any(cell.share for cell in each.cells)
                for chart in _charts(number, each, language)
            ),
            tables=(_table(shown, language),),
            notes_title=phrase("report.notes", language),
            notes=tuple(
                phrase(f"survey_paper.{each}", language) for each in ("few", "shares", "written")
            ),
            printed_by=phrase("slip.printed_by", language, who=who, at=now),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )  # fmt: skip


def _figures(at: MonthTold, language: str) -> tuple[Fact, ...]:
    few = phrase("survey_paper.under", language)
    left = few if at.partial is None else f"{at.partial}"
    low, _, high = at.minutes.partition("-")
    took = NOTHING if not at.minutes else f"{low}–{high}" if high else f"{low}+"
    told = {"finished": f"{at.finished}", "left": left, "took": took}
    return tuple(Fact(phrase(f"survey_paper.{key}", language), told[key]) for key in told)


def _charts(number: int, told: api.QuestionResult, language: str) -> Iterator[ReportChart]:
    title = f"{number} · {told.line.label}"
    for first in range(0, len(told.cells), _BARS):
        cells = told.cells[first : first + _BARS]
        again = "" if not first else f" ({first // _BARS + 1})"
        yield ReportChart(
            f"{title}{again}",
            "rows",
            phrase("survey_paper.percent", language, base=told.base),
            tuple(_cut(each.label) for each in cells),
            (("", tuple(each.share for each in cells)),),
        )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _table(shown: list[api.QuestionResult], language: str) -> ReportTable:
    keys = ("question", "answered", "most", "share", "mean")
    rows = []
    for number, each in enumerate(shown, 1):
        line = each.line
        lead = _cut(line.lead) if line.lead else NOTHING
        rows.append((
            f"{number} · {line.label}", _shown(line.answered), lead, _shown(line.share),
            _shown(line.mean),
        ))  # fmt: skip
    return ReportTable(
        phrase("survey_paper.all", language),
        tuple(phrase(f"survey_paper.{each}", language) for each in keys),
        tuple(rows),
    )


def _shown(value: float | None) -> str:
    return NOTHING if value is None else f"{value:g}"
