"""Who is told of a meeting by message, when, and that nobody is told twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.clock import ManualClock
from kiosk.services.council import forgetting, inviting, meetings, proposing, seats
from kiosk.services.council.proposing import Asked
from kiosk.storage.tables.council import proposals, rows
from tests.services.council.council_story import SEATS, CouncilStory
from tests.services.hall_story import Story

PHONE = "13800135521"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> CouncilStory:
    made = CouncilStory(story.store, story.context, clock)
    for seat in SEATS[:2]:
        made.does(seats.leave, made.council, made.members[seat], "换届")
        made.members[seat] = made.sits(*seat, phone=PHONE)
    made.sits(*SEATS[0], "李四", deputy=True, phone=PHONE)
    return made


def due(hall: CouncilStory) -> list[tuple[str, str]]:
    with hall.store.reading() as tx:
        found = inviting.due(tx, hall.context)
    assert PHONE not in f"{found}", "a number stands in no log"
    return sorted((each.about, each.member) for each in found)


def told(hall: CouncilStory, state: inviting.State = "sent") -> list[str]:
    """What was due is sent: what it was about."""
    with hall.store.transaction() as tx:
        found = inviting.due(tx, hall.context)
        for each in found:
            for expected in (True, False):
                asked = (each.meeting.meeting, each.about, each.member, state, "")
                assert inviting.record(tx, hall.context, *asked) is expected
    return [each.about for each in found]


def calls(hall: CouncilStory, days: int) -> str:
    starts = hall.clock.now() + timedelta(days=days, hours=1)
    meeting: str = hall.does(meetings.convene, hall.council, starts, "二楼").meeting
    return meeting


def test_members_are_invited_reminded_and_told_that_it_is_off(hall: CouncilStory) -> None:
    meeting = calls(hall, 5)
    both = [hall.members[seat] for seat in SEATS[:2]]
    assert due(hall) == sorted(("invited", each) for each in both)
    hall.clock.advance(hours=12)
    assert due(hall) == [], "nobody is woken"
    hall.clock.advance(hours=12)
    assert told(hall) == ["invited", "invited"]
    hall.clock.advance(days=3)
    assert due(hall) == []
    hall.clock.advance(hours=2)
    assert told(hall) == ["reminded", "reminded"]
    hall.does(meetings.cancel, meeting, "停电")
    assert told(hall) == ["off", "off"]
    hall.store.rebuild()
    assert due(hall) == []


def test_a_meeting_that_was_not_held_is_told_to_whom_it_was_announced(hall: CouncilStory) -> None:
    calls(hall, 0)
    assert told(hall, "failed") == ["invited", "invited"]
    calls(hall, 0)
    assert told(hall) == ["invited", "invited"], "called late they are told once"
    hall.clock.advance(days=1)
    with hall.store.transaction() as tx:
        assert meetings.missed(tx, hall.context) == 2
    assert told(hall) == ["missed", "missed"], "who could not be invited did not wait"


def test_a_number_goes_with_the_name(hall: CouncilStory) -> None:
    member = hall.members[SEATS[0]]
    hall.does(seats.leave, hall.council, member, "搬走")
    hall.clock.advance(days=hall.context.hall.cases.keep_days + 1)
    with hall.store.transaction() as tx:
        forgetting.forget(tx, hall.context)
        found = rows.member(tx, member)
    assert found is not None
    assert (found.name, found.phone) == (None, "")


def test_words_of_a_proposal_stay_as_long_as_others_from_the_day_it_was_settled(
    hall: CouncilStory,
) -> None:
    with hall.store.transaction() as tx:
        made, _ = proposing.propose(
            tx, hall.context, hall.council, "装坡道", Asked("resident-1", "s-1", "zh_CN")
        )
    hall.clock.advance(days=hall.context.hall.cases.keep_days)
    with hall.store.transaction() as tx:
        proposing.refuse(tx, hall.context, made.proposal, "wang", "elsewhere", "归物业")
    for days, words in ((5, "装坡道"), (hall.context.hall.cases.keep_days, None)):
        hall.clock.advance(days=days)
        with hall.store.transaction() as tx:
            forgetting.forget(tx, hall.context)
            found = proposals.by_id(tx, made.proposal)
        assert found is not None
        assert found.words == words
