"""What a desk is told: who waits for an answer, who is named, what is found, a day's sums."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.clock import ManualClock
from kiosk.domain.case import bare_number, whole_number
from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.services.cases import search, tracking, withdrawing
from kiosk.services.cases.filing import Filed
from kiosk.services.cases.receipts import receipt_token, typed_code
from kiosk.storage.tables import case_inbox
from kiosk.storage.tables.case_inbox import Filter
from tests.services.case_story import CaseStory
from tests.services.hall_story import Story


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    yield made
    made.blobs.close()


def inbox(hall: CaseStory, state: str = "") -> list[str]:
    with hall.store.reading() as tx:
        return [case.number for case in search.inbox(tx, Filter(state), "li")]


def found(hall: CaseStory, typed: str) -> list[str]:
    with hall.store.reading() as tx:
        return [case.number for case in search.by_words(tx, hall.context, typed)]


def test_who_waits_for_a_late_answer_stays_on_top_and_overdue_until_it_is_given(
    hall: CaseStory,
) -> None:
    late = hall.reports("", one_tap=True).case
    hall.clock.advance(minutes=16)
    fresh = hall.reports().case
    hall.a_minute_passes()
    assert hall.case(late.case_id).late
    assert inbox(hall) == [late.number, fresh.number]
    assert inbox(hall, "overdue") == [late.number]
    with hall.store.reading() as tx:
        assert case_inbox.overdue_count(tx) == 1
    hall.does("accept", late.case_id)
    hall.does("assign", late.case_id, "li", "zhou")
    hall.does("hand_up", late.case_id, "li", "上级处理")
    hall.does("note", late.case_id, "li", "给同事看的", public=False)
    assert inbox(hall) == [late.number, fresh.number], "none of it answers the resident"
    assert hall.case(late.case_id).responded_at == ""
    hall.does("note", late.case_id, "li", "今天来修", public=True)
    assert inbox(hall, "overdue") == []
    assert hall.case(late.case_id).next_due == hall.case(late.case_id).settle_by
    assert hall.same_after_rebuild()


@pytest.mark.parametrize("step", ["pause", "resolve"])
def test_what_the_resident_reads_is_an_answer(hall: CaseStory, step: str) -> None:
    case = hall.reports().case
    hall.does("accept", case.case_id)
    hall.does(step, case.case_id, "li", "等材料")
    assert hall.case(case.case_id).responded_at


def test_a_danger_is_answered_by_who_takes_it(hall: CaseStory) -> None:
    case = hall.reports("家里漏煤气味道很大，怎么办", kind="help", category="water_power").case
    hall.does("accept", case.case_id)
    assert hall.case(case.case_id).responded_at, "its five minutes ask for nothing else"


def test_settling_is_watched_beside_a_late_answer(hall: CaseStory) -> None:
    case = hall.reports("", one_tap=True).case
    for _ in range(40):
        hall.clock.advance(days=1)
        while hall.a_minute_passes():
            pass
    assert hall.events(case.case_id).count("escalated") == 3
    assert not hall.a_minute_passes()
    assert hall.same_after_rebuild()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("D11240031", "D-1124-0031"), ("d-1124-0031", "D-1124-0031"), ("d 1124 31", "D-1124-0031"),
     ("Ｄ－１１２４－００３１", "D-1124-0031"), ("D—1124—0031", "D-1124-0031"),
     ("D-1124", ""), ("11240031", ""), ("DD11240031", ""), ("", "")],
)  # fmt: skip
def test_a_number_is_read_however_it_is_typed(typed: str, number: str) -> None:
    assert whole_number(typed) == number


def test_a_resident_follows_a_case_by_its_number_without_dashes(hall: CaseStory) -> None:
    filed = hall.reports()
    code = typed_code(hall.context.keys, filed.case.case_id, filed.event.seq)
    with hall.store.reading() as tx:
        for typed in (bare_number(filed.case.number), filed.case.number.replace("-", " ").lower()):
            seen = tracking.by_number(tx, hall.context, typed, code)
            assert seen.case.number == filed.case.number
        with pytest.raises(KnownError, match=r"receipt\.no_match"):
            tracking.by_number(tx, hall.context, filed.case.number[:-1], code)


def test_the_desk_finds_a_case_by_what_a_clerk_knows_of_it(hall: CaseStory) -> None:
    case = hall.reports("楼道里一片漆黑", cell="g1", place="3号楼").case
    other = hall.reports("垃圾满了", category="rubbish").case
    bare = bare_number(case.number)
    for typed in (case.number, bare, bare.lower(), bare[1:], "0001", "漆黑", "3号楼"):
        assert case.number in found(hall, typed), typed
        assert other.number not in found(hall, typed), typed
    known = hall.context.hall
    category, cell = known.category_by_id("lamp_road"), known.cell_by_id("g1")
    assert category is not None
    assert cell is not None
    for words in (category.name, cell.name):
        for language in ("zh_CN", "en"):
            assert found(hall, words.of(language)) == [case.number], words.of(language)
    assert found(hall, bare[1:5]) == [other.number, case.number], "all of a day"
    assert found(hall, "9876") == []


def test_a_phones_start_wants_a_reason_and_finds_who_left_it(hall: CaseStory) -> None:
    case = hall.reports(name="王小明", phone="13800135521").case
    neighbour = hall.joins(case.case_id, text="我家也黑", phone="13900139999")
    assert neighbour.joined
    for start in ("13800135", "138 0013 5", "1390013999"):
        assert search.number_of_person(start) == "phone"
        assert found(hall, start) == [], "not without a reason"
        with hall.store.reading() as tx:
            known = search.of_somebody(tx, hall.context, start)
        assert [each.number for each in known] == [case.number], start
    with hall.store.reading() as tx:
        for less in ("1380013", "138", "13800136"):
            assert search.of_somebody(tx, hall.context, less) == []


def test_a_colleague_is_told_by_name_who_was_faster(hall: CaseStory) -> None:
    with hall.store.transaction() as tx:
        staff.add(tx, "zhouqiang", name="周强", role="clerk", pin_hash="x$y", by="tech")
    case = hall.reports().case
    hall.does("accept", case.case_id, "zhouqiang")
    with pytest.raises(KnownError, match=r"cases\.changed") as told:
        hall.does("accept", case.case_id, "li", version=1)
    assert told.value.params["staff"] == "周强"


def takes_back(hall: CaseStory, filed: Filed, *, undone: bool = False) -> None:
    token = receipt_token(hall.context.keys, filed.case.case_id, filed.event.at, filed.event.hash)
    with hall.store.transaction() as tx:
        found = tracking.by_token(tx, hall.context, token)
        withdrawing.withdraw(tx, hall.context, hall.blobs, found, undone=undone)


def test_a_report_that_is_taken_back_is_over_and_says_nothing_of_a_person_any_more(
    hall: CaseStory,
) -> None:
    filed = hall.reports(name="王小明", phone="13800135521")
    takes_back(hall, filed)
    takes_back(hall, filed)  # twice is once
    case = hall.case(filed.case.case_id)
    assert (case.state, case.text, case.phone, case.next_due) == ("resolved", None, None, "")
    assert hall.events(case.case_id) == ["filed", "withdrawn"]
    assert inbox(hall) == []
    assert hall.same_after_rebuild()


def test_of_an_anonymous_one_the_journal_tells_the_hour_in_which_it_was_undone(
    hall: CaseStory,
) -> None:
    filed = hall.reports("", one_tap=True, anonymous=True, cell="g1", place="3号楼")
    hall.clock.advance(seconds=20)
    takes_back(hall, filed, undone=True)
    with hall.store.reading() as tx:
        told = [event for event in tx.events() if event.seq >= filed.event.seq]
    assert [event.type for event in told][:2] == ["case.filed", "case.withdrawn"]
    assert {(event.at.minute, event.at.second) for event in told} == {(0, 0)}
    assert hall.same_after_rebuild()


def test_where_neighbours_said_the_same_their_report_goes_on(hall: CaseStory) -> None:
    first = hall.reports("三号楼楼下的垃圾桶满了一星期没人倒", category="rubbish", cell="g1")
    wu = hall.joins(first.case.case_id, text="垃圾桶好几天没人倒，很臭", category="rubbish")
    takes_back(hall, first)
    case = hall.case(first.case.case_id)
    assert (case.state, case.text) == ("filed", None)
    takes_back(hall, wu)
    assert hall.case(case.case_id).state == "filed", "somebody may be on the way: a clerk ends it"
    assert hall.events(case.case_id) == ["filed", "joined", "withdrawn", "withdrawn"]


def test_a_danger_a_quarrel_and_what_is_settled_are_not_taken_back(hall: CaseStory) -> None:
    for why, filed in (
        ("danger", hall.reports("家里漏煤气味道很大", kind="help", category="water_power")),
        ("quarrel", hall.reports("楼上邻居每天半夜吵得我们睡不着，说了几次都跟我吵架")),
        ("settled", settled(hall)),
    ):
        with pytest.raises(KnownError, match=rf"cases\.withdraw_{why}"):
            takes_back(hall, filed)


def settled(hall: CaseStory) -> Filed:
    filed = hall.reports()
    hall.does("resolve", filed.case.case_id, "li", "好了")
    return filed
