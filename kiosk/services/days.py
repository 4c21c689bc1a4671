"""Days as people ask for them, on the hall's calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.domain import opening
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading

LONGEST_SPAN = 366  # days


def span(context: HallContext, tx: Reading, day: str, days: int) -> tuple[datetime, datetime]:
    """`days` days up to `day` (YYYY-MM-DD; empty for today), first to last moment (UTC).

    Raises KnownError `reports.day_form`.
    """
    zone = context.hall.hall.timezone
    try:
        last = date.fromisoformat(day) if day else opening.business_date(zone, tx.at)
    except ValueError:
        raise KnownError("reports.day_form", field="day", day=day[:20]) from None
    before = last - timedelta(days=max(1, min(days, LONGEST_SPAN)))
    return opening.midnight_after(zone, before), opening.midnight_after(zone, last)
