"""What the health page says of alarms: their devices' troubles, the journal's place."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.services.health import Item


def trouble_items(troubles: Iterable[tuple[str, str]]) -> list[Item]:
    """Of each (source or wristband by its name, what is wrong with it)."""
    return [
        Item("emergency", "trouble", what, about=about, params={"device": about})
        for about, what in troubles
    ]


def priority_items(lookouts: Iterable[tuple[str, str | None]]) -> list[Item]:
    """Of each device that a process looks at, and how that is run; None while it is not known."""
    return [
        Item("emergency", "weak", "lookout_shares", about=device, params={"device": device})
        for device, priority in lookouts
        if priority not in (None, "realtime")
    ]


def unwritten_items(count: int) -> list[Item]:
    """Actions of alarms that the journal does not hold yet."""
    if not count:
        return []
    return [Item("journal", "trouble", "alarms_unwritten", params={"count": f"{count}"})]


def damaged_items(count: int) -> list[Item]:
    """Places of the emergency file that could not be read when the agent started; of a file that
    was gone, one."""
    if not count:
        return []
    return [Item("journal", "trouble", "spill_damaged", params={"count": f"{count}"})]
