"""What periods and the hall's things are called in a report."""

from __future__ import annotations

from datetime import date

from kiosk.agent.paper.times import day
from kiosk.domain.reports import Period
from kiosk.hall.schema import Hall
from kiosk.phrases import phrase


class Naming:
    """In one language. What hall.toml names no more is told by its id."""

    def __init__(self, hall: Hall, language: str) -> None:
        self._hall = hall
        self.language = language

    @property
    def hall(self) -> str:
        return self._hall.hall.name.of(self.language)

    @property
    def services(self) -> list[str]:
        return [each.id for each in self._hall.service]

    def say(self, key: str, **values: object) -> str:
        return phrase(key, self.language, **values)

    def service(self, key: str) -> str:
        known = self._hall.service_by_id(key)
        return known.name.of(self.language) if known else self.say("report.unnamed", id=key)

    def category(self, key: str) -> str:
        known = self._hall.category_by_id(key)
        return known.name.of(self.language) if known else self.say("report.unnamed", id=key)

    def cell(self, key: str) -> str:
        known = self._hall.cell_by_id(key)
        if known:
            return known.name.of(self.language)
        return self.say("report.unnamed", id=key) if key else self.say("report.nowhere")

    def dates(self, period: Period) -> str:
        """As the head of its report tells it."""
        return self._dates("dates", period)

    def short_dates(self, period: Period) -> str:
        """As a sentence tells it."""
        return self._dates("dates_of", period)

    def weekday(self, on: date) -> str:
        """`11月24日 星期二`, `Tuesday, 24 Nov`."""
        weekday = phrase(f"weekday.{on.isoweekday()}", self.language)
        month = phrase(f"paper_date.month.{on.month}", self.language)
        return self.say("report.day_row", day=on.day, weekday=weekday, month=month)

    def short_day(self, on: date) -> str:
        return self.say("report.day_of_month", month=on.month, day=on.day)

    def _dates(self, key: str, period: Period) -> str:
        year, week, _ = period.first.isocalendar()
        told: dict[str, object] = {
            "first": day(period.first, self.language), "last": day(period.last, self.language),
            "month": phrase(f"paper_date.month.{period.first.month}", self.language),
            "year": period.first.year,
        }  # fmt: skip
        if period.kind == "week":
            told |= {"year": year, "week": week}
        return self.say(f"report.{key}.{period.kind}", **told)
