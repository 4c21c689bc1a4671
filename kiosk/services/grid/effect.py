"""A matter's before and after, week by week, and whether it is more than chance.

Counted are the cases of a category and cell as every clerk sees them: no dispute, no quiet danger,
which are told by the month alone (`domain.reports`). Satisfaction is that of the months' figures,
which stand on five ratings at least and are the whole hall's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import get_args

from kiosk.domain import case as words
from kiosk.domain import opening
from kiosk.domain.grid import run_chart
from kiosk.domain.grid.matters import Kind
from kiosk.domain.grid.run_chart import RunChart
from kiosk.domain.identity import mask_written
from kiosk.domain.reports import LEAST
from kiosk.domain.risk import QUIET
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.grid import satisfaction
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.grid import matters
from kiosk.storage.tables.grid.matters import Counted, Matter

FEWEST_WEEKS, MOST_WEEKS = 6, 52
LONGEST_TITLE = 80
MOST_MATTERS = 200
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """One side of the change. `days`: median until settled, None where fewer than five are."""

    weeks: int
    cases: int
    repeated: int
    settled: int
    days: float | None
    satisfaction: float | None


@dataclass(frozen=True)
class Effect:
    """`weeks`: the first day of each point of the chart, in order."""

    matter: Matter
    weeks: tuple[str, ...]
    chart: RunChart
    before: Span
    after: Span


def open_matter(
    tx: Transaction, context: HallContext, kind: str, title: str, *, category: str, cell: str,
    changed: str, weeks: int, staff: str,
) -> Matter:  # fmt: skip
    """Something was changed on a day. Raises KnownError `effect.title`, `effect.title_names`,
    `effect.day`, `effect.weeks`, `effect.kind`, `effect.many`, `cases.unknown_category`,
    `cases.unknown_place`."""
    if kind not in get_args(Kind):
        raise KnownError("effect.kind", field="kind", kind=kind[:20])
    told = words.plain_text(title, LONGEST_TITLE, field="title")
    if not told:
        raise KnownError("effect.title", field="title")
    if mask_written(told) != told:  # it hangs on the notice board
        raise KnownError("effect.title_names", field="title")
    if category and context.hall.category_by_id(category) is None:
        raise KnownError("cases.unknown_category", field="category", category=category[:40])
    if cell and context.hall.cell_by_id(cell) is None:
        raise KnownError("cases.unknown_place", field="cell", place=cell[:40])
    today = context.minute(tx.at).date
    _day(changed, today)
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        raise KnownError("effect.weeks", field="weeks", least=FEWEST_WEEKS, most=MOST_WEEKS)
    if len(matters.every(tx)) >= MOST_MATTERS:
        raise KnownError("effect.many", field="title", limit=MOST_MATTERS)
    made = new_id("m")
    tx.record(
        "matter.opened", matter=made, kind=kind, category=category, cell=cell, changed=changed,
        weeks=weeks, day=today, staff=staff, title=told,
    )  # fmt: skip
    return known(tx, made)


def close_matter(tx: Transaction, context: HallContext, matter: str, staff: str) -> None:
    """It is looked at no longer; its figures stand as they are asked. Raises `effect.unknown`,
    `effect.closed`."""
    if known(tx, matter).closed:
        raise KnownError("effect.closed", field="matter")
    tx.record("matter.closed", matter=matter, day=context.minute(tx.at).date, staff=staff)


def known(tx: Reading, matter: str) -> Matter:
    found = matters.by_id(tx, matter)
    if found is None:
        raise KnownError("effect.unknown", field="matter")
    return found


def of(tx: Reading, context: HallContext, matter: Matter) -> Effect:
    """Whole weeks alone, counted from the day of the change: that week is the first after it."""
    change = date.fromisoformat(matter.changed)
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    until = min(today, date.fromisoformat(matter.closed)) if matter.closed else today
    over = max(0, min(matter.weeks, (until - change).days // 7))
    found = matters.counted(
        tx, f"{change - matter.weeks * WEEK}", f"{change + over * WEEK - timedelta(days=1)}",
        matter.category, matter.cell, sorted(QUIET),
    )  # fmt: skip
    first = _first(tx, change, matter.weeks)
    weeks = [change + each * WEEK for each in range(first, over)]
    found = [each for each in found if each.day >= f"{change + first * WEEK}"]
    counts = [0] * len(weeks)
    for each in found:
        counts[(date.fromisoformat(each.day) - change).days // 7 - first] += 1
    begins = f"{change}"
    return Effect(
        matter=matter, weeks=tuple(f"{each}" for each in weeks),
        chart=run_chart.judge(counts, -first, less_is_better=True),
        before=_span([each for each in found if each.day < begins], -first,
                     satisfaction.mean(tx, change - matter.weeks * WEEK, change)),
        after=_span([each for each in found if each.day >= begins], over,
                    satisfaction.mean(tx, change, change + over * WEEK)),
    )  # fmt: skip


def _first(tx: Reading, change: date, weeks: int) -> int:
    """Weeks before the change of which something can be known: a hall that began later was not
    without complaints before."""
    began = tx.scalar("SELECT min(day) FROM cases")
    if not began or began >= f"{change}":
        return 0
    return -min(weeks, (change - date.fromisoformat(began)).days // 7)


def _span(found: Sequence[Counted], weeks: int, rated: float | None) -> Span:
    took = [each.settled for each in found if each.settled is not None]
    return Span(
        weeks=weeks, cases=len(found), repeated=sum(each.repeated for each in found),
        settled=len(took), days=round(median(took), 1) if len(took) >= LEAST else None,
        satisfaction=rated,
    )  # fmt: skip


def _day(text: str, today: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise KnownError("effect.day", field="changed", day=text[:20]) from None
    if f"{found}" != text or text > today or found < date.fromisoformat(today) - 104 * WEEK:
        raise KnownError("effect.day", field="changed", day=text[:20])
    return found
