"""A report as a document: what the contract says, made ready for paper."""

from __future__ import annotations

from kiosk.agent.paper.times import moment
from kiosk.agent.reports.wording import worded
from kiosk.api import reports as api
from kiosk.clock import Clock
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.reports import figures, paper
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, PeriodReportDocument, ReportChart, ReportTable

NOTHING = "–"  # where nothing is told


class ReportDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def make(self, tx: Reading, job: PrintJob) -> PeriodReportDocument:
        period = paper.period_of_job(job.kind, job.subject)
        seen = figures.report(tx, self._context, period)
        told = worded(self._context.hall, seen, job.language)
        zone = self._context.hall.hall.timezone
        at = moment(self._clock.now(), zone, job.language)
        who = accounts.name_of(tx, job.staff)
        return document(told, phrase("slip.printed_by", job.language, who=who, at=at), job.language)


def document(told: api.Report, printed_by: str, language: str) -> PeriodReportDocument:
    """The sheets of what the contract says; a number of it stands as it is."""
    return PeriodReportDocument(
        hall=told.hall,
        title=told.title,
        dates=told.dates,
        mark=phrase("report.running", language) if told.running else "",
        figures_title=phrase("report.figures", language),
        figures=tuple(Fact(each.label, with_unit(each.value, each.unit)) for each in told.figures),
        changes_title=phrase("report.changes", language),
        changes=told.changes,
        charts=tuple(
            ReportChart(
                each.title, each.kind, each.unit, each.labels,
                tuple((series.name, series.values) for series in each.series),
            )
            for each in told.charts
        ),
        tables=tuple(
            ReportTable(each.title, each.header, tuple(tuple(map(shown, row)) for row in each.rows))
            for each in told.tables
        ),
        notes_title=phrase("report.notes", language),
        notes=told.notes,
        printed_by=printed_by,
        page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
        language=language,
    )  # fmt: skip


def shown(value: str | int | float | None) -> str:
    return NOTHING if value is None else f"{value}"


def with_unit(value: int | float | None, unit: str) -> str:
    return NOTHING if value is None else f"{value} {unit}"
