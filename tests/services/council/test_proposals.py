"""Proposals: in a resident's words, read by staff, supported once by everybody, merged, late."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.domain.council.deciding import Rules
from kiosk.errors import KnownError
from kiosk.services.council import (
    forgetting,
    meetings,
    motions,
    proposing,
    receipts,
    seats,
    supporting,
)
from kiosk.services.council.proposing import Asked
from kiosk.services.council.supporting import Row
from kiosk.services.residents import Resident
from kiosk.storage.tables.council import proposals, rows
from tests.services.case_story import CaseStory
from tests.services.council.council_story import BAR, SEATS, CouncilStory
from tests.services.hall_story import Story

KIOSK = Asked("resident-1", "s-1", "zh_CN")
RAMP = "三号楼门口要装一个坡道，我推着轮椅上不去"
SHOWN = "三号楼门口加装坡道"
NUMBER = "11010519491231002X"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> CouncilStory:
    return CouncilStory(story.store, story.context, clock)


@pytest.fixture
def cases(story: Story, clock: ManualClock) -> CaseStory:
    return CaseStory(story.store, story.context, clock)


def card(name: str) -> Resident:
    return Resident(method="card", person=name)


def told(hall: CouncilStory, words: str = RAMP, by: Resident | None = None) -> str:
    with hall.store.transaction() as tx:
        made, _ = proposing.propose(tx, hall.context, hall.council, words, KIOSK, by)
    return made.proposal


def does(hall: CouncilStory, use: Any, *asked: Any) -> Any:
    with hall.store.transaction() as tx:
        return use(tx, hall.context, *asked)


def says(hall: CouncilStory, use: Any, *asked: Any) -> str:
    try:
        does(hall, use, *asked)
    except KnownError as refused:
        return refused.code
    return ""


def shown(hall: CouncilStory, words: str = RAMP, by: Resident | None = None) -> str:
    proposal = told(hall, words, by)
    does(hall, proposing.accept, proposal, "wang", SHOWN)
    return proposal


def of(hall: CouncilStory, proposal: str) -> proposals.Proposal:
    with hall.store.reading() as tx:
        found = proposals.by_id(tx, proposal)
    assert found is not None
    return found


def test_from_a_residents_words_to_the_decision(hall: CouncilStory) -> None:
    proposal = told(hall, by=card("a"))
    assert says(hall, supporting.support, proposal, card("b")) == "council.proposal_state"
    named = f"{SHOWN}，联系 138 0013 5521"
    assert says(hall, proposing.accept, proposal, "wang", named) == "council.personal"
    does(hall, proposing.accept, proposal, "wang", SHOWN)
    found = of(hall, proposal)
    assert (found.words, found.shown, found.supporters) == (RAMP, SHOWN, 1)
    meeting = hall.meets(*SEATS)
    early = hall.refused(motions.move, meeting, SHOWN, proposal=proposal)
    assert early == "council.proposal_state"
    assert says(hall, supporting.support, proposal, card("a")) == "council.supported"
    does(hall, supporting.support, proposal, card("b"))
    assert does(hall, supporting.support, proposal, card("c")).state == "reached"
    motion = hall.does(motions.move, meeting, SHOWN, proposal=proposal).motion
    assert of(hall, proposal).state == "agenda"
    hall.does(motions.put, motion)
    for seat in SEATS:
        hall.does(motions.vote, motion, hall.members[seat], "yes")
    hall.does(motions.decide, motion)
    assert (of(hall, proposal).motion, of(hall, proposal).supporters) == (motion, 3)
    before = of(hall, proposal)
    hall.store.rebuild()
    assert of(hall, proposal) == before


def test_who_supported_is_forgotten_when_it_is_on_its_way(hall: CouncilStory) -> None:
    proposal = shown(hall)
    for name in "abc":
        does(hall, supporting.support, proposal, card(name))
    with hall.store.reading() as tx:
        assert proposals.support_of(tx, proposal) == {}
        votes = [each for each in tx.events() if each.type == "council.supported"]
        assert [each.private for each in votes] == [None] * 3
    assert of(hall, proposal).supporters == 3


def test_one_person_supports_once_by_card_and_by_code(hall: CouncilStory) -> None:
    proposal = shown(hall)
    number = "11010519491231002X"
    rows = [Row("3-201", number), Row("3-202")]
    codes = dict(does(hall, supporting.register, hall.council, "wang", rows))
    mine = card(hall.context.pseudonym("id", number))
    does(hall, supporting.support, proposal, mine)
    for again in (mine, None):
        code = "" if again else codes["3-201"].lower()
        assert says(hall, supporting.support, proposal, again, code) == "council.supported"
    does(hall, supporting.support, proposal, None, codes["3-202"])
    assert of(hall, proposal).supporters == 2
    phone = Resident(method="phone", person="p")
    for who, code, refused in (
        (phone, "", "council.who"),
        (None, "", "council.who"),
        (card("stranger"), "", "council.not_registered"),
        (None, "AAAA-BBBB-CCCC", "council.code"),
    ):
        assert says(hall, supporting.support, proposal, who, code) == refused
    newer = dict(does(hall, supporting.register, hall.council, "wang", [Row("3-202")]))
    assert says(hall, supporting.support, proposal, None, codes["3-202"]) == "council.code"
    assert says(hall, supporting.support, proposal, None, newer["3-202"]) == "council.supported"


def test_a_code_of_another_council_is_foreign(hall: CouncilStory, clock: ManualClock) -> None:
    other = CouncilStory(hall.store, hall.context, clock)
    codes = dict(does(hall, supporting.register, other.council, "wang", [Row("3-201")]))
    proposal = shown(hall)
    assert says(hall, supporting.support, proposal, None, codes["3-201"]) == "council.code"


def test_who_supported_by_code_before_the_register_had_their_card_counts_once(
    hall: CouncilStory,
) -> None:
    first, second = shown(hall), shown(hall, "四号楼也要坡道")
    codes = dict(does(hall, supporting.register, hall.council, "wang", [Row("3-201")]))
    does(hall, supporting.support, first, None, codes["3-201"])
    does(hall, supporting.register, hall.council, "wang", [Row("3-201", NUMBER)])
    chen = card(hall.context.pseudonym("id", NUMBER))
    assert says(hall, supporting.support, first, chen) == "council.supported"
    does(hall, supporting.support, second, chen)
    newer = dict(does(hall, supporting.register, hall.council, "wang", [Row("3-201")]))
    again = says(hall, supporting.support, second, None, newer["3-201"])
    assert again == "council.supported", "a card that was told once is kept"
    assert does(hall, proposing.merge, second, first, "wang", "同一件事").supporters == 1


def test_a_card_of_no_register_proposes_and_supports_nothing(hall: CouncilStory) -> None:
    does(hall, supporting.register, hall.council, "wang", [Row("3-201")])
    proposal = told(hall, by=card("guest"))
    assert of(hall, proposal).supporters == 0


def test_a_register_names_nobody_twice(hall: CouncilStory) -> None:
    number = "11010519491231002X"
    for listed in ([Row("a"), Row("a")], [Row("a", number), Row("b", number)]):
        assert says(hall, supporting.register, hall.council, "wang", listed) == "council.twice"
    assert says(hall, supporting.register, hall.council, "wang", []) == "council.rows"


def test_alike_ones_are_merged_and_who_supports_both_counts_once(hall: CouncilStory) -> None:
    hall.does(seats.rule, hall.council, *_ruled(hall, support=9))
    one, other = shown(hall, by=card("a")), shown(hall, "门口台阶太高", card("b"))
    for proposal, name in ((one, "c"), (one, "d"), (other, "c")):
        does(hall, supporting.support, proposal, card(name))
    assert says(hall, proposing.merge, one, one, "wang", "同一件事") == "council.same_proposal"
    does(hall, proposing.merge, other, one, "wang", "同一件事")
    assert of(hall, one).supporters == 4  # a, b, c, d
    assert says(hall, supporting.support, one, card("b")) == "council.supported"
    assert says(hall, supporting.support, other, card("e")) == "council.proposal_state"
    does(hall, supporting.support, one, card("e"))
    assert of(hall, one).supporters == 5
    before = [of(hall, each) for each in (one, other)]
    assert (before[1].state, before[1].into_one, before[1].words) == (
        "merged", one, "门口台阶太高",
    )  # fmt: skip
    hall.store.rebuild()
    assert [of(hall, each) for each in (one, other)] == before


def _ruled(hall: CouncilStory, support: int) -> tuple[Any, Any]:
    return Rules(), msgspec.structs.replace(BAR, support=support)


def test_a_merge_may_bring_it_to_the_agenda(hall: CouncilStory) -> None:
    one, other = shown(hall, by=card("a")), shown(hall, by=card("b"))
    does(hall, supporting.support, other, card("c"))
    assert does(hall, proposing.merge, other, one, "wang", "同一件事").state == "reached"
    third = shown(hall, by=card("d"))
    assert does(hall, proposing.merge, third, one, "wang", "同一件事").supporters == 3
    with hall.store.reading() as tx:
        assert proposals.support_of(tx, one) == proposals.support_of(tx, third) == {}


def test_too_few_in_its_days_is_told_so_and_no_clock_that_jumps_does_it(
    hall: CouncilStory,
) -> None:
    proposal = shown(hall, by=card("a"))
    hall.clock.advance(days=BAR.days)
    assert does(hall, proposing.lapse) == 0  # its last day is today
    hall.clock.advance(days=1)
    assert says(hall, supporting.support, proposal, card("b")) == "council.support_over"
    hall.context.clock_trusted = False
    assert does(hall, proposing.lapse) == 0
    hall.context.clock_trusted = True
    assert does(hall, proposing.lapse) == 1
    assert (of(hall, proposal).state, of(hall, proposal).supporters) == ("lapsed", 1)
    with hall.store.reading() as tx:
        assert proposals.support_of(tx, proposal) == {}


@pytest.mark.parametrize("cause", ["person", "insult", "elsewhere"])
def test_staff_refuse_with_a_reason_and_the_words_are_kept(hall: CouncilStory, cause: str) -> None:
    words = "五栋的老张是个骗子，把他赶走"
    proposal = told(hall, words)
    assert says(hall, proposing.refuse, proposal, "wang", cause, " ") == "council.words"
    does(hall, proposing.refuse, proposal, "wang", cause, "里面写了别人的名字")
    found = of(hall, proposal)
    assert (found.state, found.words, found.cause) == ("refused", words, cause)
    with hall.store.reading() as tx:
        code = receipts.typed_code(hall.context.keys, found)
        assert receipts.typed(tx, hall.context.keys, f"No. {found.number}", code) == found
        assert receipts.read(tx, hall.context.keys, receipts.token(hall.context.keys, found))
        with pytest.raises(KnownError, match=r"^code\.forged"):
            receipts.read(tx, hall.context.keys, f"LINLI1:P:{proposal[3:]}:00000000")
        with pytest.raises(KnownError, match=r"^council\.receipt"):
            receipts.typed(tx, hall.context.keys, "999", code)


def test_of_a_meeting_that_was_off_it_comes_to_the_next(hall: CouncilStory) -> None:
    with hall.store.transaction() as tx:
        proposal = proposing.suggest(tx, hall.context, hall.council, "wang", SHOWN).proposal
    meeting = hall.convened().meeting
    hall.does(motions.move, meeting, SHOWN, proposal=proposal)
    assert of(hall, proposal).state == "agenda"
    hall.does(meetings.cancel, meeting, "停电")
    assert (of(hall, proposal).state, of(hall, proposal).motion) == ("reached", "")
    again = hall.convened().meeting
    hall.does(motions.move, again, SHOWN, proposal=proposal)
    hall.clock.advance(hours=14)
    with hall.store.transaction() as tx:
        assert meetings.missed(tx, hall.context) == 1
    assert of(hall, proposal).state == "reached"


def test_what_came_up_so_often_proposes_itself_once(cases: CaseStory, clock: ManualClock) -> None:
    hall = CouncilStory(cases.store, cases.context, clock)
    cases.reports(cell="g1")
    clock.advance(days=BAR.within + 1)
    cases.reports(cell="g1")
    cases.reports("电线在冒火花，快来人", cell="g1")  # a danger is no matter of taste
    again = cases.reports(cell="g1")
    assert does(hall, proposing.propose_recurring) == 0  # the first lies too far back
    cases.joins(again.case.case_id)
    assert does(hall, proposing.propose_recurring) == 1
    assert does(hall, proposing.propose_recurring) == 0
    with hall.store.reading() as tx:
        (found,) = proposals.of_council(tx, hall.council, "asked")
    assert (found.origin, found.category, found.cell, found.times) == (
        "case", "lamp_road", "g1", 3,
    )  # fmt: skip
    does(hall, proposing.accept, found.proposal, "wang", "修好一网格的路灯")
    assert of(hall, found.proposal).until == f"{clock.now().date() + timedelta(days=BAR.days)}"


def test_random_support_and_merging_count_people_once(hall: CouncilStory) -> None:
    """Held against plain sets of people, whatever was merged into what, and rebuilt."""
    draw = Random(17)
    hall.does(seats.rule, hall.council, *_ruled(hall, support=90))
    people = {shown(hall): set[str]() for _ in range(6)}
    for _ in range(160):
        proposal, name = draw.choice(list(people)), draw.choice("abcdefghijklmnop")
        if draw.random() < 0.02 and len(people) > 2:
            into = draw.choice([each for each in people if each != proposal])
            does(hall, proposing.merge, proposal, into, "wang", "同一件事")
            people[into] |= people.pop(proposal)
            continue
        refused = says(hall, supporting.support, proposal, card(name))
        assert refused == ("council.supported" if name in people[proposal] else "")
        people[proposal].add(name)
    counted = {each: of(hall, each).supporters for each in people}
    assert counted == {each: len(them) for each, them in people.items()}
    hall.store.rebuild()
    assert {each: of(hall, each).supporters for each in people} == counted


def test_words_and_names_go_when_their_days_are_over(hall: CouncilStory) -> None:
    refused, open_one = told(hall), shown(hall)
    does(hall, proposing.refuse, refused, "wang", "other", "不归我们管")
    hall.does(seats.leave, hall.council, hall.members[SEATS[0]], "搬走")
    days = hall.context.hall.cases.keep_days
    hall.clock.advance(days=days)
    assert does(hall, forgetting.forget) == 0
    hall.clock.advance(days=1)
    hall.context.clock_trusted = False
    assert does(hall, forgetting.forget) == 0
    hall.context.clock_trusted = True
    assert does(hall, forgetting.forget) == 4  # words and reason, name and reason
    assert does(hall, forgetting.forget) == 0
    assert (of(hall, refused).words, of(hall, refused).told) == (None, None)
    assert of(hall, open_one).words == RAMP
    with hall.store.reading() as tx:
        gone, stays = (rows.member(tx, hall.members[seat]) for seat in SEATS[:2])
    assert gone is not None
    assert stays is not None
    assert (gone.name, stays.name) == (None, "张三")
    hall.store.rebuild()


def test_too_many_that_wait_are_refused(hall: CouncilStory) -> None:
    with hall.store.transaction() as tx:
        for _ in range(100):
            proposing.propose(tx, hall.context, hall.council, RAMP, KIOSK)
    asked = says(hall, proposing.propose, hall.council, RAMP, KIOSK)
    assert asked == "council.many_proposals"
