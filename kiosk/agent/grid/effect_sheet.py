"""The sheet of a matter for the notice board: figures, run chart, what it says and what not."""

from __future__ import annotations

from datetime import date

from kiosk.agent.paper.times import moment
from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.grid import effect
from kiosk.services.grid.effect import Effect, Span
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.grid import matters
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, PeriodReportDocument, ReportChart, ReportTable

NONE = "—"


def make(tx: Reading, context: HallContext, clock: Clock, job: PrintJob) -> PeriodReportDocument:
    """Raises KnownError `spool.subject_gone`."""
    matter = matters.by_id(tx, job.subject)
    if matter is None:
        raise KnownError("spool.subject_gone", field="job")
    found, language = effect.of(tx, context, matter), job.language
    category = context.hall.category_by_id(matter.category)
    cell = context.hall.cell_by_id(matter.cell)
    at = moment(clock.now(), context.hall.hall.timezone, language)
    kind = phrase(f"effect.kind.{matter.kind}", language)
    return PeriodReportDocument(
        hall=context.hall.hall.name.of(language),
        title=matter.title or kind,
        dates=phrase(
            "effect.dates", language, kind=kind, day=matter.changed,
            category=category.name.of(language) if category else phrase("effect.all", language),
            cell=cell.name.of(language) if cell else phrase("effect.everywhere", language),
        ),
        mark="",
        figures_title=phrase("effect.figures", language),
        figures=tuple(
            Fact(phrase(f"effect.{side}", language), _a_week(span, language))
            for side, span in (("before", found.before), ("after", found.after))
        ),
        changes_title=phrase("effect.says", language),
        changes=said(found, language),
        charts=(_chart(found, language),) if len(found.weeks) > 1 else (),
        tables=(_table(found, language),),
        notes_title=phrase("report.notes", language),
        notes=tuple(phrase(f"effect.note.{each}", language) for each in ("rules", "counted")),
        printed_by=phrase(
            "slip.printed_by", language, who=accounts.name_of(tx, job.staff), at=at
        ),
        page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
        language=language,
    )  # fmt: skip


def said(found: Effect, language: str) -> tuple[str, ...]:
    """The verdict, where a row of points lies, and that numbers are small."""
    told = [phrase(f"effect.verdict.{found.chart.verdict}", language)]
    for name, rows in (("shift", found.chart.shifts), ("trend", found.chart.trends)):
        told += [
            phrase(
                f"effect.{name}.{'up' if each.up else 'down'}", language,
                first=found.weeks[each.first], last=found.weeks[each.last],
            )
            for each in rows if each.last >= found.chart.change
        ]  # fmt: skip
    if found.chart.small:
        told.append(phrase("effect.small", language))
    return tuple(told)


def _chart(found: Effect, language: str) -> ReportChart:
    """The line with its median; the weeks of after stand in a series of their own."""
    points, change = found.chart.points, found.chart.change
    before = tuple(int(each) if place < change else None for place, each in enumerate(points))
    after = tuple(int(each) if place >= change else None for place, each in enumerate(points))
    return ReportChart(
        title=phrase("effect.chart", language, median=f"{found.chart.median:g}"),
        kind="columns", unit=phrase("effect.unit", language),
        labels=tuple(f"{date.fromisoformat(each):%m-%d}" for each in found.weeks),
        series=(
            (phrase("effect.before", language), before),
            (phrase("effect.after", language), after),
        ),
    )  # fmt: skip


def _table(found: Effect, language: str) -> ReportTable:
    sides = (found.before, found.after)
    rows = {
        "weeks": [f"{each.weeks}" for each in sides],
        "cases": [f"{each.cases}" for each in sides],
        "repeated": [f"{each.repeated}" for each in sides],
        "settled": [f"{each.settled}" for each in sides],
        "days": [NONE if each.days is None else f"{each.days:g}" for each in sides],
        "satisfaction": [
            NONE if each.satisfaction is None else f"{each.satisfaction:g}" for each in sides
        ],
    }
    return ReportTable(
        title=phrase("effect.table", language),
        header=("", phrase("effect.before", language), phrase("effect.after", language)),
        rows=tuple(
            (phrase(f"effect.row.{name}", language), *values) for name, values in rows.items()
        ),
    )


def _a_week(span: Span, language: str) -> str:
    if not span.weeks:
        return NONE
    return phrase("effect.a_week", language, count=f"{span.cases / span.weeks:.1f}")
