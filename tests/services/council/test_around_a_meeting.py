"""Around a meeting: by card, the floor, papers, minutes, what is to be done, the printed record."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.agent.council import wording, work_wording
from kiosk.api.basis import MAX_LINE
from kiosk.clock import ManualClock
from kiosk.domain.council.deciding import Rules
from kiosk.errors import KnownError
from kiosk.services.council import forgetting, meetings, motions, seats, sitting, tasks
from kiosk.services.residents import Resident
from kiosk.storage.tables.council import rows, work
from tests.services.council.council_story import SEATS, CouncilStory
from tests.services.hall_story import Story

FIRST, SECOND, THIRD, PROPERTY, SOCIAL = SEATS
NUMBER = "11010519491231002X"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> CouncilStory:
    return CouncilStory(story.store, story.context, clock)


def comes(hall: CouncilStory, resident: Resident | None) -> str:
    """The meeting that the card opened; the code of a refusal."""
    try:
        with hall.store.transaction() as tx:
            met, _ = sitting.come(tx, hall.context, resident)
            return met.meeting
    except KnownError as refused:
        return refused.code


def by_card(hall: CouncilStory) -> Resident:
    """Somebody whose card has a seat."""
    hall.does(seats.leave, hall.council, hall.members[FIRST], "搬走")
    hall.members[FIRST] = hall.sits(*FIRST, "陈秀英", number=NUMBER)
    person = hall.context.pseudonym("id", NUMBER)
    return Resident(method="card", person=person)


def carried(hall: CouncilStory, meeting: str) -> str:
    motion = hall.puts(meeting)
    for seat in SEATS:
        hall.does(motions.vote, motion, hall.members[seat], "yes")
    assert hall.does(motions.decide, motion).state == "carried"
    return motion


def test_the_card_of_a_seat_opens_the_meeting_of_today(hall: CouncilStory) -> None:
    chen = by_card(hall)
    assert comes(hall, chen) == "council.no_seat_of_card"  # there is no meeting
    meeting = hall.convened().meeting
    for who in (None, Resident(method="phone", person=chen.person)):
        assert comes(hall, who) == "council.who_sits"
    assert comes(hall, Resident(method="card", person="x")) == "council.no_seat_of_card"
    assert comes(hall, chen) == comes(hall, chen) == meeting
    with hall.store.reading() as tx:
        assert rows.present(tx, meeting) == {FIRST: hall.members[FIRST]}
    hall.clock.advance(hours=14)
    assert comes(hall, chen) == "council.no_seat_of_card"


def test_by_one_card_nobody_has_two_seats(hall: CouncilStory) -> None:
    by_card(hall)
    hall.does(seats.leave, hall.council, hall.members[SECOND], "搬走")
    asked = (hall.council, *SECOND, "陈秀英", "2027-12-31")
    assert hall.refused(seats.seat, *asked, number=NUMBER) == "council.two_seats"


def test_a_card_with_seats_in_two_councils_is_noted_in_each_in_its_time(
    hall: CouncilStory, story: Story, clock: ManualClock
) -> None:
    other = CouncilStory(story.store, story.context, clock)
    chen, theirs = by_card(hall), by_card(other)
    assert chen == theirs
    first, second = hall.convened().meeting, other.convened().meeting
    assert comes(hall, chen) == comes(hall, chen), "a hand that shakes is in one room"
    there = comes(hall, chen)
    for each in (hall, other):
        meeting = first if each is hall else second
        for seat in SEATS[1:4]:
            each.does(meetings.attend, meeting, each.members[seat])
        each.does(meetings.begin, meeting, each.members[SECOND])
    left = second if there == first else first
    assert comes(hall, chen) == left
    assert comes(hall, chen) in (first, second)


def test_a_deputy_whose_member_is_there_is_still_a_member_elsewhere(
    hall: CouncilStory, story: Story, clock: ManualClock
) -> None:
    other = CouncilStory(story.store, story.context, clock)
    chen = by_card(other)
    hall.sits(*FIRST, "陈秀英", deputy=True, number=NUMBER)
    first, second = hall.convened().meeting, other.convened().meeting
    hall.does(meetings.attend, first, hall.members[FIRST])
    assert comes(hall, chen) == second
    other.does(meetings.cancel, second, "停电")
    assert comes(hall, chen) == "council.has_member"


def test_a_chair_who_goes_leaves_it_to_another(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    deputy = hall.sits(*FIRST, "李四", deputy=True)
    assert hall.refused(meetings.chair, meeting, deputy) == "council.not_there"
    hall.does(meetings.attend, meeting, hall.members[FIRST], there=False)
    hall.does(meetings.attend, meeting, deputy)
    motion = hall.does(motions.move, meeting, "加装充电桩").motion
    assert hall.refused(motions.put, motion) == "council.no_chair"
    hall.does(meetings.chair, meeting, hall.members[PROPERTY])
    hall.does(motions.put, motion)
    assert hall.refused(meetings.chair, meeting, deputy) == "council.voting"
    hall.does(motions.decide, motion)
    hall.store.rebuild()
    with hall.store.reading() as tx:
        told = [event["chair"] for event in tx.events() if event.type == "council.chaired"]
        assert meetings.known_meeting(tx, meeting).chair == hall.members[PROPERTY] == told[0]


def test_an_agenda_has_an_end(hall: CouncilStory) -> None:
    meeting = hall.convened().meeting
    for at in range(motions.MOST_MOTIONS):
        hall.does(motions.move, meeting, f"第 {at} 项")
    assert hall.refused(motions.move, meeting, "还有") == "council.many_motions"


def test_the_floor_goes_to_who_asked_first_and_is_still_there(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    for seat in (THIRD, FIRST, PROPERTY, THIRD):
        hall.does(sitting.floor, meeting, hall.members[seat], "waits")
    hall.does(meetings.attend, meeting, hall.members[FIRST], there=False)
    hall.does(sitting.floor, meeting, hall.members[THIRD], "waits")  # keeps their place
    order = [hall.does(sitting.next_speaker, meeting) for _ in range(3)]
    assert order == [hall.members[THIRD], hall.members[PROPERTY], ""]
    absent = hall.refused(sitting.floor, meeting, hall.members[FIRST], "waits")
    assert absent == "council.not_there"
    hall.does(sitting.floor, meeting, hall.members[SOCIAL], "waits")
    hall.does(sitting.floor, meeting, hall.members[SOCIAL], "none")
    assert hall.does(sitting.next_speaker, meeting) == ""
    hall.store.rebuild()


def test_papers_are_read_by_everybody_so_no_number_of_a_person_stands_there(
    hall: CouncilStory,
) -> None:
    meeting = hall.convened().meeting
    paper = hall.does(sitting.lay, meeting, "报价单", "甲公司：3 万元\n乙公司：4 万元")
    named = hall.refused(sitting.lay, meeting, "报价单", "联系 138\n0013\n5521")
    assert named == "council.personal"
    with hall.store.reading() as tx:
        (found,) = work.papers(tx, meeting)
    assert found.text == "甲公司：3 万元\n乙公司：4 万元"
    hall.does(sitting.take_back, paper)
    with hall.store.reading() as tx:
        (laid,) = [each for each in tx.events() if each.type == "council.paper_laid"]
        assert laid.private is None, "what was taken back, a name perhaps, stands nowhere"
    hall.store.rebuild()
    assert hall.refused(sitting.take_back, paper) == "council.no_paper"
    for number in range(sitting.MOST_PAPERS):
        hall.does(sitting.lay, meeting, f"第 {number} 份", "内容")
    assert hall.refused(sitting.lay, meeting, "再一份", "内容") == "council.many_papers"


def test_minutes_written_along_are_the_minutes(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    assert hall.refused(meetings.end, meeting, " ") == "council.words"
    for words in ("王主任介绍方案。", "居民提出噪音问题。"):
        hall.does(sitting.write_along, meeting, words)
    done = hall.does(meetings.end, meeting, "")
    assert done.minutes == "王主任介绍方案。\n居民提出噪音问题。"
    assert hall.refused(sitting.write_along, meeting, "太晚") == "council.state"


def test_long_minutes_end_a_meeting_and_neither_they_nor_papers_outgrow_a_reply(
    hall: CouncilStory,
) -> None:
    meeting = hall.meets(*SEATS)
    words = "记" * sitting.LONGEST_LINE
    for _ in range(sitting.MOST_LINES // sitting.LONGEST_LINE - 1):
        hall.does(sitting.write_along, meeting, words)
    assert hall.refused(sitting.write_along, meeting, words) == "cases.long"
    for _ in range(sitting.MOST_READ // sitting.LONGEST_PAPER):
        hall.does(sitting.lay, meeting, "报价单", "价" * sitting.LONGEST_PAPER)
    assert hall.refused(sitting.lay, meeting, "再一份", "价") == "cases.long"
    with hall.store.reading() as tx:
        met = meetings.known_meeting(tx, meeting)
        for told in (wording.view(tx, met), work_wording.papers(tx, meeting)):
            assert len(msgspec.json.encode(told)) < MAX_LINE
    assert len(hall.does(meetings.end, meeting, "").minutes) > meetings.LONGEST_MINUTES


def test_minutes_and_names_of_ended_terms_go_when_their_days_are_over(hall: CouncilStory) -> None:
    short = hall.sits(*FIRST, "王五", deputy=True, until="2026-11-30")
    meeting = hall.meets(*SEATS)
    hall.does(sitting.write_along, meeting, "李四说楼上太吵。")
    hall.does(meetings.end, meeting, "")
    days = hall.context.hall.cases.keep_days

    def left() -> tuple[object, ...]:
        with hall.store.reading() as tx:
            met, who = rows.meeting(tx, meeting), rows.member(tx, short)
            assert met is not None
            assert who is not None
            return met.minutes, len(work.lines(tx, meeting)), who.name

    hall.clock.advance(days=days - 1)
    with hall.store.transaction() as tx:
        assert forgetting.forget(tx, hall.context) == 0
    assert left() == ("李四说楼上太吵。", 1, "王五")
    hall.clock.advance(days=60)
    with hall.store.transaction() as tx:
        assert forgetting.forget(tx, hall.context) == 3
    assert left() == (None, 0, None)
    hall.store.rebuild()
    assert left() == (None, 0, None)


def test_a_council_that_does_not_meet_for_a_month_is_told(hall: CouncilStory) -> None:
    def unmet() -> bool:
        with hall.store.reading() as tx:
            (found,) = wording.listed(tx, hall.context).councils
            assert work_wording.state(tx, hall.context, 0).unmet == found.unmet
            return found.unmet

    assert not unmet()
    hall.clock.advance(days=32)
    assert unmet()
    hall.convened()
    assert not unmet()
    hall.clock.advance(hours=14)
    with hall.store.transaction() as tx:
        assert meetings.missed(tx, hall.context) == 1
    assert unmet(), "a meeting that was missed is none"
    hall.does(meetings.end, hall.meets(*SEATS), "记录")
    assert not unmet()


def test_what_was_carried_is_somebodys_to_do_by_a_day(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    motion = carried(hall, meeting)
    lost = hall.puts(meeting, "换门")
    hall.does(motions.decide, lost)
    asked = ("装好充电桩", "物业公司", "2026-12-24")
    assert hall.refused(tasks.give, lost, *asked) == "council.motion_state"
    assert hall.refused(tasks.give, motion, *asked[:2], "2026-01-01") == "council.due"
    assert hall.refused(tasks.give, motion, *asked[:2], "明天") == "council.due"
    named = hall.refused(tasks.give, motion, asked[0], "张三", asked[2])
    assert named == "council.personal"  # a member's name is not for everybody
    task = hall.does(tasks.give, motion, *asked).task
    hall.clock.advance(days=40)
    with hall.store.reading() as tx:
        (shown,) = tasks.on_board(tx, hall.context)
        assert tasks.is_late(shown, hall.context.minute(tx.at).date)
    hall.does(tasks.move, task, "open", "等电力公司", "2027-02-01")
    hall.does(tasks.move, task, "done", "两个桩都能用了")
    assert hall.refused(tasks.move, task, "dropped", "不做了") == "council.task_over"
    with hall.store.reading() as tx:
        (shown,) = tasks.on_board(tx, hall.context)
        assert (shown.state, shown.due) == ("done", "2027-02-01")
    hall.clock.advance(days=tasks.SHOWN_DAYS + 1)
    with hall.store.reading() as tx:
        assert tasks.on_board(tx, hall.context) == []
    hall.store.rebuild()
    with hall.store.reading() as tx:
        assert work.task(tx, task) == shown


def test_a_vote_that_went_wrong_is_taken_anew(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    motion = hall.puts(meeting)
    hall.does(motions.vote, motion, hall.members[FIRST], "no")
    hall.does(motions.annul, motion, "念错了议案")
    assert hall.refused(motions.annul, motion, "再来") == "council.motion_state"
    assert hall.refused(motions.vote, motion, hall.members[FIRST], "yes") == "council.motion_state"
    hall.does(motions.put, motion)
    for seat in SEATS:
        hall.does(motions.vote, motion, hall.members[seat], "yes")
    assert hall.does(motions.decide, motion).state == "carried"
    before = hall.result(motion)
    hall.store.rebuild()
    assert hall.result(motion) == before
    with hall.store.reading() as tx:
        assert [words for _, _, words in work.lines(tx, meeting)] == ["念错了议案"]
        assert {each.choice for each in rows.votes(tx, motion)} == {"yes"}


def test_other_rules_count_from_the_next_meeting_on(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    motion = carried(hall, meeting)
    before, bar = hall.result(motion), _bar(hall)
    strict = Rules(majority="1/1", above=False)
    assert hall.refused(seats.rule, hall.council, strict, bar) == "council.open_meeting"
    hall.does(meetings.end, meeting, "记录")
    hall.does(seats.rule, hall.council, strict, bar)
    again = hall.meets(*SEATS)
    motion_2 = hall.puts(again)
    for seat in SEATS[1:]:
        hall.does(motions.vote, motion_2, hall.members[seat], "yes")
    assert hall.does(motions.decide, motion_2).state == "lost"
    assert hall.result(motion) == before


def _bar(hall: CouncilStory) -> object:
    with hall.store.reading() as tx:
        found = rows.council(tx, hall.council)
    assert found is not None
    return found.bar
