"""How mediation went: told by the month, from five on, and the same from the journal."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from statistics import median

import pytest

from kiosk.clock import ManualClock
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.reports import LEAST, Period
from kiosk.errors import KnownError
from kiosk.services.reports import figures
from kiosk.services.reports.mediation import Mediation, mediation_of
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.hall_story import Story

MANY = int(os.environ.get("LINLI_DISPUTES", "40"))  # 5000 on demand


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[DisputeStory]:
    made = DisputeStory(story.store, story.context, clock)
    made.leads("wang")
    made.hires("chen", "li")
    made.mediates("chen", 1, 2, 3, most=50)
    yield made
    made.blobs.close()


def told(hall: DisputeStory) -> Mediation | None:
    now = hall.clock.now()
    with hall.store.reading() as tx:
        return mediation_of(tx, now - timedelta(days=3650), now + timedelta(days=1))


def settles(hall: DisputeStory, *, due: str = "2026-12-30") -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one, other = neighbours(hall, made)
    hall.drafts(made, Term("赔吊顶", other.party, one.party, 180_000, due))
    hall.signs(made)


def test_fewer_than_five_are_not_told(hall: DisputeStory) -> None:
    for _ in range(4):
        settles(hall)
    assert told(hall) is None
    settles(hall)
    found = told(hall)
    assert found is not None
    assert (found.taken, found.settled.part, found.settled.whole) == (5, 5, 5)
    assert found.days == 0.0
    assert not found.kept.told, "no day is over yet"


def test_only_a_month_that_is_over_tells(hall: DisputeStory) -> None:
    for _ in range(5):
        settles(hall)
    day = hall.clock.now().date()
    month = Period.of("month", day)

    def of(kind: str) -> Mediation | None:
        period = Period.of(kind, day)  # type: ignore[arg-type]
        with hall.store.reading() as tx:
            today = hall.clock.now().date()
            return figures.figures_of(tx, hall.context, period, today).mediation

    assert of("month") is None
    assert of("day") is None
    hall.clock.advance(days=(month.last - day).days + 1)
    month_s = of("month")
    assert month_s is not None
    assert of("week") is None, "of its own days nothing is told"
    assert of("day") is None
    hall.clock.advance(days=7)
    day = month.last + timedelta(days=8)
    assert of("day") == of("week") == month_s, "those after it tell the month that is over"


def test_the_journal_tells_the_same(hall: DisputeStory) -> None:
    dice = Random(16)
    made = [hall.quarrel(f"第 {number} 家漏水") for number in range(MANY)]
    for _ in range(4 * MANY):
        dispute = hall.dispute(dice.choice(made).case_id)
        try:
            match dice.randrange(6):
                case 0:
                    hall.assigns(dispute, "chen", why="都满了")
                case 1:
                    hall.moves(dispute, "up")
                case 2:
                    hall.ends(dispute, "failed")
                case 3:
                    hall.reopens(dispute)
                case 4:
                    hall.drafts(dispute, Term("和好"))
                    hall.signs(dispute)
                case _:
                    hall.time_goes(hours=dice.randrange(1, 20))
        except KnownError:
            continue
    found = told(hall)
    assert found is not None
    assert found == from_journal(hall, found)
    assert hall.same_after_rebuild()
    assert found == told(hall)


def from_journal(hall: DisputeStory, tables: Mediation) -> Mediation:
    """The counts by the events alone; what the tables say of promises stands."""
    state: dict[str, str] = {}
    ups: defaultdict[str, int] = defaultdict(int)
    opens: defaultdict[str, int] = defaultdict(lambda: 1)
    missed, met = set(), set()
    begun: dict[str, datetime] = {}
    signed: dict[str, datetime] = {}
    with hall.store.reading() as tx:
        for event in tx.events():
            name, case = event.type.removeprefix("dispute."), event.public.get("case", "")
            match name:
                case "opened":
                    state[case], begun[case] = "open", event.at
                case "reopened":
                    state[case], opens[case] = "open", opens[case] + 1
                case "signed":
                    state[case], signed[case] = "agreed", event.at
                case "closed":
                    state[case] = event.public["outcome"]
                case "handed_up" if event.type.startswith("dispute."):
                    ups[case] += 1
                case "missed" if event.public.get("limit") == "visit":
                    missed.add(case)
                case "met" if event.public.get("state") == "held":
                    met.add(case)
    good = sum(each in ("agreed", "kept") for each in state.values())
    share = type(tables.settled)
    days = [
        (signed[case] - at).total_seconds() / 86_400
        for case, at in begun.items()
        if state[case] in ("agreed", "kept")
    ]
    return Mediation(
        taken=len(state),
        settled=share(good, good + sum(each == "failed" for each in state.values())),
        visited=share(len(met - missed), len(met | missed)),
        handed_up=share(len(ups), len(state)),
        repeated=share(sum(each > 1 for each in opens.values()), len(state)),
        kept=tables.kept,
        days=round(median(days), 1) if len(days) >= LEAST else None,
    )
