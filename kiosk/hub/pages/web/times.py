"""Times as an officer or a resident reads them: in the district's zone, near ones by their word."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.phrases import phrase


def moment(at: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """`今天 13:40`, `yesterday, 9:15`, `11月23日 14:05`; another year is named."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return phrase(
        "district.time.at", language, day=day(local.date(), today, language), time=f"{local:%H:%M}"
    )


def day(on: date, today: date, language: str) -> str:
    word = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((on - today).days)
    if word:
        return phrase(f"district.time.{word}", language)
    kind = "date" if on.year == today.year else "date_of_year"
    month = phrase(f"paper_date.month.{on.month}", language)
    return phrase(f"district.time.{kind}", language, year=on.year, month=month, day=on.day)


def ago(length: timedelta, language: str) -> str:
    """`4 分钟前`; of less than a minute "just now"."""
    if length < timedelta(minutes=1):
        return phrase("district.time.now", language)
    return phrase("district.time.ago", language, length=span(length, language))


def full(at: datetime, zone: ZoneInfo) -> str:
    """For who has to cite it: `2026-11-23 14:05:09 +0800`."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S %z}"


def span(length: timedelta, language: str) -> str:
    """`2 分 10 秒`, `3 小时`, `4 days`: as coarse as it may be."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < 60:
        return phrase("district.time.seconds", language, count=seconds)
    if seconds < 3600:
        return phrase("district.time.minutes", language, count=seconds // 60)
    if seconds < 2 * 86_400:
        return phrase("district.time.hours", language, count=seconds // 3600)
    return phrase("district.time.days", language, count=seconds // 86_400)
