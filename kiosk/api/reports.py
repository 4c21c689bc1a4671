"""Reports: a day, a week or a month of the hall in figures, in the words of who reads them."""

from __future__ import annotations

from typing import Literal

from kiosk import languages
from kiosk.api.basis import DESK, Command, Method, Part, Queued, Topic
from kiosk.domain.reports import Kind
from kiosk.hall.schema_base import Language


class ReportOf(Part, frozen=True, kw_only=True):
    """`period`: `2026-11-29`, `2026-W48` or `2026-11`; empty: the one that runs."""

    period: str = ""
    language: Language = languages.FIRST


class ReportFigure(Part, frozen=True, kw_only=True):
    """A figure people look for. `value` is None where nothing is told. Minutes have one decimal."""

    name: str
    label: str
    value: int | float | None
    unit: str


class ReportSeries(Part, frozen=True, kw_only=True):
    name: str
    values: tuple[int | float | None, ...]


class ReportChart(Part, frozen=True, kw_only=True):
    """Every series has as many values as there are `labels`."""

    name: str
    title: str
    kind: Literal["rows", "columns", "line"]
    unit: str
    labels: tuple[str, ...]
    series: tuple[ReportSeries, ...]


class ReportTable(Part, frozen=True, kw_only=True):
    """None stands where nothing is told: too few, or nothing to measure. The first column names the
    row."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""


class Report(Part, frozen=True, kw_only=True):
    kind: Kind
    period: str
    hall: str
    title: str
    dates: str
    running: bool  # the period is not over
    before: str  # the period before; "" where nothing was there yet
    after: str  # … and after; "" where it is still to come
    figures: tuple[ReportFigure, ...]
    changes: tuple[str, ...]  # a sentence each
    charts: tuple[ReportChart, ...]
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...]  # how it was counted


class PrintReport(Command, frozen=True, kw_only=True):
    kind: Kind = "day"
    period: str = ""
    printer: str = ""


METHODS: dict[str, Method] = {
    "reports.day": Method(ReportOf, Report, DESK, "reports", "A day in figures."),
    "reports.week": Method(ReportOf, Report, DESK, "reports", "A week in figures."),
    "reports.month": Method(ReportOf, Report, DESK, "reports", "A month in figures."),
    "reports.print": Method(PrintReport, Queued, DESK, "reports", "A report on paper."),
}

TOPICS: tuple[Topic, ...] = ()
