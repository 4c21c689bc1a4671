"""The tables of a report. None stands where nothing is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.agent.reports.naming import Naming
from kiosk.api.reports import ReportTable
from kiosk.domain.ratings import LEVELS
from kiosk.domain.reports import LEAST
from kiosk.domain.spread import Spread
from kiosk.phrases import phrase
from kiosk.services.alarms.figures import Answered
from kiosk.services.reports.cases import Tally
from kiosk.services.reports.figures import Figures
from kiosk.services.reports.visits import Line, services_in_order

Cell = str | int | float | None
Row = tuple[Cell, ...]


def minutes(spread: Spread, share: float) -> float | None:
    """Of five at least: one wait would be somebody's own."""
    found = spread.quantile(share) if len(spread) >= LEAST else None
    return None if found is None else round(found / 60, 1)


def percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


class Tables:
    def __init__(self, naming: Naming, told: Figures) -> None:
        self._naming = naming
        self._told = told

    def all(self) -> tuple[ReportTable, ...]:
        """Those that have rows."""
        made = (
            self._services(), self._hours(), self._days(), self._categories(), self._cells(),
            self._sensitive(), self._mediation(), self._outside(), self._alarms(), self._kinds(),
            self._elders(), self._ratings(), self._trend(),
        )  # fmt: skip
        return tuple(table for table in made if table.rows)

    def _table(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> ReportTable:
        return ReportTable(
            name=name,
            title=self._naming.say(f"report.table.{name}"),
            header=tuple(self._naming.say(f"report.column.{each}") for each in columns),
            rows=tuple(rows),
        )

    def _services(self) -> ReportTable:
        visits = self._told.visits
        order = services_in_order(self._naming.services, visits.by_service)
        rows = [self._line(self._naming.service(each), visits.by_service[each]) for each in order]
        if rows:
            rows.append(self._line(self._naming.say("report.all"), visits.all))
        columns = (
            "service", "came", "served", "missed", "left", "wait", "wait_90", "length",
            "length_90",
        )  # fmt: skip
        return self._table("services", columns, rows)

    def _line(self, name: str, line: Line) -> Row:
        return (
            name, line.came, line.served, line.missed, line.left,
            minutes(line.waits, 0.5), minutes(line.waits, 0.9),
            minutes(line.lengths, 0.5), minutes(line.lengths, 0.9),
        )  # fmt: skip

    def _hours(self) -> ReportTable:
        rows: list[Row] = [
            (
                self._naming.say("report.hour", hour=f"{hour:02}"), line.came,
                minutes(line.waits, 0.5), minutes(line.waits, 0.9),
            )
            for hour, line in sorted(self._told.visits.by_hour.items())
        ]  # fmt: skip
        return self._table("hours", ("hour", "came", "wait", "wait_90"), rows)

    def _days(self) -> ReportTable:
        """Of a week and a month: on which people or cases came."""
        came, cases = self._told.visits.by_day, self._told.cases.by_day
        rows: list[Row] = [
            (self._naming.weekday(date.fromisoformat(day)), came.get(day, 0), cases.get(day, 0))
            for day in sorted({*came, *cases})
        ]
        if self._told.period.kind == "day":
            rows = []
        return self._table("days", ("day", "came", "cases"), rows)

    def _categories(self) -> ReportTable:
        cases = self._told.cases
        rows = [
            _tally(self._naming.category(each), tally)
            for each, tally in _most_first(cases.by_category)
        ]
        if rows:
            rows.append(_tally(self._naming.say("report.all"), cases.all))
        return self._table("categories", ("category", *_TALLY), rows)

    def _cells(self) -> ReportTable:
        rows = [
            _tally(self._naming.cell(each), tally)
            for each, tally in _most_first(self._told.cases.by_cell)
        ]
        return self._table("cells", ("cell", *_TALLY), rows)

    def _sensitive(self) -> ReportTable:
        rows: list[Row] = [
            (
                self._naming.category(each), tally.received, tally.due, tally.answered_in_time,
                percent(tally.answered_in_time, tally.due),
            )
            for each, tally in self._told.cases.sensitive or ()
        ]  # fmt: skip
        columns = ("category", "received", "due", "in_time", "in_time_share")
        return self._table("sensitive", columns, rows)

    def _mediation(self) -> ReportTable:
        """Each share with what it is a part of, where that is five at least."""
        found = self._told.mediation
        rows: list[Row] = []
        if found is not None:
            month = self._told.mediation_month
            rows = [(self._naming.say("report.row.taken_up", month=month), found.taken, None, None)]
            rows += [
                (self._naming.say(f"report.row.{name}"), each.part, each.whole,
                 percent(each.part, each.whole))
                for name, each in (
                    ("mediated", found.settled), ("first_visit", found.visited),
                    ("handed_up", found.handed_up), ("repeated", found.repeated),
                    ("promises", found.kept),
                )
                if each.told
            ]  # fmt: skip
            if found.days is not None:
                rows.append((self._naming.say("report.row.days"), found.days, None, None))
        return self._table("mediation", ("of", "count", "of_whole", "share"), rows)

    def _outside(self) -> ReportTable:
        """Of each organisation that helped, with what it was asked this month."""
        rows: list[Row] = [
            (
                each.name, each.asked, each.accepted, each.given_back, each.in_time,
                percent(each.in_time, each.due), each.repeated, each.mean,
            )
            for each in self._told.outside
        ]  # fmt: skip
        columns = (
            "organisation", "asked", "accepted_by", "given_back", "in_time", "in_time_share",
            "repeated", "mean",
        )  # fmt: skip
        return self._table("outside", columns, rows)

    def _alarms(self) -> ReportTable:
        real = self._told.alarms.real
        rows: list[tuple[str, Cell]] = [
            ("raised", real.raised), ("accepted", real.accepted), ("in_time", real.in_time),
            ("median", seconds(real.median_seconds)), ("slowest", seconds(real.slowest_seconds)),
            ("drills", self._told.alarms.drills),
        ]  # fmt: skip
        return self._counted("alarms", rows if real.raised or self._told.alarms.drills else [])

    def _kinds(self) -> ReportTable:
        rows = [
            (phrase(f"alarm.kind.{kind}", self._naming.language), *_answered(told))
            for kind, told in self._told.alarms.by_kind or ()
        ]
        columns = ("kind", "raised", "accepted", "in_time", "median", "slowest")
        return self._table("kinds", columns, rows)

    def _elders(self) -> ReportTable:
        care = self._told.care
        rows: list[tuple[str, Cell]] = []
        if care is not None:
            rows = [("elders", care.elders), ("bands", care.with_band)]
            if self._told.care_visits:
                rows += [
                    ("due", care.visits_due), ("done", care.visits_done),
                    ("missed", care.visits_missed),
                ]  # fmt: skip
        return self._counted("elders", rows)

    def _ratings(self) -> ReportTable:
        seen = self._told.ratings
        hall = seen.hall if seen else None
        rows: list[Row] = [
            (self._naming.say(f"report.level.{level}"), often)
            for level, often in zip(LEVELS, hall.levels, strict=True)
        ] if hall else []  # fmt: skip
        return self._table("ratings", ("level", "count"), rows)

    def _trend(self) -> ReportTable:
        trend = self._told.ratings.trend if self._told.ratings else ()
        return self._table("trend", ("month", "mean"), trend if len(trend) > 1 else ())

    def _counted(self, name: str, rows: Iterable[tuple[str, Cell]]) -> ReportTable:
        named = [(self._naming.say(f"report.row.{each}"), value) for each, value in rows]
        return self._table(name, ("of", "count"), named)


_TALLY = (
    "received", "due", "in_time", "in_time_share", "settled", "settled_in_time", "overdue",
)  # fmt: skip


def _tally(name: str, tally: Tally) -> Row:
    return (
        name, tally.received, tally.due, tally.answered_in_time,
        percent(tally.answered_in_time, tally.due), tally.settled, tally.settled_in_time,
        tally.overdue,
    )  # fmt: skip


def _most_first(tallies: dict[str, Tally]) -> list[tuple[str, Tally]]:
    return sorted(tallies.items(), key=lambda each: (-each[1].received, each[0]))


def _answered(told: Answered) -> Row:
    return (
        told.raised, told.accepted, told.in_time, seconds(told.median_seconds),
        seconds(told.slowest_seconds),
    )  # fmt: skip
