"""How helpers from outside did, in the month's report: theirs alone, ratings from five up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.agent.reports.wording import worded
from kiosk.clock import ManualClock
from kiosk.services.reports import figures, paper
from kiosk.services.reports.figures import Figures
from kiosk.storage.tables import ratings
from tests.services.hall_story import Story
from tests.services.outside.outside_story import OutsideStory
from tests.services.ratings.rating_story import RatingStory


class Hall(OutsideStory, RatingStory):
    """Others do the work, and residents rate it."""

    def is_done(self, organisation: str, account: str, level: int) -> None:
        """A lamp that an organisation mends, the hall settles and its resident rates."""
        filed = self.reports()
        case = filed.case.case_id
        self.entrusts(case, organisation, leads=True)
        self.helper_does("undertake", case, account)
        self.helper_does("carry_out", case, account, "换了灯头")
        self.does("resolve", case, "li", "已修好")
        self.rates(self.receipt(filed.event), level)

    def november(self) -> Figures:
        with self.store.reading() as tx:
            period = paper.period_of(tx, self.context, "month", "2026-11")
            return figures.report(tx, self.context, period).now


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[Hall]:
    made = Hall(story.store, story.context, clock)
    made.hires("li", "wang")
    yield made
    made.blobs.close()


def test_each_organisation_has_its_own_row_and_nothing_of_what_became_a_quarrel(
    hall: Hall, clock: ManualClock
) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    roads = hall.helps("道路科", "qian", kind="department").organisation
    hall.is_done(company, "zhou", 5)
    late = hall.reports("电梯里的灯不亮").case.case_id
    hall.entrusts(late, company, due="2026-11-24")
    refused = hall.reports("门口的路面塌了").case.case_id
    hall.entrusts(refused, roads)
    hall.helper_does("give_back", refused, "qian", "不归我们")
    quarrel = hall.reports("楼道里的灯又坏了").case
    hall.entrusts(quarrel.case_id, roads)
    hall.does("classify", quarrel.case_id, "li", quarrel.category, quarrel.type, dispute=True)
    clock.advance(days=1)
    hall.a_minute_outside()
    mine, theirs = hall.november().outside
    assert (mine.name, mine.asked, mine.accepted, mine.due, mine.in_time) == (
        "康宁物业",
        2,
        1,
        2,
        1,
    )
    assert (theirs.name, theirs.asked, theirs.given_back, theirs.due) == ("道路科", 1, 1, 0)


def test_ratings_of_their_work_are_told_once_the_month_is_over_and_from_five_up(
    hall: Hall, clock: ManualClock
) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    others = hall.helps("绿化队", "sun", kind="contractor").organisation
    for level in (5, 4, 5, 3, 5):
        hall.is_done(company, "zhou", level)
    for _ in range(3):
        hall.is_done(others, "sun", 5)
    for _ in range(3):
        filed = hall.reports()
        hall.does("accept", filed.case.case_id, "li")
        hall.does("resolve", filed.case.case_id, "li", "已修好")
        hall.rates(hall.receipt(filed.event), 5)
    assert {each.mean for each in hall.november().outside} == {None}
    clock.advance(days=10)
    hall.a_month_ends()
    told = {each.name: each.mean for each in hall.november().outside}
    assert told == {"康宁物业": 4.4, "绿化队": None}, "of fewer than five nothing is told"
    with hall.store.reading() as tx:
        period = paper.period_of(tx, hall.context, "month", "2026-11")
        sheet = worded(hall.context.hall, figures.report(tx, hall.context, period), "en")
        [table] = [each for each in sheet.tables if each.name == "outside"]
        assert [row[0] for row in table.rows] == ["康宁物业", "绿化队"]
        old = ratings.months_older(tx, "2027-12")
    with hall.store.transaction() as tx:
        tx.erase(old, "expired")
    assert {each.mean for each in hall.november().outside} == {None}
    assert hall.same_after_rebuild()
