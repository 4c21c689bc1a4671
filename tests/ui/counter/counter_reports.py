"""Reports as a manager's desk meets them: a busy month, a day on which nobody came."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec

from kiosk.agent.reports.wording import worded
from kiosk.api import reports as api
from kiosk.domain.reports import Kind, Period
from kiosk.domain.spread import Spread
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.paths import sample_hall
from kiosk.services.alarms.figures import Answered, Care
from kiosk.services.ratings.figures import Figures as Rated
from kiosk.services.reports.cases import Cases, Tally
from kiosk.services.reports.figures import AlarmsOf, Figures, RatingsOf, Report
from kiosk.services.reports.visits import Line, Visits

LONG = Words(
    zh_CN="流动人口居住登记、居住证申领换领补领与签注综合受理服务",
    en="Registration of residents from elsewhere, residence permits and their renewal",
)


# The longest of each: a month of 31 days, a week 53 that ends in another year.
TODAY = date(2026, 12, 31)


def wide_hall(services: int = 40) -> Hall:
    """The sample with as many services as a hall may have, and long names."""
    shipped = hall_file.load(sample_hall())
    one = shipped.service[0]
    more = (
        msgspec.structs.replace(one, id=f"s{n}", name=LONG if n % 3 == 0 else one.name)
        for n in range(services - len(shipped.service))
    )
    return msgspec.structs.replace(shipped, service=(*shipped.service, *more))


def line(seed: int) -> Line:
    waits = Spread.of(60 * (n % 23) + 7 * seed % 60 for n in range(30 + seed))
    lengths = Spread.of(45 * (n % 17) + 5 * seed for n in range(26 + seed))
    return Line(34 + seed, 26 + seed, 3, 5, waits, lengths)


def figures(hall: Hall, period: Period, *, busy: bool = True, shift: int = 0) -> Figures:
    days = [f"{day}" for day in period.days() if day.weekday() < 6]
    tallies = {
        each.id: Tally(41 - n, 40 - n, 40 - n, 36 - n, 29 - n, 28 - n, n % 3)
        for n, each in enumerate(hall.category)
    }
    answered = Answered(12, 11, 10, 74.5, 203.0)
    none = Answered(0, 0, 0, None, None)
    return Figures(
        period=period,
        over=True,
        days=len(period.days()),
        visits=Visits(
            line(90 + shift), {each.id: line(n) for n, each in enumerate(hall.service)},
            {hour: line(hour) for hour in range(9, 18)},
            {day: 90 + 7 * n % 60 + shift for n, day in enumerate(days)},
        ) if busy else Visits(Line(), {}, {}, {}),
        cases=Cases(
            Tally(312, 300, 300, 288, 251, 240, 12), 7, 3, 1, tallies,
            {"": tallies[hall.category[0].id], **{each.id: Tally(9) for each in hall.cell}},
            dict.fromkeys(days, 12),
            (("dispute_neighbours", Tally(9, 9, 9, 8)),),
        ) if busy else Cases(Tally(), 0, 0, 0, {}, {}, {}, None),
        alarms=AlarmsOf(answered, 4, (("medical", answered),)) if busy
        else AlarmsOf(none, 0, None),
        care=Care(37, 30, 41, 38, 3, none) if busy else None,
        care_visits=busy,
        outside=(),
        ratings=RatingsOf(
            Rated(count=214, mean=4.61, low=6, levels=(160, 34, 14, 4, 2)),
            tuple((f"2026-{n:02}", None if n == 4 else 4 + n / 20) for n in range(1, 12)),
        ) if busy and period.kind == "month" else None,
    )  # fmt: skip


def report(kind: Kind, asked: api.ReportOf, *, busy: bool = True, services: int = 8) -> api.Report:
    """What the agent answers; each period has one before it."""
    hall, now = wide_hall(services), TODAY
    period = Period.parsed(kind, asked.period) if asked.period else Period.of(kind, now)
    seen = Report(
        figures(hall, period, busy=busy, shift=70), figures(hall, period.before, busy=busy), now
    )
    return worded(hall, seen, asked.language)


def answers(**more: Any) -> dict[str, Any]:
    return {
        f"reports.{kind}": lambda asked, kind=kind: report(cast(Kind, kind), asked, **more)
        for kind in ("day", "week", "month")
    }
