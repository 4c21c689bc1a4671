"""Random days of a hall, and what its journal says of them: the slow way to every figure."""

from __future__ import annotations

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from zoneinfo import ZoneInfo

from kiosk.domain.reports import Period
from kiosk.errors import KnownError
from kiosk.services.queue import calling, day, progress, serving
from kiosk.storage.journal.store import Store
from kiosk.storage.tables.visits import Visit
from tests.services.hall_story import Story

SERVICES = ("social", "medical", "other")
CLERKS = {"1": "li", "2": "zhou", "3": "wu"}


def random_day(story: Story, draw: random.Random, visits: int) -> None:
    """People come, are called, missed, parked, handed on, come back; then the day ends."""
    for counter, clerk in CLERKS.items():
        story.opens(counter, clerk)
    for _ in range(visits):
        story.clock.advance(seconds=draw.randrange(20, 400))
        story.takes_number(draw.choice(SERVICES))
        if draw.random() < 0.8:
            with suppress(KnownError):
                _works(story, draw, draw.choice(list(CLERKS)))
    with story.store.transaction() as tx:
        day.close_day(tx)


def _works(story: Story, draw: random.Random, counter: str) -> None:
    staff = CLERKS[counter]
    visit = story.calls(counter, staff)
    if visit is None:
        return
    story.clock.advance(seconds=draw.randrange(5, 90))
    if (what := draw.random()) < 0.1:
        _does(story, calling.undo_call, counter, visit, staff)
    elif what < 0.25:
        _does(story, calling.recall, counter, visit, staff)
        _does(story, calling.no_show, counter, visit, staff)
        if draw.random() < 0.5:
            with story.store.transaction() as tx:
                progress.rejoin(tx, story.context, story.state(visit.visit))
    elif what < 0.4:
        _does(story, serving.start, counter, visit, staff)
        story.clock.advance(seconds=draw.randrange(30, 900))
        with story.store.transaction() as tx:
            serving.transfer(
                tx, story.context, counter, visit.visit, staff, draw.choice(SERVICES), ""
            )
    elif what < 0.5:
        _does(story, serving.start, counter, visit, staff)
        story.clock.advance(seconds=draw.randrange(30, 900))
        _does(story, serving.park, counter, visit, staff)
    else:
        story.serves(counter, visit, staff, minutes=draw.randrange(30, 900) / 60)


def _does(story: Story, what, counter: str, visit: Visit, staff: str) -> None:
    with story.store.transaction() as tx:
        what(tx, story.context, counter, visit.visit, staff)


@dataclass
class Told:
    """What the events of one ticket say."""

    day: str
    service: str
    came: datetime
    calls: list[tuple[str, datetime]] = field(default_factory=list)
    since: datetime | None = None
    served: float = 0.0
    end: str = ""

    @property
    def wait(self) -> int | None:
        if not self.calls:
            return None
        first = min(at for _, at in self.calls)
        return int(first.timestamp()) - int(self.came.timestamp())


def told(store: Store) -> list[Told]:
    """Every ticket, by its events alone."""
    found: dict[str, Told] = {}
    with store.reading() as tx:
        for event in tx.events():
            if not event.type.startswith("visit."):
                continue
            known, what = event.public, event.type.removeprefix("visit.")
            if what == "checked_in":
                found[known["visit"]] = Told(known["day"], known["service"], event.at)
                continue
            visit = found[known["visit"]]
            if what in ("called", "recalled"):
                visit.calls.append((known["counter"], event.at))
            elif what == "call_undone":
                visit.calls = [each for each in visit.calls if each[0] != known["counter"]]
            elif what in ("started", "unparked"):
                visit.since = event.at
            elif what in ("finished", "parked", "transferred", "missed", "cancelled"):
                if visit.since is not None:
                    visit.served += (event.at - visit.since).total_seconds()
                visit.since = None
                visit.end = what
                visit.service = known.get("service", visit.service)
            elif what == "rejoined":
                visit.end = ""
    return list(found.values())


@dataclass
class Slow:
    came: int
    served: int
    missed: int
    left: int
    waits: list[int]
    lengths: list[int]

    @classmethod
    def of(cls, visits: list[Told]) -> Slow:
        gone = [each for each in visits if each.end in ("missed", "cancelled")]
        return cls(
            came=len(visits),
            served=sum(each.end == "finished" for each in visits),
            missed=sum(each.wait is not None and not each.served for each in gone),
            left=sum(each.wait is None for each in gone),
            waits=sorted(each.wait for each in visits if each.wait is not None),
            lengths=sorted(round(each.served) for each in visits if each.end == "finished"),
        )


def slowly(store: Store, zone: ZoneInfo, period: Period) -> dict[str, dict[str, Slow]]:
    """ "all", "service" and "hour" → each of them."""
    mine = [each for each in told(store) if f"{period.first}" <= each.day <= f"{period.last}"]
    by_service, by_hour = defaultdict(list), defaultdict(list)
    for each in mine:
        by_service[each.service].append(each)
        by_hour[each.came.astimezone(zone).hour].append(each)
    return {
        "all": {"": Slow.of(mine)},
        "service": {key: Slow.of(visits) for key, visits in by_service.items()},
        "hour": {f"{key}": Slow.of(visits) for key, visits in by_hour.items()},
    }


def ninety(values: list[int]) -> float | None:
    """Nearest rank, by hand."""
    return float(values[-(len(values) // 10) - 1]) if values else None


def middle(values: list[int]) -> float | None:
    return float(median(values)) if values else None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
