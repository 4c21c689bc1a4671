"""The charts of one question of a survey, and its month at a glance."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from kiosk.api import survey_results as api
from ui.viewmodels.counter.surveys import wording

_POINTS = 6  # months of a trend that are drawn
_LEAST_POINTS = 2  # a single one is no trend
_SPREAD = 20.0  # percent

Row = dict[str, Any]


translate = QCoreApplication.translate


class Charts:
    """Of results in a language."""

    def __init__(self, results: api.SurveyResults | None, language: str) -> None:
        self._results = results
        self._language = language

    def _shown(self) -> api.QuestionResult | None:
        return self._results.question if self._results else None

    def title(self) -> str:
        shown = self._shown()
        return shown.line.label if shown else self._results.title if self._results else ""

    def cards(self) -> list[Row]:
        """{name, value, note}: the question's figure first, then the month's."""
        told, shown = self._results, self._shown()
        if told is None or shown is None or told.finished is None:
            return []
        before = (
            translate("SurveyCharts", "month before: {count}").format(count=told.before)
            if told.before
            else ""
        )
        found = [
            self._headline(shown),
            {
                "name": translate("SurveyCharts", "Finished"),
                "value": str(told.finished),
                "note": before,
            },
        ]
        if told.partial is None:
            found.append(
                {
                    "name": translate("SurveyCharts", "Left before the end"),
                    "value": "<5",
                    "note": "",
                }
            )
        else:
            all_ = told.finished + told.partial
            share = wording.percent(100 * told.finished / all_)
            note = translate("SurveyCharts", "of {count} who began").format(count=all_)
            found.append(
                {
                    "name": translate("SurveyCharts", "Answered to the end"),
                    "value": share,
                    "note": note,
                }
            )
        low, _, high = told.minutes.partition("-")
        usual = f"{low}–{high}" if high else f"{low}+"
        found.append(
            {
                "name": translate("SurveyCharts", "Usually took"),
                "value": usual if told.minutes else "–",
                "note": translate("SurveyCharts", "minutes")
                if told.minutes
                else translate("SurveyCharts", "told from 10 answers on"),
            }
        )
        return found

    def _headline(self, shown: api.QuestionResult) -> Row:
        line, points = shown.line, [each.value for each in self._points(shown)]
        now = points[-1] if points else None
        name, unit = self._trend_name(shown), translate("SurveyCharts", "percentage point(s)")
        value = wording.number(now) if shown.trend.of in ("mean", "count") else wording.percent(now)
        note = ""
        if len(points) > 1 and now is not None and points[-2] is not None:
            change = round(now) - round(points[-2])
            more = translate("SurveyCharts", "{change} {unit} more than the month before")
            less = translate("SurveyCharts", "{change} {unit} less than the month before")
            same = translate("SurveyCharts", "as the month before")
            unit = "" if shown.trend.of in ("mean", "count") else unit
            told = (more if change > 0 else less).format(change=abs(change), unit=unit)
            note = " ".join(told.split()) if change else same
        if line.kind == "number" and shown.half[0] and not line.index:
            note = translate("SurveyCharts", "half of them {low} to {high}").format(
                low=shown.half[0].partition("–")[0], high=shown.half[1].rpartition("–")[2]
            )
        return {"name": name, "value": value or "–", "note": note}

    def _trend_name(self, shown: api.QuestionResult) -> str:
        match shown.trend.of:
            case "best":
                return translate("SurveyCharts", "The best two answers")
            case "mean":
                return translate("SurveyCharts", "About, on average")
            case "count":
                return translate("SurveyCharts", "Answered")
        return shown.trend.label or translate("SurveyCharts", "The most frequent answer")

    def cells(self) -> list[Row]:
        """{label, share, percent, people, hidden, tone}: how often each answer was given."""
        shown = self._shown()
        if shown is None:
            return []
        why = {
            "few": translate("SurveyCharts", "fewer than 5"),
            "with": translate("SurveyCharts", "hidden, as others are"),
            "": "",
        }
        most = max((each.share or 0 for each in shown.cells), default=0)
        scale = 100 if shown.line.kind != "number" or most > 50 else max(most, 1) * 1.25
        return [
            {
                "label": translate("SurveyCharts", "Something was written")
                if each.name == "answered" and shown.line.kind == "text"
                else each.label,
                "share": (each.share or 0) / scale,
                "percent": wording.percent(each.share),
                "people": "" if each.count is None else self._people(each.count),
                "hidden": each.count is None,
                "why": why[each.why],
                "tone": at if shown.line.likert else 0,
            }
            for at, each in enumerate(shown.cells)
        ]

    def _people(self, count: int) -> str:
        return translate("SurveyCharts", "{count} people").format(count=count)

    def cells_note(self) -> str:
        shown, told = self._shown(), self._results
        if shown is None or told is None or told.finished is None:
            return ""
        several = (
            translate("SurveyCharts", "several answers each") if shown.line.kind == "many" else ""
        )
        if shown.line.kind == "rank":
            several = translate("SurveyCharts", "put in the first place")
        if shown.line.answered is None:
            note = translate("SurveyCharts", "of {count} who finished").format(count=told.finished)
        else:
            left = told.finished - shown.line.answered
            note = translate("SurveyCharts", "{count} answered, {left} did not").format(
                count=shown.line.answered, left=left
            )
        return " · ".join(filter(None, (several, note)))

    def _points(self, shown: api.QuestionResult) -> list[api.ResultPoint]:
        """The last months up to the one that is shown."""
        month = self._results.month if self._results else ""
        return [each for each in shown.trend.points if each.month <= month][-_POINTS:]

    def trend(self) -> Row:
        """{title, note, points: {label, value, x, y, known, joined}, ticks: {label, y}, instead}:
        `instead` is what stands there while there is no line to draw."""
        shown = self._shown()
        if shown is None:
            return {"title": "", "note": "", "points": [], "ticks": [], "instead": ""}
        points = self._points(shown)
        known = [each.value for each in points if each.value is not None]
        shares = shown.trend.of in ("best", "lead")
        if shares or shown.line.index:
            low, high, gap = _scale(known, _SPREAD, 100.0)
        else:
            low, high, gap = _scale(known, 3.0 if shown.trend.of == "count" else 1.0)
        drawn: list[Row] = []
        for at, each in enumerate(points):
            value = each.value
            drawn.append(
                {
                    "label": wording.short_month(each.month, self._language),
                    "value": ""
                    if value is None
                    else f"{value:.0f}"
                    if shares
                    else wording.number(value),
                    "x": at / (len(points) - 1) if len(points) > 1 else 0.5,
                    "y": 0.0 if value is None else (value - low) / (high - low),
                    "known": value is not None,
                    "joined": bool(at) and value is not None and points[at - 1].value is not None,
                }
            )
        unit = "%" if shares else ""
        ticks = [
            {"label": f"{low + gap * at:g}{unit}", "y": gap * at / (high - low)}
            for at in range(round((high - low) / gap) + 1)
        ]
        note = translate("SurveyCharts", "the last {count} months").format(count=len(points))
        if any(not each["known"] for each in drawn):
            note += " · " + translate("SurveyCharts", "a gap: too few")
        few = len(known) < _LEAST_POINTS
        return {
            "title": self._trend_name(shown),
            "note": "" if few else note,
            "points": [] if few else drawn,
            "ticks": [] if few else ticks,
            "instead": translate(
                "SurveyCharts", "Two months with enough answers are needed to draw a line."
            ) if few else "",
        }  # fmt: skip

    def breakdowns(self) -> list[Row]:
        """{title, note, legend: {label, tone}, rows: {label, people, hidden, why, parts}}; a part
        is {share, percent, tone}."""
        shown = self._shown()
        if shown is None:
            return []
        titles = {
            "age": translate("SurveyCharts", "By age"),
            "language": translate("SurveyCharts", "By language"),
        }
        tones = [cell.label for cell in shown.cells] if shown.line.likert else []
        found = []
        for each in shown.breakdowns:
            toned = [
                tones.index(label) if label in tones else at for at, label in enumerate(each.labels)
            ]
            legend = [
                {"label": label, "tone": tone}
                for label, tone in zip(each.labels, toned, strict=True)
            ]
            rest = any(row.counts and row.counts[-1] for row in each.rows)
            if rest:
                legend.append({"label": translate("SurveyCharts", "all others"), "tone": -1})
            rows = [self._row(row, [*toned, -1]) for row in each.rows]
            found.append(
                {
                    "title": titles[each.by],
                    "note": translate("SurveyCharts", "figures are percent"),
                    "legend": legend,
                    "rows": rows,
                }
            )
        return found

    def _row(self, row: api.ResultRow, tones: list[int]) -> Row:
        why = {
            "few": translate("SurveyCharts", "fewer than 5: hidden, so that nobody is recognised"),
            "with": translate("SurveyCharts", "hidden too, else it could be worked out"),
            "": "",
        }
        people = row.people or 0
        parts = [
            {"share": count / people, "percent": f"{100 * count / people:.0f}", "tone": tone}
            for count, tone in zip(row.counts, tones, strict=False)
            if count
        ]
        return {
            "label": row.label,
            "hidden": row.people is None,
            "why": why[row.why],
            "parts": parts,
            "people": self._people(people) if row.people is not None else "",
        }

    def words(self) -> list[str]:
        shown = self._shown()
        return list(shown.words) if shown else []


def _scale(
    known: list[float], least: float, most: float | None = None
) -> tuple[float, float, float]:
    """From where to where the lines of a chart go, and how far apart: two to five of them. What is
    as good as the same is not drawn as a mountain: `least` is the spread that fills it."""
    if not known:
        return 0.0, 1.0, 1.0
    low, high = min(known), max(known)
    spread = max(high - low, least)
    gap = next(
        each * 10.0**power
        for power in range(-1, 9)
        for each in (1, 2, 5)
        if spread / (each * 10.0**power) <= 3
    )
    bottom = low // gap * gap
    top = -(-high // gap) * gap
    if top == bottom:
        top += gap
    if most is not None and top > most:
        top = most
        bottom = min(bottom, top - gap)
    return bottom, top, gap
