"""A hall that was open for weeks, for stories of what is forecast."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from kiosk.domain import forecast, opening
from kiosk.domain.forecast import Day
from kiosk.services.context import HallContext
from kiosk.services.forecast import outlook, seen
from kiosk.services.forecast.outlook import Outlook
from kiosk.services.queue import day as days
from kiosk.storage.journal.store import Store
from kiosk.storage.tables import forecast as table

SHAPE = (3, 12, 16, 14, 9, 5, 6, 8, 5, 2, 2, 1, 1, 1)  # busy mornings, quiet late afternoons


def weeks_pass(store: Store, context: HallContext, weeks: int, seed: int = 3) -> None:
    """The days before now are on record, as the agent has it after so many weeks."""
    hours, zone = context.hall.hours, context.hall.hall.timezone
    draw = random.Random(seed)
    with store.transaction() as tx:
        today = opening.business_date(zone, tx.at)
    known: list[Day] = []
    level = 1.0
    for back in range(7 * weeks, 0, -1):
        day = today - timedelta(days=back)
        level = 1 + 0.5 * (level - 1) + draw.gauss(0, 0.12)
        slots = forecast.slots_of(hours, day)
        if not slots:
            continue
        came = {
            slot: sum(draw.random() < 0.5 for _ in range(round(4 * level * SHAPE[at % 14])))
            for at, slot in enumerate(slots)
        }
        made = forecast.scored(known, day, forecast.like(hours, day), came, slots)
        known.append(made)
        with store.transaction() as tx:
            seen.record(tx, made)


def looks(store: Store, context: HallContext) -> Outlook:
    with store.reading() as tx:
        return outlook.outlook(tx, context)


def records(store: Store, context: HallContext) -> list[Day]:
    """What the agent does after a night."""
    found = []
    while True:
        with store.reading() as tx:
            day = seen.unseen(tx, context)
        if day is None:
            return found
        with store.transaction() as tx:
            seen.record(tx, day)
        found.append(day)


def on_record(store: Store) -> dict[date, Mapping[int, int]]:
    with store.reading() as tx:
        known = table.days(tx, date(2000, 1, 1), date(2100, 1, 1))
    return {each.day: {slot: told.came for slot, told in each.slots.items()} for each in known}


def closes(store: Store) -> None:
    with store.transaction() as tx:
        days.close_day(tx)
