"""Curious clerks, bored visitors, helpers who read along: where residents decide or others help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from kiosk.agent.outside import wording
from kiosk.clock import ManualClock, to_text
from kiosk.domain.council import proposals as rules
from kiosk.domain.outside.handling import MOST_TOLD
from kiosk.errors import KnownError
from kiosk.services.council import proposing
from kiosk.services.council.proposing import Asked
from kiosk.services.residents import Resident
from kiosk.services.votes import life
from kiosk.services.votes.registering import Row
from tests.services.conftest import clock as clock
from tests.services.conftest import story as story
from tests.services.council.council_story import CouncilStory
from tests.services.hall_story import Story
from tests.services.outside.outside_story import OutsideStory
from tests.services.votes.vote_story import LAMPS, VoteStory, number, poll

NAME, PHONE = "孙建国", "13900130078"


@pytest.fixture
def helped(story: Story, clock: ManualClock) -> Iterator[OutsideStory]:
    made = OutsideStory(story.store, story.context, clock)
    made.hires("li", "wang")
    yield made
    made.blobs.close()


@pytest.fixture
def votes(story: Story) -> VoteStory:
    return VoteStory(story.store, story.context, story.clock)


def refused(work: Callable[[], object]) -> str:
    """The code of the refusal; "" where it was done."""
    try:
        work()
    except KnownError as known:
        return known.code
    return ""


def test_what_one_was_shown_of_who_reported_it_is_not_read_by_the_other_who_helps(
    helped: OutsideStory,
) -> None:
    shown = helped.helps("康宁物业", "zhou").organisation
    other = helped.helps("道路科", "qian", kind="department").organisation
    case = helped.reports(name=NAME, phone=PHONE, detail="三号楼501").case.case_id
    helped.entrusts(case, shown, leads=True)
    helped.entrusts(case, other)
    helped.staff_does("release", case, shown, "要上门，本人同意")
    helped.helper_does("undertake", case, "zhou")
    helped.helper_does("progress", case, "zhou", "配件到了")
    helped.helper_does("progress", case, "zhou", f"约了{NAME}，139 0013 0078")

    def read(account: str) -> str:
        found = helped.helper_does("look", case, account)
        with helped.store.reading() as tx:
            return str(wording.opened(tx, found).acts)

    assert "配件到了" in read("qian")
    assert NAME not in read("qian")
    assert "0013 0078" not in read("qian")
    assert NAME in read("zhou")
    helped.staff_does("release", case, other, "一起上门")
    assert NAME in read("qian")


def test_a_helper_fills_no_case_with_words_without_end(helped: OutsideStory) -> None:
    company = helped.helps("康宁物业", "zhou").organisation
    case = helped.reports().case.case_id
    helped.entrusts(case, company)
    helped.helper_does("undertake", case, "zhou")
    for each in range(MOST_TOLD):
        helped.helper_does("progress", case, "zhou", f"第 {each} 次")
    assert refused(lambda: helped.helper_does("progress", case, "zhou", "又一次")) == "outside.told"
    helped.helper_does("carry_out", case, "zhou", "修好了")


def test_who_fills_the_kiosk_with_proposals_for_fun_keeps_nobody_with_a_card_out(
    story: Story, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_ASKED", 12)
    monkeypatch.setattr(rules, "MOST_BY_CARD", 20)
    hall = CouncilStory(story.store, story.context, clock)
    kiosk = Asked("resident-1", "s-1", "zh_CN")

    def proposes(resident: Resident | None = None) -> str:
        def work() -> None:
            with hall.store.transaction() as tx:
                proposing.propose(tx, hall.context, hall.council, "哈哈", kiosk, resident)

        return refused(work)

    while not (code := proposes()):
        pass
    assert code == "council.many_proposals"
    typed = Resident(method="phone", person="somebody")
    assert proposes(typed) == "council.many_proposals", "a number is nobody's"
    told = [proposes(Resident(method="card", person="one")) for _ in range(rules.MOST_OF_ONE + 1)]
    assert told == [""] * rules.MOST_OF_ONE + ["council.many_proposals"]
    assert proposes(Resident(method="card", person="two")) == ""


def test_letters_of_a_secret_vote_are_not_opened_one_by_one(votes: VoteStory) -> None:
    """Who types the only letter of a day knows whose ballot it is."""
    rows = [Row(f"e{each}", number(each)) for each in range(9)]
    votes.asks(poll(until=to_text(votes.clock.now() + timedelta(days=2))), rows)

    def types(staff: str, *entries: int) -> str:
        names = [f"e{each}" for each in entries]
        return refused(lambda: votes.types(staff, names, [["lamps"]] * len(names)))

    assert types("wang", 0) == "votes.few_papers"
    assert types("wang", 0, 1, 2, 3, 4) == types("chen", 0, 1, 2, 3, 4) == ""
    assert types("wang", 5, 6) == "votes.few_papers"
    votes.clock.advance(days=3)
    assert types("wang", 5, 6) == types("chen", 5, 6) == "", "nothing more comes"
    assert votes.result().ballots == 7


def test_who_would_find_out_who_voted_or_void_a_vote_stands_in_the_journal(
    votes: VoteStory,
) -> None:
    codes = votes.asks(poll(), [Row(f"e{each}", number(each)) for each in range(6)])
    with votes.store.transaction() as tx:
        key = life.tell_key(tx, LAMPS, "wang")
    for each in codes.values():
        votes.casts("lamps", code=each)
    votes.closes()
    with votes.store.transaction() as tx:
        found = life.tell_twins(tx, LAMPS, "wang")
    assert len(key) == 32
    with (
        pytest.raises(KnownError, match=r"^votes\.own_list"),
        votes.store.transaction() as tx,
    ):
        life.compare(tx, LAMPS, [*reversed(found)], "wang")
    with votes.store.transaction() as tx:
        life.compare(tx, LAMPS, found[:1], "wang")
        written = {each.type: each.public for each in tx.events() if "staff" in each.public}
    for what in ("vote.key_told", "vote.twins_told", "vote.compared"):
        assert written[what]["staff"] == "wang", what
    assert votes.declares().doubles == 1
