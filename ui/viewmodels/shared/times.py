"""Times as they are read in the hall."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def local_time(at: str, zone: ZoneInfo) -> datetime | None:
    """A moment of the contract (RFC 3339, UTC) in the hall's zone; None where it has none."""
    try:
        return datetime.fromisoformat(at).astimezone(zone)
    except ValueError:
        return None


def clock_time(at: str, zone: ZoneInfo) -> str:
    local = local_time(at, zone)
    return f"{local:%H:%M}" if local else ""


def elapsed(at: str, now: datetime) -> str:
    """How long: "12 min", "1 h 05 min"; "just now" below one minute or where a clock runs ahead."""
    local = local_time(at, ZoneInfo("UTC"))
    minutes = max(0, int((now - local).total_seconds() // 60)) if local else 0
    if minutes == 0:
        return translate("TicketWords", "just now")
    if minutes < 60:
        return translate("TicketWords", "%n min", "", minutes)
    return translate("TicketWords", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=f"{minutes % 60:02}"
    )


def moment(at: str, zone: ZoneInfo, now: datetime) -> str:
    """A time as colleagues say it: today 14:05, tomorrow 10:00, 11-27 17:00."""
    local = local_time(at, zone)
    if local is None:
        return ""
    days = (local.date() - now.astimezone(zone).date()).days
    named = {0: translate("CaseWords", "today"), 1: translate("CaseWords", "tomorrow")}
    return f"{named.get(days, f'{local.month}-{local.day}')} {local:%H:%M}"


def day_and_time(at: str, zone: ZoneInfo, now: datetime) -> str:
    """A time as residents say it: today 1:05, yesterday 14:00, and of other days their date."""
    local = local_time(at, zone)
    if local is None:
        return ""
    days = (local.date() - now.astimezone(zone).date()).days
    said = {
        -1: translate("ResidentTimes", "yesterday {time}"),
        0: translate("ResidentTimes", "today {time}"),
        1: translate("ResidentTimes", "tomorrow {time}"),
    }.get(days, translate("ResidentTimes", "{month}-{day} {time}"))
    return said.format(month=local.month, day=local.day, time=f"{local.hour}:{local:%M}")
