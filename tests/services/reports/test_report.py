"""A report's other figures: cases that add up, what is withheld, first months, ratings' months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from kiosk.agent.reports.wording import worded
from kiosk.api import reports as api
from kiosk.clock import ManualClock
from kiosk.domain.reports import Kind, Period
from kiosk.errors import KnownError
from kiosk.services.ratings import figures as rating_figures
from kiosk.services.reports import figures, paper
from kiosk.services.reports.figures import Figures, Report
from tests.services.hall_story import Story
from tests.services.ratings.rating_story import RatingStory

DISPUTE = "楼上天天吵架打孩子，我们邻里之间吵了起来"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[RatingStory]:
    made = RatingStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    made.leads("wang", "qian")
    yield made
    made.blobs.close()


def look(hall: RatingStory, kind: Kind, asked: str = "") -> Report:
    with hall.store.reading() as tx:
        return figures.report(tx, hall.context, paper.period_of(tx, hall.context, kind, asked))


def now(hall: RatingStory, kind: Kind, asked: str = "") -> Figures:
    return look(hall, kind, asked).now


def said(hall: RatingStory, kind: Kind, asked: str = "", language: str = "en") -> api.Report:
    return worded(hall.context.hall, look(hall, kind, asked), language)


def table(told: api.Report, name: str) -> api.ReportTable | None:
    return next((each for each in told.tables if each.name == name), None)


def value(told: api.Report, name: str) -> int | float | None:
    return next(each.value for each in told.figures if each.name == name)


def disputes(hall: RatingStory, many: int, category: str = "dispute_neighbours") -> None:
    for _ in range(many):
        hall.reports(DISPUTE, category=category)


def test_the_cases_of_a_day_add_up(hall: RatingStory) -> None:
    first = hall.reports(cell="g1", place="3号楼").case
    hall.reports("", one_tap=True, category="rubbish")
    hall.does("accept", first.case_id)
    hall.does("resolve", first.case_id, "li", "好了")
    hall.clock.advance(minutes=16)
    hall.a_minute_passes()
    seen = now(hall, "day").cases
    tally = seen.all
    assert (tally.received, tally.due, tally.answered_in_time, tally.settled) == (2, 2, 1, 1)
    assert (seen.escalated, tally.settled_in_time, tally.overdue) == (1, 1, 1)
    assert {cell: each.received for cell, each in seen.by_cell.items()} == {"": 1, "g1": 1}


def test_the_columns_of_a_day_come_to_what_stands_above(hall: RatingStory) -> None:
    before = hall.reports().case
    hall.clock.advance(days=1)
    today = hall.reports("垃圾满了", category="rubbish").case
    for case in (before, today):
        hall.does("resolve", case.case_id, "li", "好了")
    hall.does("reopen", today.case_id, "li", "又满了")
    hall.does("resolve", today.case_id, "li", "又好了")
    seen = now(hall, "day").cases
    assert (seen.all.received, seen.all.settled, seen.reopened) == (1, 2, 1)
    for part in (seen.by_category, seen.by_cell):
        for column in ("received", "due", "answered", "answered_in_time", "settled", "overdue"):
            assert sum(getattr(tally, column) for tally in part.values()) == getattr(
                seen.all, column
            ), column


def test_a_case_behind_a_low_rating_is_in_no_figure(hall: RatingStory) -> None:
    hall.rates(hall.ticket(hall.is_served()), 1, reasons=("slow",))
    assert hall.days_pass()
    seen = now(hall, "month").cases
    assert (seen.all.received, seen.by_category, seen.by_day) == (0, {}, {})


def test_disputes_are_told_by_the_month_that_is_over_and_on_five(hall: RatingStory) -> None:
    hall.reports()
    disputes(hall, 4)
    for kind in ("day", "week", "month"):
        seen = now(hall, kind).cases  # type: ignore[arg-type]
        assert (seen.all.received, seen.sensitive) == (1, None)
        assert set(seen.by_category) == {"lamp_road"}
    hall.clock.advance(days=10)
    over = now(hall, "month", "2026-11").cases
    assert over.sensitive == ()


def test_five_disputes_of_a_month_that_is_over_have_a_row(hall: RatingStory) -> None:
    disputes(hall, 5)
    hall.clock.advance(days=10)
    told = said(hall, "month", "2026-11")
    shown = table(told, "sensitive")
    assert shown is not None
    assert [row[1] for row in shown.rows] == [5]
    assert value(told, "received") == 0  # in no other figure: nothing can be subtracted
    hall.context.clock_trusted = False
    assert table(said(hall, "month", "2026-11"), "sensitive") is None


def test_the_first_month_has_nothing_to_compare_with(hall: RatingStory) -> None:
    hall.is_served()
    told = said(hall, "month")
    assert told.changes == ("There is nothing before this period to compare it with.",)
    assert (told.before, told.after, told.running) == ("", "", True)
    hall.clock.advance(days=10)
    hall.is_served()
    told = said(hall, "month")
    assert (told.period, told.before) == ("2026-12", "2026-11")
    assert told.changes == ("Nothing changed by more than chance explains.",)
    assert said(hall, "month", "2026-11").after == "2026-12"


def test_a_day_is_compared_with_the_last_one_on_which_the_hall_was_open(hall: RatingStory) -> None:
    hall.is_served()
    hall.clock.advance(days=6)  # over a weekend
    hall.is_served()
    assert look(hall, "day").before is not None
    assert said(hall, "day").before == "2026-11-24"


def test_one_wait_is_nobodys_to_read(hall: RatingStory) -> None:
    for _ in range(4):
        hall.is_served()
    told = said(hall, "day")
    assert (value(told, "came"), value(told, "wait"), value(told, "length")) == (4, None, None)
    hall.is_served()
    assert value(said(hall, "day"), "length") == 5.0


def test_a_rating_is_told_as_the_months_figures_have_it(hall: RatingStory) -> None:
    for level in (5, 5, 4, 3, 5):
        hall.rates(hall.ticket(hall.is_served()), level)
    told = said(hall, "month")
    assert value(told, "rating") is None
    assert "Ratings are told when the month is over." in told.notes
    hall.clock.advance(days=10)
    with hall.store.transaction() as tx:
        rating_figures.make(tx, "2026-11")
    told = said(hall, "month", "2026-11")
    assert value(told, "rating") == 4.4
    shown = table(told, "ratings")
    assert shown is not None
    assert [row[1] for row in shown.rows] == [3, 1, 1, 0, 0]
    assert all(each.name != "rating" for each in said(hall, "week").figures)


def test_a_service_that_the_hall_gave_up_is_told_by_its_id(hall: RatingStory) -> None:
    hall.is_served()
    rest = tuple(each for each in hall.context.hall.service if each.id != "social")
    hall.context.hall = msgspec.structs.replace(hall.context.hall, service=rest)
    shown = table(said(hall, "day"), "services")
    assert shown is not None
    assert "social" in str(shown.rows[0][0])


@pytest.mark.parametrize(
    ("kind", "asked", "code"),
    [
        ("day", "2026-02-30", "reports.day_form"), ("day", "yesterday", "reports.day_form"),
        ("day", "0001-01-01", "reports.day_form"), ("week", "2026-54", "reports.week_form"),
        ("week", "2026-W54", "reports.week_form"), ("month", "2026-13", "reports.month_form"),
        ("month", "２０２６-11", "reports.month_form"), ("month", "2027-01", "reports.ahead"),
        ("day", "9999-12-31", "reports.day_form"), ("week", "9999-W52", "reports.week_form"),
        ("month", "9999-12", "reports.month_form"), ("day", "2999-12-31", "reports.ahead"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(hall: RatingStory, kind: Kind, asked: str, code: str) -> None:
    with pytest.raises(KnownError, match=code):
        look(hall, kind, asked)


def test_a_job_knows_its_period() -> None:
    for kind in ("day", "week", "month"):
        for on in (date(2026, 11, 29), date(2027, 1, 1), date(2020, 12, 31)):
            period = Period.of(kind, on)  # type: ignore[arg-type]
            subject = f"r-{period.name.replace('-', '')}"
            assert paper.period_of_job(f"{kind}_report", subject) == period
            assert period.before.after == period
