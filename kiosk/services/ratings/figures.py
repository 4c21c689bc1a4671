"""A month's figures, made once when it is over and never changed: neither by what is erased later
nor by who asks when. So no two answers differ by one rating."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from kiosk.domain import opening
from kiosk.domain import ratings as rules
from kiosk.domain.ratings import LEAST, Tally
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import ratings
from kiosk.storage.tables.outside import handlings
from kiosk.storage.tables.ratings import Month, Rating

TREND = 12  # months


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Of one group with enough ratings. `levels` from 5 to 1."""

    count: int
    mean: float
    low: int
    levels: tuple[int, ...]

    @classmethod
    def of(cls, tally: Tally) -> Figures:
        return cls(
            count=tally.count, mean=tally.mean, low=tally.low, levels=tuple(tally.levels.values())
        )


class OfHall(msgspec.Struct, frozen=True, kw_only=True):
    """`figures` is None where fewer than five rated; of a reason that fewer than five gave, nothing
    stands."""

    figures: Figures | None
    reasons: dict[str, int]
    held: int = 0  # accounts of which nothing is told


def unmade(tx: Reading, context: HallContext) -> list[str]:
    """Months that are over and of which no figures stand. For a reader's thread."""
    if not context.clock_trusted:
        return []
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    return ratings.months_unmade(tx, rules.month_of(f"{today}"))


def make(tx: Transaction, month: str) -> None:
    if ratings.month(tx, month) is not None:
        return
    given = ratings.of_month(tx, month)
    levels = [each.level for each in given if each.level]
    by_staff: dict[str, list[int]] = defaultdict(list)
    by_outside: dict[str, list[int]] = defaultdict(list)
    why: Counter[str] = Counter()
    for each in given:
        if each.level:
            by_staff[each.staff or ""].append(each.level)
            by_outside[_outside(tx, each)].append(each.level)
            why.update((each.reasons or "").split())
    enough = len(levels) >= LEAST
    named = rules.shown({who: len(told) for who, told in by_staff.items()}) - {""}
    hall = OfHall(
        figures=Figures.of(Tally.of(levels)) if enough else None,
        reasons={each: often for each, often in sorted(why.items()) if often >= LEAST},
        held=len(by_staff.keys() - named),
    )
    helped = rules.shown({who: len(told) for who, told in by_outside.items()}) - {""}
    outside = {who: Figures.of(Tally.of(by_outside[who])) for who in sorted(helped)}
    people = {who: Figures.of(Tally.of(by_staff[who])) for who in sorted(named)}
    tx.record(
        "rating.month", month=month, figures=msgspec.to_builtins(hall),
        staff_figures=msgspec.to_builtins(people) if people else None,
        outside_figures=msgspec.to_builtins(outside) if outside else None,
    )  # fmt: skip


def _outside(tx: Reading, given: Rating) -> str:
    """The organisation whose work is rated; "" where it is the hall's own."""
    if given.stage != rules.DONE or not given.matter:
        return ""
    return handlings.done_by(tx, given.matter.partition("/")[0])


def hall_of(month: Month) -> OfHall:
    return msgspec.json.decode(month.hall, type=OfHall)


def trend(tx: Reading, known: Sequence[str], month: str) -> list[tuple[str, OfHall]]:
    """A month and those before it of which figures stand, the oldest first. `known`: all of them,
    the newest first."""
    shown = [each for each in known if each <= month][:TREND]
    made = [(each, ratings.month(tx, each)) for each in reversed(shown)]
    return [(each, hall_of(found)) for each, found in made if found is not None]


def staff_of(month: Month) -> dict[str, Figures]:
    return msgspec.json.decode(month.staff, type=dict[str, Figures]) if month.staff else {}


def outside_of(month: Month) -> dict[str, Figures]:
    """By organisation, of work that somebody outside did."""
    return msgspec.json.decode(month.outside, type=dict[str, Figures]) if month.outside else {}
