"""What the health page says of the hub: alarms on their way, the journal behind, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.services.health import Grade, Item
from kiosk.services.upstream.standing import Standing

LATE = timedelta(hours=36)  # a night was missed
VERY_LATE = timedelta(days=4)


def alarms_item(waiting: int, last: int, trouble: str) -> Item:
    """How far the hub knows the alarms. Weak at worst: nobody in the hall needs the hub."""
    params = {"waiting": f"{waiting}", "last": f"{last}"}
    if not waiting:
        return Item("hub", "ok", "hub_ok", params=params)
    if not trouble:
        return Item("hub", "ok", "hub_sending", params=params)
    return Item("hub", "weak", f"hub_{trouble}", params=params)


def journal_items(told: Standing, now: datetime, zone: ZoneInfo) -> Iterator[Item]:
    """How far the hub has the journal, and what a person has to look at."""
    yield _behind(told, now)
    if told.log_trouble:
        yield Item("sync", "trouble", f"sync_log_{told.log_trouble}")
    if told.clock is not None and told.clock.wrong:
        params = {"hub": _shown(told.clock.hub, zone), "here": _shown(told.clock.here, zone)}
        yield Item("sync", "weak", "sync_clocks", params=params)
    if told.held:
        newest = told.held[-1]
        params = {"count": f"{len(told.held)}", "seq": f"{newest.seq}"}
        yield Item("sync", "weak", "sync_held", params=params)
    for name in sorted(told.refused):
        yield Item("sync", "weak", "sync_reference", about=name, params={"name": name})


def _shown(clock: str, zone: ZoneInfo) -> str:
    """As a clock on the wall says it; what is no time as it came."""
    try:
        return f"{datetime.fromisoformat(clock).astimezone(zone):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return clock[:40]


def behind_hours(told: Standing, now: datetime) -> int:
    """For how long the oldest event has waited; 0 where none does, or the clock went back."""
    if told.since is None:
        return 0
    return max(0, int((now - told.since).total_seconds() // 3600))


def _behind(told: Standing, now: datetime) -> Item:
    hours = behind_hours(told, now)
    params = {"events": f"{told.behind}", "hours": f"{hours}"}
    if not told.enrolled:
        return Item("sync", "weak", "sync_not_enrolled", params=params)
    grade: Grade = "ok"
    if told.behind and told.since is not None:
        waited = now - told.since
        grade = "trouble" if waited > VERY_LATE else "weak" if waited > LATE else "ok"
    if told.trouble and grade != "ok":
        return Item("sync", grade, f"sync_{told.trouble}", params=params)
    return Item("sync", grade, "sync_behind" if told.behind else "sync_ok", params=params)
