"""Stories of the public board: two clerks at once, what is withdrawn, dates that pass, figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.clock import ManualClock
from kiosk.domain import board as rules
from kiosk.domain.reports import Period
from kiosk.errors import KnownError
from kiosk.services.board import showing, writing
from kiosk.services.board.writing import Draft
from kiosk.services.reports.cases import cases_of
from kiosk.storage.tables.board import Item
from tests.services.hall_story import Story
from tests.services.ratings.rating_story import RatingStory

DONE = Draft("done", {"zh_CN": "12 盏路灯都换好了"}, {"zh_CN": "北门路灯不亮"})
NOTICE = Draft("notice", {"en": "No water on Thursday"}, {}, last="2026-11-26")


class BoardStory(RatingStory):
    def writes(self, draft: Draft = DONE, staff: str = "li", **seen: Any) -> Item:
        sees = seen.pop("sees", lambda case: True)
        told = {"item": "", "version": 0, **seen}
        with self.store.transaction() as tx:
            return writing.write(tx, self.context, draft, staff=staff, sees=sees, **told)

    def withdraws(self, item: Item, staff: str = "li") -> None:
        with self.store.transaction() as tx:
            writing.withdraw(tx, item.item, item.version, staff)

    def shown(self) -> list[str]:
        with self.store.reading() as tx:
            found = showing.shown(tx, self.context)
        return [next(iter(each.words.values())) for each in found]

    def figures(self) -> showing.MonthFigures:
        with self.store.reading() as tx:
            return showing.month_figures(tx, self.context)

    def private_bytes(self) -> str:
        with self.store.reading() as tx:
            return str([event.private for event in tx.events() if event.type == "board.written"])


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[BoardStory]:
    made = BoardStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    made.leads("wang")
    yield made
    made.blobs.close()


def refused(code: str, field: str = "") -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^public_board\.{code} \[{field}")


def test_what_was_asked_and_done_stands_there_in_one_language_or_both(hall: BoardStory) -> None:
    written = hall.writes()
    assert (written.version, written.staff, written.case_id) == (1, "li", "")
    both = Draft("done", {"zh_CN": "好了", "en": "Done"}, {"zh_CN": "灯", "en": "Lamps"})
    assert hall.writes(both).words == {"zh_CN": "好了", "en": "Done"}
    assert len(hall.shown()) == 2
    assert hall.same_after_rebuild()


def test_two_clerks_change_one_item_at_once_and_the_second_is_told_who_was_faster(
    hall: BoardStory,
) -> None:
    item = hall.writes()
    better = Draft("done", {"zh_CN": "全部换成 LED"}, DONE.asked)
    changed = hall.writes(better, "zhou", item=item.item, version=item.version)
    with refused("changed", "version"):
        hall.writes(DONE, "li", item=item.item, version=item.version)
    with refused("changed", "version"):
        hall.withdraws(item)
    assert hall.shown() == ["全部换成 LED"]
    hall.withdraws(changed, "zhou")
    with refused("gone", "version"):
        hall.writes(DONE, "li", item=item.item, version=changed.version)
    with refused("gone", "version"):
        hall.withdraws(changed)
    assert hall.shown() == []


def test_what_is_withdrawn_is_erased_with_all_that_stood_there_before(hall: BoardStory) -> None:
    item = hall.writes(Draft("notice", {"zh_CN": "张大爷家漏水"}, {}, last="2026-11-30"))
    changed = hall.writes(NOTICE, item=item.item, version=1)
    assert "张大爷" in hall.private_bytes()
    hall.withdraws(changed)
    assert hall.private_bytes() == "[None, None]"
    assert "张大爷" not in hall.lines()
    assert "water" not in hall.lines()
    assert hall.same_after_rebuild()


def test_dates_pass_at_the_halls_midnight(hall: BoardStory, clock: ManualClock) -> None:
    hall.writes(NOTICE)
    later = Draft("notice", {"zh_CN": "周五停电"}, {}, first="2026-11-27", last="2026-11-27")
    hall.writes(later)
    assert hall.shown() == ["No water on Thursday"]
    clock.advance(days=2, hours=14, minutes=54)  # 23:59 of its last day in Shanghai
    assert hall.shown() == ["No water on Thursday"]
    clock.advance(minutes=1)
    assert hall.shown() == ["周五停电"]
    clock.advance(days=1)
    assert hall.shown() == []


def test_while_nobody_vouches_for_the_date_nothing_ends_by_itself(
    hall: BoardStory, clock: ManualClock
) -> None:
    hall.writes(NOTICE)
    clock.advance(days=400)
    hall.context.clock_trusted = False
    assert hall.shown() == ["No water on Thursday"]


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (Draft("done", {}, DONE.asked), "no_words", "words"),
        (Draft("done", {"zh_CN": " \n\u200b"}, DONE.asked), "no_words", "words"),
        (Draft("done", DONE.words, {}), "asked", "asked"),
        (Draft("notice", NOTICE.words, DONE.asked, last="2026-11-26"), "asked", "asked"),
        (Draft("notice", NOTICE.words, {}), "until", "last"),
        (Draft("notice", NOTICE.words, {}, last="2026-11-23"), "over", "last"),
        (Draft("done", DONE.words, DONE.asked, "2026-12-02", "2026-12-01"), "over", "last"),
        (Draft("notice", NOTICE.words, {}, last="明天"), "date", "last"),
        (Draft("done", {"en": "x" * 161}, DONE.asked), "long", "words"),
        (Draft("done", {"en": "call 138 0013 5521"}, DONE.asked), "personal", "words"),
        (Draft("done", DONE.words, {"zh_CN": "110101199001011234"}), "personal", "asked"),
        (Draft("done", DONE.words, DONE.asked, number="Q-9999-0001"), "no_case", "number"),
    ],
)
def test_what_cannot_stand_there_is_told_with_its_field(
    hall: BoardStory, draft: Draft, code: str, field: str
) -> None:
    with refused(code, field) as told:
        hall.writes(draft)
    assert "13800135521" not in str(told.value.params)
    assert hall.shown() == []


def test_of_a_settled_case_and_never_by_the_name_of_who_reported(hall: BoardStory) -> None:
    filed = hall.reports(name="王小明", phone="13800135521", anonymous=False)
    number = filed.case.number
    with refused("case_open", "number"):
        hall.writes(Draft("done", DONE.words, DONE.asked, number=number))
    hall.does("accept", filed.case.case_id, "zhou")
    hall.does("resolve", filed.case.case_id, "li", "换好了", for_all=True)
    with refused("personal", "asked"):
        hall.writes(Draft("done", DONE.words, {"zh_CN": "王小明说路灯不亮"}, number=number))
    written = hall.writes(Draft("done", DONE.words, DONE.asked, number=number.lower()))
    assert written.case_id == filed.case.case_id


def test_a_case_that_its_author_may_not_know_of_is_not_there(hall: BoardStory) -> None:
    ticket = hall.ticket(hall.is_served())
    hall.rates(ticket, 1)
    [case] = hall.days_pass()
    draft = Draft("done", DONE.words, DONE.asked, number=case.number)
    with refused("no_case", "number"):
        hall.writes(draft, sees=lambda case: not case.origin)
    with refused("case_open", "number"):
        hall.writes(draft, "wang")


def test_so_many_stand_there_and_what_is_over_takes_no_place(
    hall: BoardStory, clock: ManualClock
) -> None:
    for _ in range(rules.MOST):
        item = hall.writes(NOTICE)
    with refused("full", "item"):
        hall.writes()
    hall.writes(NOTICE, item=item.item, version=1)
    clock.advance(days=4)
    hall.writes()
    assert hall.shown() == ["12 盏路灯都换好了"]


def test_a_months_figures_stand_on_five(hall: BoardStory, clock: ManualClock) -> None:
    assert hall.figures() == showing.MonthFigures("2026-11", None, None, "", None, None)
    for count in range(5):
        filed = hall.reports()
        hall.does("accept", filed.case.case_id, "zhou")
        hall.does("resolve", filed.case.case_id, "li", "换好了", for_all=True)
        assert (hall.figures().settled is not None) is (count == 4)
    assert hall.figures().in_time == 100
    for level in (5, 5, 4, 2):
        hall.rates(hall.ticket(hall.is_served()), level)
    clock.advance(days=10)
    hall.a_month_ends()
    december = hall.figures()
    assert (december.month, december.settled) == ("2026-12", None)
    assert (december.rated_month, december.rated, december.satisfied) == ("", None, None)


def test_what_reports_hold_back_is_in_no_figure_of_the_board(hall: BoardStory) -> None:
    for text in ("北门路灯不亮",) * 5 + ("楼上装修漏水，跟邻居吵了一架",):
        case = hall.reports(text).case
        hall.does("accept", case.case_id, "zhou")
        hall.does("resolve", case.case_id, "li", "好了", for_all=True)
    assert case.dispute
    with hall.store.reading() as tx:
        month = Period.parsed("month", "2026-11")
        told = cases_of(tx, month, sensitive=False).all.settled
    assert (hall.figures().settled, told) == (5, 5)


def test_of_five_ratings_the_share_of_the_two_best_is_told(
    hall: BoardStory, clock: ManualClock
) -> None:
    for level in (5, 5, 4, 2, 3):
        hall.rates(hall.ticket(hall.is_served()), level)
    clock.advance(days=10)
    hall.a_month_ends()
    told = hall.figures()
    assert (told.rated_month, told.rated, told.satisfied) == ("2026-11", 5, 60)
