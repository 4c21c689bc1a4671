"""A resident rates by touch: one face is enough, reasons for who is not content, and once."""

from __future__ import annotations

import msgspec

from kiosk.api import case_filing, notices, ratings
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk

WORDS = "问了两遍都不理我"


def given(hall: ResidentHall) -> ratings.GiveRating:
    [request] = asked(hall, "ratings.give")
    assert isinstance(request, ratings.GiveRating)
    return request


def scans(at: Kiosk, hall: ResidentHall) -> None:
    """At home, a ticket that was served."""
    hall.tell("scanned", hall.how_far("finished", code="LINLI1:T:X"))
    at.person.wait_for("这次业务已办完")


def test_a_scanned_ticket_and_two_touches(hall: ResidentHall, at: Kiosk) -> None:
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.wait_for("这次服务，您满意吗？")
    at.person.tap("非常满意")
    at.person.wait_for("谢谢您的评价")
    told = given(hall)
    assert (told.code, told.level, told.reasons, told.words) == ("LINLI1:T:X", 5, (), "")


def test_from_home_the_scan_goes_straight_to_the_faces(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("服务评价")
    at.person.wait_for("评价哪一次服务？")
    hall.tell("scanned", hall.how_far("finished", code="LINLI1:T:X"))
    at.person.wait_for("这次服务，您满意吗？")
    assert at.person.sees("15 个工作日")


def test_who_is_not_content_says_why_and_gets_a_code(hall: ResidentHall, at: Kiosk) -> None:
    hall.suggestion = hall.suggested(emergency=None)  # no danger in these words
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.tap("不满意")
    at.person.wait_for("哪里不满意？")
    at.person.tap("态度不好")
    at.person.tap("再写几句")
    at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type(WORDS)
    at.person.tap("写好了")
    at.person.tap("留个电话，请回访我")
    at.person.type_by_touch("13800135521")
    at.tap("next")
    at.person.wait_for(WORDS)
    at.person.tap("提交")
    at.person.wait_for("7KQ2M-X9D4T")
    told = given(hall)
    assert (told.level, told.reasons, told.words, told.phone) == (
        2, ("manner",), WORDS, "13800135521",
    )  # fmt: skip


def test_who_thinks_again_goes_back_and_loses_nothing(hall: ResidentHall, at: Kiosk) -> None:
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.tap("非常不满意")
    at.person.tap("态度不好")
    at.tap("back")
    at.person.wait_for("这次服务，您满意吗？")
    assert asked(hall, "ratings.give") == []
    at.person.tap("满意")
    at.person.wait_for("谢谢您的评价")
    assert (given(hall).level, given(hall).reasons) == (4, ())


def test_a_report_that_somebody_took_up_is_rated_for_that(hall: ResidentHall, at: Kiosk) -> None:
    """Once it is settled it is rated again, and before anybody took it up not at all."""
    hall.rateable = hall.may_rate(kind="case", stage="accepted", number="Q-1124-0031")
    for state, shown in (("filed", "查另一件"), ("working", "评一评接手")):
        told = msgspec.structs.replace(hall.tracked(), state=state, receipt="LINLI1:C:X")
        hall.tell("scanned_case", told)
        at.person.wait_for(shown)
    at.person.tap("评一评接手")
    at.person.wait_for("工作人员接手这件事，您满意吗？")
    at.person.tap("满意")
    at.person.wait_for("谢谢您的评价")
    assert given(hall).code == "LINLI1:C:X"


def test_what_is_rated_already_is_told(hall: ResidentHall, at: Kiosk) -> None:
    hall.rateable = hall.may_rate(rated=True)
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.wait_for("已经评价过了")


def test_somebody_else_was_faster_between_the_look_and_the_touch(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.answers["ratings.give"] = lambda _: notices.Fault(
        code="ratings.already", params={"number": "B027"}
    )
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.tap("非常满意")
    at.person.wait_for("已经评价过了")


def test_by_the_code_one_reads_what_came_of_it(hall: ResidentHall, at: Kiosk) -> None:
    hall.rateable = ratings.Rateable(
        kind="rating",
        outcome=ratings.Outcome(state="resolved", due="2026-12-15", result="窗口多开一个"),
    )
    at.person.tap("服务评价")
    at.person.wait_for("评价哪一次服务？")
    field = at.part("rateNumberField")
    field.forceActiveFocus()
    at.person.type("7KQ2M-X9D4T")
    at.person.tap("查询")
    at.person.wait_for("窗口多开一个")
    [request] = asked(hall, "ratings.look")
    assert isinstance(request, ratings.LookAtMatter)
    assert (request.number, request.typed) == ("7KQ2M-X9D4T", "")


def test_words_of_a_danger_stand_over_the_rating(hall: ResidentHall, at: Kiosk) -> None:
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.tap("非常不满意")
    at.person.tap("再写几句")
    at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type("这里漏煤气味道很大")
    at.person.wait(lambda: at.session.danger.loud, "the danger")
    at.person.wait(lambda: at.part("dangerScreen").isVisible(), "its screen")
    assert isinstance(asked(hall, "cases.suggest")[-1], case_filing.SuggestCase)


def test_who_leaves_has_rated_nothing(hall: ResidentHall, at: Kiosk) -> None:
    scans(at, hall)
    at.person.tap("评价这次服务")
    at.person.tap("非常不满意")
    at.person.tap("态度不好")
    at.tap("leave")
    at.person.wait_for("今天要办什么")
    assert asked(hall, "ratings.give") == []
