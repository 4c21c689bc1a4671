"""A resident at a counter rates by touch; what interrupts it, and what it never shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.api import notices
from tests.ui.rating.rating_hall import CODE, RatingHall, Tablet, tablet

ASKED = "您满意吗？"
IDLE = "办完后，请在这里评价"


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> RatingHall:
    return RatingHall(tmp_path / "s")


@pytest.fixture
def at(hall: RatingHall) -> Iterator[Tablet]:
    with tablet(hall) as made:
        yield made


def test_two_touches_at_most_and_thanks(hall: RatingHall, at: Tablet) -> None:
    at.person.wait_for(IDLE)
    hall.asks()
    at.person.wait_for(ASKED)
    assert at.person.sees("A001")
    assert at.person.sees("1 号窗口 · 医疗保险")
    at.person.tap("非常满意")
    at.person.wait_for("谢谢您的评价")
    [told] = hall.given()
    assert (told.prompt, told.level, told.reasons) == ("p1", 5, ())
    at.model._leave.setInterval(0)
    at.model._leave.start()
    at.person.wait_for(IDLE)


def test_who_is_not_content_says_why_and_reads_a_code_until_the_next_is_called(
    hall: RatingHall, at: Tablet
) -> None:
    hall.asks()
    at.person.tap("非常不满意")
    at.person.wait_for("哪里不满意？")
    at.person.tap("态度不好")
    at.person.tap("没说清楚")
    at.person.tap("没说清楚")
    at.person.tap("提交")
    at.person.wait_for(CODE)
    hall.asks(given=True)
    [told] = hall.given()
    assert (told.level, told.reasons) == (1, ("manner",))
    assert at.person.sees(CODE)
    hall.shows()
    at.person.wait_for(IDLE)
    assert not at.person.sees(CODE)


def test_who_thinks_again_goes_back(hall: RatingHall, at: Tablet) -> None:
    hall.asks()
    at.person.tap("不满意")
    at.person.tap("态度不好")
    at.person.tap("返回")
    at.person.tap("满意")
    at.person.wait_for("谢谢您的评价")
    [told] = hall.given()
    assert (told.level, told.reasons) == (4, ())


def test_the_next_one_finds_nothing_of_who_was_before(hall: RatingHall, at: Tablet) -> None:
    hall.asks()
    at.person.tap("不满意")
    at.person.tap("态度不好")
    hall.asks("p2", number="A002")
    at.person.wait_for("A002")
    at.person.tap("不满意")
    at.person.tap("提交")
    at.person.wait_for(CODE)
    [told] = hall.given()
    assert (told.prompt, told.reasons) == ("p2", ())


def test_an_answer_that_comes_after_the_next_was_called_is_not_shown(
    hall: RatingHall, at: Tablet
) -> None:
    hall.asks()
    at.person.wait_for(ASKED)

    def late(asked: object) -> object:
        hall.asks("p2", number="A002")
        return hall._given(asked)  # type: ignore[arg-type]

    hall.answers["ratings.here"] = late  # type: ignore[assignment]
    at.person.tap("非常不满意")
    at.person.tap("提交")
    at.person.wait_for("A002")
    at.person.wait(lambda: not at.model.busy)
    assert at.model.step == "faces"
    assert not at.person.sees(CODE)


def test_not_now_is_heard_until_the_next_service_ends(hall: RatingHall, at: Tablet) -> None:
    hall.asks()
    at.person.tap("不评了")
    at.person.wait_for(IDLE)
    hall.asks()
    hall.asks(is_open=False)
    at.person.wait_for("本窗口现在不办业务")
    hall.asks("p2")
    at.person.wait_for(ASKED)
    assert hall.given() == []


def test_what_was_rated_elsewhere_meanwhile_is_told(hall: RatingHall, at: Tablet) -> None:
    hall.answers["ratings.here"] = lambda _: notices.Fault(
        code="ratings.already", params={"number": "A001"}
    )
    hall.asks()
    at.person.tap("满意")
    at.person.wait_for("A001 已经评价过了")
    at.person.tap("好了")
    at.person.wait_for(IDLE)
    assert at.model.message == "", "nor does the next lost line say it again"


def test_so_is_what_was_rated_at_the_other_screen_of_the_counter(
    hall: RatingHall, at: Tablet
) -> None:
    hall.asks()
    at.person.tap("不满意")
    at.person.wait_for("哪里不满意？")
    hall.asks(given=True)
    at.person.wait_for("A001 已经评价过了")


def test_who_touches_as_its_time_ends_is_told_that_nothing_was_noted(
    hall: RatingHall, at: Tablet
) -> None:
    hall.answers["ratings.here"] = lambda _: notices.Fault(code="ratings.no_prompt")
    hall.asks()
    at.person.tap("满意")
    at.person.wait_for("没有记下")


def test_after_a_lost_line_it_asks_again_while_it_stands(hall: RatingHall, at: Tablet) -> None:
    hall.asks()
    at.person.tap("不满意")
    at.person.tap("态度不好")
    hall.hang_up()
    at.person.wait_for("没有连上大厅主机")
    hall.open()
    at.person.wait(lambda: at.client.connected, "the line")
    hall.tell("rating_prompt", hall.shown)
    at.person.tap("提交")
    at.person.wait_for(CODE)
    assert hall.given()[-1].reasons == ("manner",)


def test_after_a_fall_of_the_screen_too_and_never_what_was_given(
    hall: RatingHall, at: Tablet
) -> None:
    hall.asks()
    at.person.wait_for(ASKED)
    with tablet(hall) as again:
        again.person.wait_for(ASKED)
    hall.asks(given=True)
    with tablet(hall) as after:
        after.person.wait_for(IDLE)


def test_it_asks_in_the_language_of_who_was_served(hall: RatingHall, at: Tablet) -> None:
    hall.asks(language="en")
    at.person.wait_for("Were you satisfied?")
    assert at.person.sees("Medical insurance")
    at.person.tap("Dissatisfied")
    at.person.wait_for("Not friendly")
    hall.shows()
    at.person.wait_for(IDLE)


def test_a_closed_counter_says_so(hall: RatingHall, at: Tablet) -> None:
    hall.shows(is_open=False)
    at.person.wait_for("本窗口现在不办业务")


def test_by_keys_alone(hall: RatingHall, at: Tablet) -> None:
    hall.asks()
    at.person.wait_for(ASKED)
    for _ in range(4):
        at.person.key(Qt.Key.Key_Tab)
    at.person.enter()
    at.person.wait_for("哪里不满意？")
