"""Stories of somebody who asks at a kiosk for a person to come."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.domain.assistance.waiting import Asking
from kiosk.errors import KnownError
from kiosk.hall.schema_devices import Terminal
from kiosk.hall.schema_hall import AssistancePart
from kiosk.services.assistance import asking
from kiosk.services.context import HallContext
from kiosk.storage.tables.assistance import standing
from tests.services.hall_story import Story, words

KIOSKS = ("resident-1", "resident-2", "resident-3")


class AskingStory(Story):
    def asks(self, at: str = "resident-1", before: str = "") -> Asking:
        with self.store.transaction() as tx:
            return asking.ask(tx, self.context, at, before)

    def takes_back(self, asked: Asking, at: str = "") -> None:
        with self.store.transaction() as tx:
            asking.take_back(tx, at or asked.terminal, asked.asking)

    def leaves(self, at: str) -> None:
        with self.store.transaction() as tx:
            asking.leave(tx, at)

    def goes(self, staff: str, asked: Asking) -> None:
        with self.store.transaction() as tx:
            asking.accept(tx, self.context, asked.asking, staff, "en")

    def was_there(self, asked: Asking, staff: str = "li") -> None:
        with self.store.transaction() as tx:
            asking.done(tx, asked.asking, staff)

    def told(self) -> list[tuple[str, str]]:
        with self.store.reading() as tx:
            return [(each.terminal, state) for each, state in asking.told(tx, self.context)]

    def recorded(self) -> list[str]:
        with self.store.reading() as tx:
            types = [each.type for each in tx.events()]
        return [each.removeprefix("assistance.") for each in types if "assistance." in each]


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> AskingStory:
    counter = next(each for each in story.context.hall.terminal if each.kind == "counter")
    kiosks = (Terminal(id=each, kind="resident", name=words(each)) for each in KIOSKS)
    hall = msgspec.structs.replace(story.context.hall, terminal=(*kiosks, counter))
    return AskingStory(story.store, HallContext(hall, story.context.keys), clock)


def test_two_kiosks_ask_and_two_clerks_go_to_one(hall: AskingStory) -> None:
    first = hall.asks("resident-1")
    hall.clock.advance(minutes=1)
    second = hall.asks("resident-2")
    assert hall.told() == [("resident-1", "waiting"), ("resident-2", "waiting")]
    hall.goes("li", first)
    hall.goes("li", first)
    with pytest.raises(KnownError, match=r"^assistance\.taken \[asking") as told:
        hall.goes("zhou", first)
    assert told.value.params == {"place": "resident-1"}, "who is second is told which one"
    assert hall.told() == [("resident-2", "waiting"), ("resident-1", "coming")]
    hall.was_there(first, "zhou")
    hall.was_there(first)
    with pytest.raises(KnownError, match=r"^assistance\.over \[asking"):
        hall.goes("zhou", first)
    hall.takes_back(second, "resident-1")
    assert hall.told() == [("resident-2", "waiting")], "no other kiosk takes it back"
    hall.takes_back(second)
    hall.takes_back(second)
    assert hall.told() == []
    assert hall.recorded() == ["asked", "asked", "accepted", "done", "taken_back"]
    with hall.store.reading() as tx:
        kept = [each.private for each in tx.events() if each.type == "assistance.asked"]
    assert kept == [None, None], "of what is over no kiosk stands anywhere"
    assert hall.same_after_rebuild()


def test_who_waits_too_long_is_first_and_stays_so_until_somebody_goes(hall: AskingStory) -> None:
    hall.goes("li", hall.asks("resident-1"))
    late = hall.asks("resident-2")
    hall.clock.advance(minutes=2)
    hall.asks("resident-3")
    hall.clock.advance(minutes=1)
    assert hall.told() == [
        ("resident-2", "missed"), ("resident-3", "waiting"), ("resident-1", "coming"),
    ]  # fmt: skip
    hall.goes("zhou", late)
    assert ("resident-2", "coming") in hall.told(), "late, and all the same"


def test_one_kiosk_asks_for_one_person(hall: AskingStory) -> None:
    asked = hall.asks()
    assert hall.asks(before=asked.asking) == asked, "the same resident, once more"
    other = hall.asks()
    assert other != asked, "what somebody left standing is over"
    assert hall.recorded() == ["asked", "left", "asked"]
    hall.leaves("resident-1")
    hall.leaves("resident-1")
    assert hall.told() == []
    assert hall.recorded()[3:] == ["left"]


def test_a_hall_without_staff_at_counters_offers_it_not(hall: AskingStory) -> None:
    hall.asks("resident-1")
    off = msgspec.structs.replace(hall.context.hall, assistance=AssistancePart(offered=False))
    hall.context = HallContext(off, hall.context.keys)
    with pytest.raises(KnownError, match=r"^assistance\.off"):
        hall.asks("resident-2")
    with hall.store.reading() as tx:
        assert asking.strays(tx, hall.context, ["resident-1"]) == ["resident-1"]


def test_after_a_fall_it_stands_while_somebody_may_wait_there_and_no_longer(
    hall: AskingStory,
) -> None:
    """No session is known any more: a power cut at night rings no counter in the morning."""
    for kiosk in KIOSKS[:2]:
        hall.asks(kiosk)
    hall.clock.advance(minutes=9)
    with hall.store.reading() as tx:
        assert asking.strays(tx, hall.context, []) == []
    hall.clock.advance(minutes=1)
    with hall.store.reading() as tx:
        assert asking.strays(tx, hall.context, ["resident-2"]) == ["resident-1"]


def test_no_public_line_tells_at_which_kiosk_or_in_which_minute(hall: AskingStory) -> None:
    """Somebody may report anonymously meanwhile."""
    hall.clock.advance(minutes=13)
    asked = hall.asks()
    hall.goes("li", asked)
    hall.was_there(asked)
    with hall.store.reading() as tx:
        told = [event for event in tx.events() if event.type.startswith(("assistance.", "privacy"))]
    assert [dict(each.public) for each in told] == [
        {"asking": asked.asking},
        {"asking": asked.asking, "staff": "li"},
        {"asking": asked.asking, "staff": "li"},
        {"seqs": [told[0].seq]},
    ]
    assert {(each.at.minute, each.at.second) for each in told} == {(0, 0)}


def test_whatever_is_done_in_whatever_order_a_kiosk_asks_for_one_and_a_clerk_wins(
    hall: AskingStory,
) -> None:
    chance, asked, winners = Random(18), [hall.asks()], {}
    for _ in range(150):
        one, staff = chance.choice(asked), chance.choice(("li", "zhou"))
        match chance.randrange(5):
            case 0:
                asked.append(hall.asks(chance.choice(KIOSKS)))
            case 1:
                with suppress(KnownError):
                    hall.goes(staff, one)
                    assert winners.setdefault(one.asking, staff) == staff
            case 2:
                hall.was_there(one, staff)
            case 3:
                hall.takes_back(one)
            case _:
                hall.leaves(one.terminal)
    with hall.store.reading() as tx:
        rows = standing.standing(tx)
    assert len({each.terminal for each in rows}) == len(rows)
    assert all(each.staff == winners.get(each.asking, "") for each in rows)
    assert hall.same_after_rebuild()
