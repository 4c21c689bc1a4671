"""Stories of ratings: once for each matter, a case behind each low one, a month's figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from kiosk.clock import ManualClock, from_text
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.queue import serving
from kiosk.services.ratings import following, forgetting, matters
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import case_inbox, cases
from tests.services.hall_story import Story
from tests.services.ratings.rating_story import WHY, RatingStory


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[RatingStory]:
    made = RatingStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    made.leads("wang", "qian")
    yield made
    made.blobs.close()


def refused(code: str) -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^{code}")


def test_a_served_number_is_rated_once_by_its_ticket(hall: RatingStory) -> None:
    ticket = hall.ticket(hall.is_served())
    given = hall.rates(ticket)
    assert (given.low, given.due) == (False, "")
    with refused("ratings.already"):
        hall.rates(ticket, 1)
    assert hall.rating(given).staff == "li"
    assert hall.same_after_rebuild()


def test_a_number_that_waits_and_a_case_nobody_took_up_are_not_rated_yet(hall: RatingStory) -> None:
    waiting = hall.takes_number().visit
    with refused("ratings.not_over"):
        hall.rates(hall.ticket(waiting))
    filed = hall.reports()
    with refused("ratings.not_accepted"):
        hall.rates(hall.receipt(filed.event))


def test_a_settled_case_is_rated_by_each_receipt_and_each_once(hall: RatingStory) -> None:
    filed = hall.reports()
    joined = hall.joins(filed.case.case_id)
    hall.does("accept", filed.case.case_id, "zhou")
    hall.does("resolve", filed.case.case_id, "li", "换好了", for_all=True)
    given = hall.rates(hall.receipt(filed.event), 2)
    assert hall.rating(given).staff == "li"
    assert (hall.rating(given).involved or "").split() == ["li", "zhou"]
    hall.rates(hall.receipt(joined.event))
    with refused("ratings.already"):
        hall.rates(hall.receipt(filed.event))
    with hall.store.reading() as tx:
        typed = matters.find(
            tx, hall.context, number=filed.case.number, typed=hall.typed(filed.event)
        )
    assert typed.id == f"{filed.case.case_id}/{filed.event.seq}"


def test_a_case_is_rated_when_it_is_taken_up_and_again_when_it_is_settled(
    hall: RatingStory,
) -> None:
    filed = hall.reports()
    receipt = hall.receipt(filed.event)
    hall.does("accept", filed.case.case_id, "zhou")
    first = hall.rates(receipt, 2)
    assert hall.rating(first).staff == "zhou"
    assert hall.rating(first).stage == "accepted"
    with refused("ratings.already"):
        hall.rates(receipt)
    hall.does("resolve", filed.case.case_id, "li", "换好了")
    second = hall.rates(receipt, 1)
    assert hall.rating(second).staff == "li"
    assert hall.rating(second).stage == "done"
    with refused("ratings.already"):
        hall.rates(receipt)
    hall.does("reopen", filed.case.case_id, "li", "又坏了")
    with refused("ratings.already"):
        hall.rates(receipt)
    assert len(hall.days_pass()) == 2
    with hall.store.transaction() as tx:
        matter = matters.find(tx, hall.context, code=receipt)
        assert forgetting.erase(tx, hall.context, matter, "本人要求") >= 4, (
            "both, whatever it is now"
        )
    for given in (first, second):
        with refused("ratings.no_match"):
            hall.outcome(given)
    assert hall.same_after_rebuild()


def test_reasons_words_and_a_number_are_for_low_ones_and_reasons_are_the_halls(
    hall: RatingStory,
) -> None:
    ticket = hall.ticket(hall.is_served())
    with refused("ratings.only_low"):
        hall.rates(ticket, 5, words="很好")
    with refused("ratings.reason"):
        hall.rates(ticket, 1, reasons=("weather",))
    with refused("ratings.level"):
        hall.rates(ticket, 6)
    with refused("identity.contact"):
        hall.rates(ticket, 1, phone="12")
    hall.rates(ticket, 1, **WHY)


def test_after_its_days_nothing_is_rated_but_while_nobody_vouches_for_the_clock(
    hall: RatingStory,
) -> None:
    early, late = hall.is_served(), hall.is_served()
    hall.clock.advance(days=29)
    hall.rates(hall.ticket(early))
    hall.clock.advance(days=2)
    with refused("ratings.too_late"):
        hall.rates(hall.ticket(late))
    hall.context.clock_trusted = False
    hall.rates(hall.ticket(late))


def test_a_low_one_becomes_a_case_of_somebody_who_was_not_there(hall: RatingStory) -> None:
    hall.configures(responsible=("wang", "qian"))
    given = hall.rates(hall.ticket(hall.is_served("wang")), 1, **WHY)
    assert given.due == "2026-12-15"  # fifteen working days after a Tuesday
    assert hall.outcome(given).state == "waiting"
    assert hall.days_pass(0) == [], "never on the day it was given"
    [case] = hall.days_pass()
    assert (case.assignee, case.origin, case.type) == ("qian", "rating", "complaint")
    assert from_text(case.settle_by).astimezone(hall.context.hall.hall.timezone).date() == date(
        2026, 12, 15
    )
    assert hall.days_pass() == [case], "it follows once"
    assert hall.same_after_rebuild()


def test_the_case_holds_nothing_that_was_said_and_is_in_no_count(hall: RatingStory) -> None:
    given = hall.rates(hall.ticket(hall.is_served()), 2, **WHY)
    [case] = hall.days_pass()
    assert [case.text, case.detail, case.phone, case.name, case.person, case.place] == [
        None, None, None, None, None, "",
    ]  # fmt: skip
    with hall.store.reading() as tx:
        assert case_inbox.open_count(tx) == 0
        assert case_inbox.overdue_count(tx) == 0
        [filing] = cases.reports(tx, case.case_id)
    told = json.dumps([filing.public, filing.private])
    for secret in (given.rating, hall.rating(given).matter, "manner", "13800135521", "li"):
        assert f'"{secret}"' not in told
    hall.clock.advance(days=40)
    hall.a_minute_passes()
    assert "escalated" in hall.events(case.case_id), "its limit runs as any other's"
    with hall.store.reading() as tx:
        assert case_inbox.overdue_count(tx) == 0


def test_whoever_worked_on_it_before_it_was_handed_on_puts_nothing_right(
    hall: RatingStory,
) -> None:
    """Handed on by one manager, gone on with by another after a pause, finished by a clerk."""
    hall.leads("sun")
    hall.configures(responsible=("wang", "qian", "sun"))
    visit = hall.takes_number("social").visit

    def at(counter: str, staff: str, *steps: Callable[..., object]) -> None:
        for step in steps:
            with hall.store.transaction() as tx:
                step(tx, hall.context, counter, visit.visit, staff)

    def hand_on(tx: Transaction, context: HallContext, *told: str) -> None:
        serving.transfer(tx, context, *told, service="medical", note="")  # type: ignore[misc]

    for counter, staff in (("1", "wang"), ("2", "li"), ("3", "qian")):
        hall.opens(counter, staff)
    assert hall.calls("1", "wang") is not None
    at("1", "wang", serving.start, hand_on)
    assert hall.calls("2", "li") is not None
    at("2", "li", serving.start, serving.park)
    at("3", "qian", serving.unpark, serving.park)
    at("2", "li", serving.unpark, serving.finish)
    given = hall.rates(hall.ticket(visit), 1)
    assert hall.rating(given).staff == "li"
    assert (hall.rating(given).involved or "").split() == ["li", "qian", "wang"]
    [case] = hall.days_pass()
    assert case.assignee == "sun"


def test_who_is_named_and_cannot_is_told(hall: RatingStory) -> None:
    hall.configures(responsible=("wang", "nobody", "li", "qian"))
    with hall.store.transaction() as tx:
        tx.record("staff.disabled", staff="qian", by="tech")
    with hall.store.reading() as tx:
        assert following.unfit(tx, hall.context) == ["nobody", "li", "qian"]


def test_where_no_manager_is_left_it_begins_one_tier_up(hall: RatingStory) -> None:
    with hall.store.transaction() as tx:
        for each in ("wang", "qian"):
            tx.record("staff.disabled", staff=each, by="tech")
    hall.rates(hall.ticket(hall.is_served()), 1)
    [case] = hall.days_pass()
    assert (case.assignee, case.tier) == ("", 2)


def test_no_case_is_opened_while_nobody_vouches_for_the_clock(hall: RatingStory) -> None:
    hall.rates(hall.ticket(hall.is_served()), 1)
    hall.context.clock_trusted = False
    assert hall.days_pass(9) == []
    hall.context.clock_trusted = True
    assert len(hall.days_pass(0)) == 1


def test_the_rater_reads_what_came_of_it_by_their_code_alone(hall: RatingStory) -> None:
    content = hall.rates(hall.ticket(hall.is_served()))
    given = hall.rates(hall.ticket(hall.is_served()), 1)
    [case] = hall.days_pass()
    hall.does("accept", case.case_id, "wang")
    assert hall.outcome(given).state == "working"
    hall.does("resolve", case.case_id, "wang", "窗口多开一个，已当面道歉")
    seen = hall.outcome(given)
    assert (seen.state, seen.result) == ("resolved", "窗口多开一个，已当面道歉")
    with refused("ratings.no_match"):
        hall.outcome(content)


def test_words_of_a_danger_are_a_report_at_once_and_name_no_rating(hall: RatingStory) -> None:
    visit = hall.is_served()
    given = hall.rates(hall.ticket(visit), 1, words="大厅里有人拿刀砍人，快来人")
    assert given.filed is not None
    case = given.filed.case
    assert (case.alert, case.origin) == ("raised", "")
    told = json.dumps([given.filed.event.public, given.filed.event.private])
    assert visit.visit not in told
    assert visit.number not in told
    assert hall.rating(given).words is None
    assert len(hall.days_pass()) == 1, "the rating is followed all the same"


def test_public_lines_tell_that_it_was_rated_and_nothing_else(hall: RatingStory) -> None:
    given = hall.rates(hall.ticket(hall.is_served()), 1, **WHY)
    hall.days_pass()
    with hall.store.reading() as tx:
        told = [event for event in tx.events() if event.type.startswith("rating.")]
    assert [sorted(event.public) for event in told] == [["once"], []]
    assert told[0].at.minute == 0
    assert given.rating not in hall.lines()


def test_a_months_figures_are_made_once_and_stay_whatever_is_erased(hall: RatingStory) -> None:
    for level in (5, 5, 4, 1, 5, 3):
        hall.rates(hall.ticket(hall.is_served("li", "1")), level, **(WHY if level == 1 else {}))
    served = [hall.is_served("zhou", "2", "medical") for _ in range(4)]
    for visit in served:
        hall.rates(hall.ticket(visit), 5)
    assert hall.a_month_ends() == [], "not before it is over"
    hall.clock.advance(days=8)
    assert hall.a_month_ends() == ["2026-11"]
    hall_made, people = hall.month("2026-11")
    assert hall_made.figures is not None
    assert (hall_made.figures.count, hall_made.figures.low) == (10, 1)
    assert hall_made.figures.levels == (7, 1, 1, 0, 1)
    assert hall_made.reasons == {}, "one alone said why"
    assert people == {}, "of zhou four, and li alone would be told by taking four from ten"
    assert hall_made.held == 2
    with hall.store.transaction() as tx:
        matter = matters.find(tx, hall.context, code=hall.ticket(served[0]))
        assert forgetting.erase(tx, hall.context, matter, "本人要求") == 1
    assert hall.a_month_ends() == []
    assert hall.month("2026-11")[0] == hall_made
    assert hall.same_after_rebuild()


def test_managers_read_of_accounts_with_five_each(hall: RatingStory) -> None:
    for by, counter, service in (("li", "1", "social"), ("zhou", "2", "medical")):
        for level in (5, 5, 5, 5, 1):
            hall.rates(hall.ticket(hall.is_served(by, counter, service)), level)
    hall.clock.advance(days=8)
    hall.a_month_ends()
    _, people = hall.month("2026-11")
    assert {who: (told.count, told.mean) for who, told in people.items()} == {
        "li": (5, 4.2), "zhou": (5, 4.2),
    }  # fmt: skip


def test_what_is_erased_was_rated_all_the_same(hall: RatingStory) -> None:
    ticket = hall.ticket(hall.is_served())
    given = hall.rates(ticket, 1, **WHY)
    [case] = hall.days_pass()
    hall.does("note", case.case_id, "wang", "打过 13800135521", public=False)
    with hall.store.transaction() as tx:
        matter = matters.find(tx, hall.context, code=ticket)
        with refused("privacy.reason"):
            forgetting.erase(tx, hall.context, matter, " ")
        assert forgetting.erase(tx, hall.context, matter, "本人要求") >= 3
    with refused("ratings.no_match"):
        hall.outcome(given)
    with refused("ratings.already"):
        hall.rates(ticket)
    with hall.store.reading() as tx:
        left = [bytes(p) for (p,) in tx.query("SELECT private FROM journal WHERE private NOTNULL")]
    assert not [each for each in left if b"13800135521" in each or "不理我".encode() in each]
    assert hall.days_pass() == [hall.case(case.case_id)], "no second case follows"
    assert hall.same_after_rebuild()


def test_ratings_go_after_their_days_but_not_under_an_open_case(hall: RatingStory) -> None:
    given = [hall.rates(hall.ticket(hall.is_served()), level) for level in (5, 1)]
    [case] = hall.days_pass()
    hall.clock.advance(days=370)
    assert hall.forgets() == 0, "no month's figures stand yet"
    hall.a_month_ends()
    assert hall.forgets() == 1
    assert hall.rating(given[1]).level == 1
    hall.does("resolve", case.case_id, "wang", "已改")
    assert hall.forgets() > 1
    with refused("ratings.no_match"):
        hall.outcome(given[1])
    assert hall.same_after_rebuild()
