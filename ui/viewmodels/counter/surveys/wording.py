"""Figures of a survey as they are written on the page."""

from __future__ import annotations

from kiosk import languages
from kiosk.api import survey_results as api


def percent(share: float | None) -> str:
    """Whole, but for what is there and rounds to none or to all."""
    if share is None:
        return ""
    if 0 < share < 1:
        return "<1%"
    if 99 < share < 100:
        return ">99%"
    return f"{share:.0f}%"


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def month(told: str, language: str) -> str:
    """`2026年11月`, `2026-11`."""
    if language == languages.FIRST and told:
        year, _, at = told.partition("-")
        return f"{year}年{int(at)}月"
    return told


def short_month(told: str, language: str) -> str:
    """`11月`; elsewhere with its year, as a number of a month says nothing alone."""
    if language == languages.FIRST and told:
        return f"{int(told[5:])}月"
    return told[2:].replace("-", "/")


def table(results: api.SurveyResults) -> str:
    """The question that is open, tab by tab, as a spreadsheet takes it from the clipboard. No text
    of it begins a formula."""
    shown = results.question
    if shown is None:
        return ""
    rows: list[list[str]] = [[shown.line.label, results.month], []]
    rows += [[cell.label, _count(cell.count), _share(cell.share)] for cell in shown.cells]
    for each in shown.breakdowns:
        rows += [[], ["", "", *each.labels, "…"]]
        rows += [[row.label, _count(row.people), *map(str, row.counts)] for row in each.rows]
    rows += [[], *([point.month, _share(point.value)] for point in shown.trend.points)]
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows)


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:g}"


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    return f" {flat}" if flat[:1] in tuple("=+-@＝＋－＠") else flat
