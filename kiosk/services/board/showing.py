"""What is shown on the public board now, and the month's figures beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal

from kiosk.clock import to_text
from kiosk.domain import board as rules
from kiosk.domain import opening
from kiosk.domain.risk import QUIET
from kiosk.services.context import HallContext
from kiosk.services.ratings import figures
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import board, ratings
from kiosk.storage.tables.board import Item

SATISFIED = 2  # of the five levels, from the best on
_QUIET = tuple(sorted(QUIET))


@dataclass(frozen=True)
class MonthFigures:
    """Nothing stands on fewer than five. `rated_month` is the newest that is over."""

    month: str
    settled: int | None
    in_time: int | None  # percent
    rated_month: str
    rated: int | None
    satisfied: int | None  # percent


def state(tx: Reading, context: HallContext, item: Item) -> Literal["later", "now", "over"]:
    """While nobody vouches for the date nothing begins or ends by itself."""
    if not context.clock_trusted:
        return "now"
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    return rules.stands(item.first, item.last, today)


def shown(tx: Reading, context: HallContext) -> list[Item]:
    return [each for each in board.standing(tx) if state(tx, context, each) == "now"]


def month_figures(tx: Reading, context: HallContext) -> MonthFigures:
    """For a reader's thread: it looks at every case."""
    zone = context.hall.hall.timezone
    today = opening.business_date(zone, tx.at)
    begins = to_text(opening.moment(zone, today.replace(day=1), time()))
    settled, in_time = board.settled_since(tx, begins, _QUIET)
    made = ratings.month(tx, next(iter(ratings.months(tx)), ""))
    told = figures.hall_of(made).figures if made else None
    enough = told is not None and told.count >= rules.LEAST
    return MonthFigures(
        month=f"{today:%Y-%m}",
        settled=settled if settled >= rules.LEAST else None,
        in_time=rules.share(in_time, settled),
        rated_month=made.month if made and enough else "",
        rated=told.count if told and enough else None,
        satisfied=rules.share(sum(told.levels[:SATISFIED]), told.count) if told else None,
    )
