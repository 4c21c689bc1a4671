"""Times as they stand on paper, in the hall's zone and the reader's language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.phrases import phrase


def moment(at: datetime, zone: ZoneInfo, language: str) -> str:
    """`Tuesday, 24 November 2026, 09:30`, in the order of the language."""
    local = at.astimezone(zone)
    day = phrase(f"weekday.{local.isoweekday()}", language)
    return phrase(
        "moment", language, month=local.month, day=local.day, weekday=day,
        year=local.year, time=local.strftime("%H:%M"),
    )  # fmt: skip
