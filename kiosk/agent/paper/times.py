"""Times as they stand on paper, one style for all, in the hall's zone and the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.phrases import phrase


def moment(at: datetime, zone: ZoneInfo, language: str, *, seconds: bool = False) -> str:
    """`2026年11月24日 星期二 09:30`, `Tuesday, 24 Nov 2026, 09:30`."""
    local = at.astimezone(zone)
    time = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return phrase("paper_date.moment", language, time=time, **_parts(local, language))


def day(on: date, language: str) -> str:
    """`2026年11月24日 星期二`."""
    return phrase("paper_date.day", language, **_parts(on, language))


def short(at: datetime, zone: ZoneInfo, language: str) -> str:
    """Where the year is plain: `11月24日 09:30`."""
    local = at.astimezone(zone)
    return phrase("paper_date.short", language, time=f"{local:%H:%M}", **_parts(local, language))


def _parts(on: date, language: str) -> dict[str, str | int]:
    return {
        "year": on.year, "day": on.day, "month": phrase(f"paper_date.month.{on.month}", language),
        "weekday": phrase(f"weekday.{on.isoweekday()}", language),
    }  # fmt: skip
