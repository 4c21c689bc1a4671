"""From a report's figures to what the contract says, in the words of who reads it. Screen, paper,
CSV and XLSX are all made of this."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.agent.reports.naming import Naming
from kiosk.agent.reports.tables import Tables, minutes, percent, seconds
from kiosk.api import reports as api
from kiosk.hall.schema import Hall
from kiosk.services.reports.changes import Change, changes
from kiosk.services.reports.figures import Figures, Report
from kiosk.services.reports.visits import services_in_order

MOST = 12  # rows of a chart: more are in the table

Points = Sequence[int | float | None]


def worded(hall: Hall, seen: Report, language: str) -> api.Report:
    naming = Naming(hall, language)
    now, period = seen.now, seen.now.period
    after = period.after
    return api.Report(
        kind=period.kind,
        period=period.name,
        hall=naming.hall,
        title=naming.say(f"report.title.{period.kind}"),
        dates=naming.dates(period),
        running=not now.over,
        before=seen.before.period.name if seen.before else "",
        after=after.name if after.first <= seen.today else "",
        figures=_figures(naming, now),
        changes=_changes(naming, seen),
        charts=_charts(naming, now),
        tables=Tables(naming, now).all(),
        notes=_notes(naming, seen),
    )


def _figures(naming: Naming, now: Figures) -> tuple[api.ReportFigure, ...]:
    every, cases, alarms = now.visits.all, now.cases, now.alarms.real
    called = every.missed + every.served
    told: list[tuple[str, int | float | None, str]] = [
        ("came", every.came, "people"), ("served", every.served, "people"),
        ("missed", percent(every.missed, called), "percent"),
        ("wait", minutes(every.waits, 0.5), "minutes"),
        ("wait_90", minutes(every.waits, 0.9), "minutes"),
        ("length", minutes(every.lengths, 0.5), "minutes"),
        ("received", cases.all.received, "cases"),
        ("in_time", percent(cases.all.answered_in_time, cases.all.due), "percent"),
        ("settled", cases.all.settled, "cases"),
        ("settled_in_time", percent(cases.all.settled_in_time, cases.all.settled), "percent"),
        ("escalated", cases.escalated, "cases"), ("reopened", cases.reopened, "cases"),
        ("joined", cases.joined, "people"), ("alarms", alarms.raised, "alarms"),
        ("alarm_median", seconds(alarms.median_seconds), "seconds"),
    ]  # fmt: skip
    if now.ratings is not None:
        told.append(("rating", now.ratings.hall.mean if now.ratings.hall else None, "of_five"))
    return tuple(
        api.ReportFigure(
            name=name, label=naming.say(f"report.figure.{name}"), value=value,
            unit=naming.say(f"report.unit.{unit}"),
        )
        for name, value, unit in told
    )  # fmt: skip


def _changes(naming: Naming, seen: Report) -> tuple[str, ...]:
    if seen.before is None:
        return (naming.say("report.change.first"),)
    found = [_sentence(naming, each) for each in changes(seen)]
    return tuple(found) or (naming.say("report.change.none"),)


def _sentence(naming: Naming, change: Change) -> str:
    way = "up" if change.up else "down"
    now, before = (f"{each:g}" for each in (change.now, change.before))
    return naming.say(f"report.change.{change.what}.{way}", now=now, before=before)


def _notes(naming: Naming, seen: Report) -> tuple[str, ...]:
    now = seen.now
    told = [
        naming.say("report.note.waits"),
        naming.say("report.note.few"),
        naming.say("report.note.sensitive"),
    ]
    if seen.before is not None:
        dates = naming.short_dates(seen.before.period)
        told.insert(0, naming.say("report.note.compared", dates=dates))
    if now.care is None:
        told.append(naming.say("report.note.no_elders"))
    if now.ratings is not None and now.ratings.hall is None:
        told.append(
            naming.say("report.note.no_ratings" if now.over else "report.note.unmade_ratings")
        )
    return tuple(told)


def _charts(naming: Naming, now: Figures) -> tuple[api.ReportChart, ...]:
    made = [
        _days(naming, now), *_hours(naming, now), _trend(naming, now), _services(naming, now),
        _categories(naming, now),
    ]  # fmt: skip
    return tuple(each for each in made if each is not None)


def _chart(
    naming: Naming, name: str, kind: str, unit: str, labels: Sequence[str],
    series: Sequence[tuple[str, Points]], *, of_many: bool = False,
) -> api.ReportChart | None:  # fmt: skip
    """None where there is nothing to draw."""
    if not any(value is not None for _, points in series for value in points):
        return None
    return api.ReportChart(
        name=name,
        title=naming.say(
            f"report.chart.{name}_most" if of_many else f"report.chart.{name}", count=MOST
        ),
        kind=kind,  # type: ignore[arg-type]
        unit=naming.say(f"report.unit.{unit}"),
        labels=tuple(labels),
        series=tuple(
            api.ReportSeries(name=naming.say(f"report.series.{each}"), values=tuple(points))
            for each, points in series
        ),
    )


def _days(naming: Naming, now: Figures) -> api.ReportChart | None:
    days = now.visits.by_day
    if now.period.kind == "day" or not days:
        return None
    labels = [naming.short_day(date.fromisoformat(each)) for each in days]
    return _chart(naming, "days", "columns", "people", labels, [("came", list(days.values()))])


def _hours(naming: Naming, now: Figures) -> list[api.ReportChart | None]:
    found = now.visits.by_hour
    if not found:
        return []
    hours = range(min(found), max(found) + 1)
    labels = [f"{hour:02}" for hour in hours]
    came = [found[hour].came if hour in found else 0 for hour in hours]
    waits: list[Points] = [
        [minutes(found[hour].waits, share) if hour in found else None for hour in hours]
        for share in (0.5, 0.9)
    ]
    return [
        _chart(naming, "hours", "columns", "people", labels, [("came", came)]),
        _chart(
            naming, "waits_by_hour", "columns", "minutes", labels,
            [("median", waits[0]), ("ninety", waits[1])],
        ),
    ]  # fmt: skip


def _services(naming: Naming, now: Figures) -> api.ReportChart | None:
    lines = now.visits.by_service
    most = set(sorted(lines, key=lambda each: (-lines[each].came, each))[:MOST])
    order = [each for each in services_in_order(naming.services, lines) if each in most]
    waits = [[minutes(lines[each].waits, share) for each in order] for share in (0.5, 0.9)]
    return _chart(
        naming, "services", "rows", "minutes", [naming.service(each) for each in order],
        [("median", waits[0]), ("ninety", waits[1])], of_many=len(lines) > MOST,
    )  # fmt: skip


def _categories(naming: Naming, now: Figures) -> api.ReportChart | None:
    found = now.cases.by_category
    order = sorted(found, key=lambda each: (-found[each].received, each))[:MOST]
    return _chart(
        naming, "categories", "rows", "cases", [naming.category(each) for each in order],
        [
            ("received", [found[each].received for each in order]),
            ("settled", [found[each].settled for each in order]),
        ],
        of_many=len(found) > MOST,
    )  # fmt: skip


def _trend(naming: Naming, now: Figures) -> api.ReportChart | None:
    trend = now.ratings.trend if now.ratings else ()
    if len(trend) < 2:
        return None
    labels = [month for month, _ in trend]
    return _chart(naming, "trend", "line", "of_five", labels, [("mean", [m for _, m in trend])])
