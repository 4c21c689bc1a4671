"""A council over a month: seats, deputies, quorum, motions in order, votes that stay."""

from __future__ import annotations

import pytest

from kiosk.clock import ManualClock
from kiosk.domain.council.deciding import Rules
from kiosk.domain.council.weights import Group
from kiosk.hall.schema_base import Words
from kiosk.services.council import meetings, motions, seats
from kiosk.storage.tables.council import rows
from tests.services.council.council_story import BAR, SEATS, CouncilStory
from tests.services.hall_story import Story

FIRST, SECOND, THIRD, PROPERTY, SOCIAL = SEATS


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> CouncilStory:
    return CouncilStory(story.store, story.context, clock)


@pytest.mark.parametrize(
    ("groups", "rules", "code"),
    [
        ((), Rules(), "council.groups"),
        (
            (Group("a", {"zh_CN": "甲"}, 50, 1), Group("a", {"zh_CN": "乙"}, 50, 1)),
            Rules(),
            "council.groups",
        ),
        (
            (Group("a", {"zh_CN": "甲"}, 50, 1), Group("b", {"zh_CN": "乙"}, 49, 1)),
            Rules(),
            "council.shares",
        ),
        ((Group("a", {"zh_CN": "甲"}, 100, 0),), Rules(), "council.seats"),
        ((Group("a", {"zh_CN": "甲"}, 100, 1),), Rules(quorum="3/2"), "council.part"),
        ((Group("a", {"zh_CN": "甲"}, 100, 1),), Rules(majority="half"), "council.part"),
        ((Group("a", {"zh_CN": "甲"}, 100, 1),), Rules(majority="1/1"), "council.never"),
    ],
)
def test_a_council_that_makes_no_sense_is_refused(
    hall: CouncilStory, groups: tuple[Group, ...], rules: Rules, code: str
) -> None:
    assert hall.refused(seats.found, Words(zh_CN="另一个"), groups, rules, BAR) == code


def test_a_seat_has_one_member_and_one_deputy_who_votes_in_their_place(hall: CouncilStory) -> None:
    assert hall.refused(seats.seat, hall.council, *FIRST, "李四", "2027-12-31") == "council.taken"
    assert hall.refused(seats.seat, hall.council, "residents", 9, "李四", "2027-12-31") == (
        "council.no_seat"
    )
    deputy = hall.sits(*FIRST, "李四", deputy=True)
    meeting = hall.meets(SECOND, PROPERTY, SOCIAL)
    hall.does(meetings.attend, meeting, deputy)
    hall.does(meetings.attend, meeting, hall.members[FIRST])  # takes the seat from the deputy
    assert hall.refused(meetings.attend, meeting, deputy) == "council.has_member"
    motion = hall.puts(meeting)
    assert hall.refused(motions.vote, motion, deputy, "yes") == "council.not_there"
    hall.does(motions.vote, motion, hall.members[FIRST], "yes")
    assert hall.refused(motions.vote, motion, hall.members[FIRST], "no") == "council.voted"


def test_no_quorum_no_meeting_and_none_may_come_or_go_while_a_vote_runs(
    hall: CouncilStory,
) -> None:
    meeting = hall.convened().meeting
    for seat in (FIRST, SECOND):
        hall.does(meetings.attend, meeting, hall.members[seat])
    assert hall.refused(meetings.begin, meeting, hall.members[FIRST]) == "council.quorum"
    hall.does(meetings.attend, meeting, hall.members[SOCIAL])
    hall.does(meetings.begin, meeting, hall.members[FIRST])
    motion = hall.puts(meeting)
    third = hall.members[THIRD]
    assert hall.refused(meetings.attend, meeting, third) == "council.voting"
    gone = hall.refused(meetings.attend, meeting, hall.members[SOCIAL], there=False)
    assert gone == "council.voting"
    assert hall.refused(seats.leave, hall.council, third, "搬走") == "council.voting"
    assert hall.refused(meetings.end, meeting, "记录") == "council.voting"
    hall.does(motions.decide, motion)
    hall.does(meetings.attend, meeting, hall.members[SOCIAL], there=False)
    later = hall.does(motions.move, meeting, "另一件事").motion
    assert hall.refused(motions.put, later) == "council.quorum"


def test_who_leaves_frees_the_seat_and_changes_no_vote(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    motion = hall.puts(meeting)
    for seat in (PROPERTY, FIRST, SECOND):
        hall.does(motions.vote, motion, hall.members[seat], "yes")
    assert hall.does(motions.decide, motion).state == "carried"
    before = hall.result(motion)
    assert before.yes == "19/30"
    one = hall.members[FIRST]
    assert hall.refused(seats.leave, hall.council, one, "搬走") == "council.sits"
    assert hall.does(meetings.end, meeting, "议案通过").number == 1
    hall.does(seats.leave, hall.council, one, "搬走", recalled=True)
    hall.sits(*FIRST, "李四")
    assert hall.result(motion) == before
    with hall.store.reading() as tx:
        assert any(each.member == one for each in rows.votes(tx, motion))
    hall.store.rebuild()
    assert hall.result(motion) == before


def test_who_leaves_before_a_meeting_counts_for_no_quorum_in_it(hall: CouncilStory) -> None:
    meeting = hall.convened().meeting
    for seat in (FIRST, SECOND, THIRD):
        hall.does(meetings.attend, meeting, hall.members[seat])
    hall.does(seats.leave, hall.council, hall.members[FIRST], "搬走")
    assert hall.refused(meetings.begin, meeting, hall.members[SECOND]) == "council.quorum"
    with hall.store.reading() as tx:
        assert FIRST not in rows.present(tx, meeting)


def test_amendments_come_before_what_they_amend(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    first = hall.does(motions.move, meeting, "装三个").motion
    second = hall.does(motions.move, meeting, "换门").motion
    amended = hall.does(motions.move, meeting, "装五个", amends=first).motion
    assert hall.refused(motions.move, meeting, "装九个", amends=amended) == "council.amends"
    order = []
    for _ in range(3):
        todo = [each for each in (first, second, amended) if each not in order]
        done = [each for each in todo if not hall.refused(motions.put, each)]
        assert len(done) == 1
        hall.does(motions.decide, done[0])
        order += done
    assert order == [amended, first, second]


def test_a_term_that_is_over_sits_in_no_meeting(hall: CouncilStory) -> None:
    deputy = hall.sits(*FIRST, deputy=True, until="2026-11-24")
    hall.clock.advance(days=1)
    meeting = hall.convened().meeting
    assert hall.refused(meetings.attend, meeting, deputy) == "council.term_over"


def test_what_was_carried_before_it_changes_a_motion_and_what_was_lost_does_not(
    hall: CouncilStory,
) -> None:
    meeting = hall.meets(*SEATS)
    first = hall.does(motions.move, meeting, "装三个").motion
    for text, choice in (("装五个", "yes"), ("装九个", "no")):
        amended = hall.does(motions.move, meeting, text, amends=first).motion
        hall.does(motions.put, amended)
        for seat in SEATS:
            hall.does(motions.vote, amended, hall.members[seat], choice)
        hall.does(motions.decide, amended)
    with hall.store.reading() as tx:
        assert [each.text for each in rows.amended(tx, first)] == ["装五个"]
        found = rows.motion(tx, first)
    assert found is not None
    assert found.text == "装三个"  # as it was moved: the record shows both


def test_a_meeting_that_nobody_opened_is_missed_once(hall: CouncilStory) -> None:
    meeting = hall.convened().meeting
    hall.clock.advance(hours=14)
    hall.context.clock_trusted = False  # a clock that jumped misses none
    with hall.store.transaction() as tx:
        assert not meetings.any_missed(tx, hall.context)
        assert meetings.missed(tx, hall.context) == 0
    hall.context.clock_trusted = True
    with hall.store.transaction() as tx:
        assert meetings.missed(tx, hall.context) == 1
        assert meetings.missed(tx, hall.context) == 0
    assert hall.refused(meetings.attend, meeting, hall.members[FIRST]) == "council.state"
