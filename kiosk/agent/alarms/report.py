"""Alarms and elders' care of some days in figures; drills stand apart and count in nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.agent.paper.times import day
from kiosk.domain import opening
from kiosk.phrases import phrase
from kiosk.services.alarms import figures
from kiosk.services.alarms.figures import Answered, Care
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, ReportDocument, ReportTable

_COLUMNS = ("of", "raised", "accepted", "in_time", "median", "slowest")


class AlarmReport:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def make(self, tx: Reading, job: PrintJob, printed_by: str) -> ReportDocument:
        language = job.language
        first, last = days_of(job.subject)
        start, end = self._span(first, last)
        seen = figures.alarm_figures(tx, self._context, start, end)
        care = figures.care(tx, self._context, start, end)
        real, drills = (
            figures.by_kind(tx, self._context, start, end, drill=drill) for drill in (False, True)
        )
        tables = (
            _kinds("alarm_report.kinds", real, language),
            self._outcomes(seen, language),
            _care(care, language),
            _kinds("alarm_report.drills", drills, language),
        )
        return ReportDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase("alarm_report.title", language),
            day_text=phrase(
                "alarm_report.days", language, first=day(first, language),
                last=day(last, language),
                days=(last - first).days + 1,
            ),
            figures=tuple(
                Fact(phrase(f"alarm_report.figure.{name}", language), value)
                for name, value in _figures(seen, language)
            ),
            tables=tuple(table for table in tables if table.rows),
            printed_by=printed_by,
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )  # fmt: skip

    def _span(self, first: date, last: date) -> tuple[datetime, datetime]:
        zone = self._context.hall.hall.timezone
        return (
            opening.midnight_after(zone, first - timedelta(days=1)),
            opening.midnight_after(zone, last),
        )

    def _outcomes(self, seen: figures.AlarmFigures, language: str) -> ReportTable:
        rows = [
            (phrase(f"alarm.outcome.{outcome}", language), f"{count}")
            for outcome, count in seen.by_outcome
        ]
        still = seen.real.raised - sum(count for _, count in seen.by_outcome)
        if still:
            rows.append((phrase("alarm_report.still_open", language), f"{still}"))
        return _counted("alarm_report.outcomes", rows, language)


def days_of(subject: str) -> tuple[date, date]:
    """The first and the last day of `r-20261124-7d`."""
    _, day, days = subject.split("-")
    last = datetime.strptime(day, "%Y%m%d").date()
    return last - timedelta(days=int(days.removesuffix("d")) - 1), last


def duration(seconds: float | None, language: str) -> str:
    """45 s, 3 min 05 s."""
    if seconds is None:
        return phrase("alarm_report.duration.none", language)
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return phrase("alarm_report.duration.seconds", language, seconds=rest)
    return phrase("alarm_report.duration.minutes", language, minutes=minutes, seconds=f"{rest:02}")


def _figures(seen: figures.AlarmFigures, language: str) -> list[tuple[str, str]]:
    real = seen.real
    return [
        ("raised", f"{real.raised}"), ("accepted", f"{real.accepted}"),
        ("in_time", f"{real.in_time}"),
        ("median", duration(real.median_seconds, language)),
        ("slowest", duration(real.slowest_seconds, language)),
        ("drills", f"{seen.drills.raised}"),
    ]  # fmt: skip


def _kinds(title: str, rows: list[tuple[str, Answered]], language: str) -> ReportTable:
    return ReportTable(
        phrase(title, language),
        tuple(phrase(f"alarm_report.column.{name}", language) for name in _COLUMNS),
        tuple(
            (phrase(f"alarm.kind.{kind}", language), *_answered(tally, language))
            for kind, tally in rows
        ),
    )


def _answered(tally: Answered, language: str) -> tuple[str, ...]:
    return (
        f"{tally.raised}", f"{tally.accepted}", f"{tally.in_time}",
        duration(tally.median_seconds, language), duration(tally.slowest_seconds, language),
    )  # fmt: skip


def _care(care: Care, language: str) -> ReportTable:
    rows = [
        ("elders", f"{care.elders}"), ("bands", f"{care.with_band}"),
        ("due", f"{care.visits_due}"), ("done", f"{care.visits_done}"),
        ("missed", f"{care.visits_missed}"), ("alarms", f"{care.alarms.raised}"),
        ("answered", f"{care.alarms.in_time}"),
        ("median", duration(care.alarms.median_seconds, language)),
    ]  # fmt: skip
    named = [(phrase(f"alarm_report.care.{name}", language), value) for name, value in rows]
    return _counted("alarm_report.elders", named, language)


def _counted(title: str, rows: list[tuple[str, str]], language: str) -> ReportTable:
    header = tuple(phrase(f"alarm_report.column.{name}", language) for name in ("of", "count"))
    return ReportTable(phrase(title, language), header, tuple(rows))
