"""Days that are over, half hour by half hour, each with what would have been forecast of it.

A forecast is made of the days before and of today's half hours that are over, and of nothing
else. So nothing of it is kept while the day goes on: whoever looks later, after a fall too,
gets the same.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from kiosk.clock import from_text
from kiosk.domain import forecast, opening
from kiosk.domain.forecast import Day
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import forecast as table
from kiosk.storage.tables import visits

KEPT = timedelta(weeks=forecast.WEEKS + 1)


def unseen(tx: Reading, context: HallContext) -> Day | None:
    """The oldest day that ended and was not recorded; for a reader's thread, which may compute."""
    if not context.clock_trusted:
        return None
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    for day, ended in table.unseen(tx, today - KEPT, today)[:1]:
        hours = context.hall.hours
        slots = [
            slot
            for slot in forecast.slots_of(hours, day)
            if slot_start(context, day, slot) < from_text(ended)
        ]
        return forecast.scored(
            before(tx, day), day, forecast.like(hours, day), came(tx, context, day), slots
        )
    return None


def record(tx: Transaction, day: Day) -> None:
    """Once, whoever asks again."""
    if not table.stands(tx, day.day):
        tx.record(
            "forecast.day", day=f"{day.day}", like=day.like, expected=table.rounded(day.expected),
            slots=table.written(day.slots),
        )  # fmt: skip


def before(tx: Reading, day: date) -> list[Day]:
    return table.days(tx, day - KEPT, day)


def came(tx: Reading, context: HallContext, day: date) -> dict[int, int]:
    """How many took a number in each half hour of a date."""
    zone = context.hall.hall.timezone
    local = (from_text(at).astimezone(zone) for at in visits.arrivals(tx, f"{day}"))
    return dict(Counter(forecast.slot_of(at) for at in local if at.date() == day))


def slot_start(context: HallContext, day: date, slot: int) -> datetime:
    return opening.moment(context.hall.hall.timezone, day, forecast.start_of(slot))
