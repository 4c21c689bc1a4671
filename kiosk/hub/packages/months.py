"""Months as they were made public: once, when a month is over, and never otherwise again.

Who holds two nights' packages against each other finds the same figures in both, and new months: a
count that grew by one would tell what the day between brought, and one that shrank who asked to be
forgotten. So what a hall sends later than `wait_days` after a month's end is not in that month, and
what was counted stays counted. They lie in files beside the database: one that is put back counts
nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

import msgspec

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.packages.calendar import Month, between
from kiosk.hub.packages.counting import Counts, count
from kiosk.hub.packages.suppression import Shown, suppressed, tree
from kiosk.hub.setup.folder import write_durably

OLDEST = 36  # months that a hub makes public when it begins to
DAY = 86_400.0  # seconds


class HallMonth(msgspec.Struct, frozen=True, kw_only=True):
    """A hall's month; None is blank. `median_days` is the half of what was settled."""

    cases: Shown
    categories: dict[str, Shown]
    settled: Shown
    median_days: int | None
    visits: Shown
    served: Shown
    ratings: Shown
    levels: dict[str, Shown]


class PublicMonth(msgspec.Struct, frozen=True, kw_only=True):
    """`made`: the day on which it became public. The sums are of the halls in it."""

    month: str
    made: str
    k: int
    cases: Shown
    visits: Shown
    ratings: Shown
    halls: dict[str, HallMonth]


_MONTH = msgspec.json.Decoder(PublicMonth)


def folder(hub: Hub) -> Path:
    return hub.folder.root / "open-data" / "months"


def public(hub: Hub) -> list[PublicMonth]:
    """The oldest first. Raises KnownError `open_data.damaged`: it is counted by nobody again."""
    files = sorted(folder(hub).glob("[0-9][0-9][0-9][0-9]-[0-9][0-9].json"))
    return [_read(each) for each in files]


def _read(file: Path) -> PublicMonth:
    try:
        return _MONTH.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError) as problem:
        raise KnownError("open_data.damaged", field="open-data", file=file) from problem


def publish_due(hub: Hub, zone: tzinfo) -> list[str]:
    """Make public each month whose time has come; which ones."""
    made = []
    for month in _open(hub, zone):
        found = hub.pool.run(partial(_counted, hub=hub, month=month, zone=zone))
        if found:
            shown = shown_month(month, found, hub.settings.open_data.k, _today(hub, zone))
            place = folder(hub)
            place.mkdir(parents=True, exist_ok=True)
            write_durably(place / f"{month}.json", msgspec.json.encode(shown), 0o644)
            made.append(str(month))
    return made


def shown_month(month: Month, counts: Mapping[str, Counts], k: int, made: str) -> PublicMonth:
    """What of these counts may be shown."""
    all_cases, cases = tree({hall: each.categories for hall, each in counts.items()}, k)
    all_visits, visits = tree(
        {
            hall: {"served": each.served, "left": each.visits - each.served}
            for hall, each in counts.items()
        },
        k,
    )
    all_ratings, ratings = tree({hall: each.ratings for hall, each in counts.items()}, k)
    halls = {}
    for hall, each in sorted(counts.items()):
        total = cases[hall].total
        settled = _settled(total, each.settled, k)
        halls[hall] = HallMonth(
            cases=total, categories=cases[hall].parts, settled=settled,
            median_days=_median(each, settled), visits=visits[hall].total,
            served=visits[hall].parts["served"], ratings=ratings[hall].total,
            levels=ratings[hall].parts,
        )  # fmt: skip
    return PublicMonth(
        month=str(month), made=made, k=k, cases=all_cases, visits=all_visits,
        ratings=all_ratings, halls=halls,
    )  # fmt: skip


def _settled(total: Shown, settled: int, k: int) -> Shown:
    if not total:
        return total
    return suppressed({"settled": settled, "open": total - settled}, k)["settled"]


def _median(counts: Counts, settled: Shown) -> int | None:
    return round(counts.median / DAY) if settled and counts.median is not None else None


def _open(hub: Hub, zone: tzinfo) -> Iterator[Month]:
    """Months that are over by the hub's clock and not public yet."""
    first = hub.pool.run(
        lambda connection: connection.execute("SELECT min(enrolled_at) FROM halls").fetchone()
    )
    if first is None or first[0] is None:
        return
    now = hub.clock.now()
    there = {each.stem for each in folder(hub).glob("*.json")}
    for month in between(Month.of(first[0], zone), Month.of(now, zone), OLDEST):
        if str(month) not in there and month.ends(zone) <= now:
            yield month


def _counted(
    connection: Connection, hub: Hub, month: Month, zone: tzinfo
) -> dict[str, Counts] | None:
    """The halls that have sent all of this month; None while others may still."""
    end = month.ends(zone)
    rows = connection.execute(
        "SELECT hall, plan, batch_at FROM halls WHERE enrolled_at < %s AND revoked_at IS NULL",
        (end,),
    ).fetchall()
    whole = {
        hall: _categories(plan)
        for hall, plan, batch_at in rows
        if batch_at is not None and batch_at >= end and _reached(connection, hall, end)
    }
    waits = len(whole) < len(rows)
    if not whole or (waits and hub.clock.now() < end + timedelta(days=_wait(hub))):
        return None
    return count(connection, month, zone, whole)


def _reached(connection: Connection, hall: str, end: datetime) -> bool:
    """Whether the hall's journal goes beyond this moment, and the hub has made its tables of it."""
    newest = connection.execute(
        "SELECT epoch, seq, projected FROM epochs WHERE hall = %s ORDER BY epoch DESC LIMIT 1",
        (hall,),
    ).fetchone()
    if newest is None or newest[2] < newest[1]:
        return False
    row = connection.execute(
        "SELECT at FROM events WHERE hall = %s AND epoch = %s AND NOT held"
        " ORDER BY seq DESC LIMIT 1",
        (hall, newest[0]),
    ).fetchone()
    return row is not None and bool(row[0] >= end)


class _Plan(msgspec.Struct):
    categories: dict[str, msgspec.Raw] = {}


def _categories(plan: str) -> list[str]:
    """Of the hall's plan; one that cannot be read has none."""
    try:
        return sorted(msgspec.json.decode(plan, type=_Plan).categories) if plan else []
    except (msgspec.DecodeError, RecursionError):
        return []


def _wait(hub: Hub) -> int:
    return hub.settings.open_data.wait_days


def _today(hub: Hub, zone: tzinfo) -> str:
    return f"{hub.clock.now().astimezone(zone):%Y-%m-%d}"
