"""How many touches each errand takes: no more than are needed for what only the resident knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint

from kiosk.api import alarms, case_filing, notices
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk

WORDS = "楼道里的灯坏了三天"


@pytest.fixture
def touched(at: Kiosk, monkeypatch: pytest.MonkeyPatch) -> list[QPoint]:
    """Where the finger was."""
    places: list[QPoint] = []
    press = at.person.press

    def pressed(place: QPoint) -> None:
        places.append(place)
        press(place)

    monkeypatch.setattr(at.person, "press", pressed)
    return places


@contextmanager
def no_more_than(most: int, touched: list[QPoint]) -> Iterator[None]:
    touched.clear()
    yield
    assert len(touched) <= most, f"{len(touched)} touches, where {most} are enough"


def test_a_number_with_a_card_takes_one(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    with no_more_than(1, touched):
        hall.lay_card()
        at.tap("medical")
        at.person.wait_for("B027")


def test_a_number_without_a_name_takes_three(at: Kiosk, touched: list[QPoint]) -> None:
    with no_more_than(3, touched):
        for each in ("number", "nobody", "medical"):
            at.tap(each)
        at.person.wait_for("B027")


def test_a_number_by_telephone_takes_three_and_its_figures(
    at: Kiosk, touched: list[QPoint]
) -> None:
    with no_more_than(3 + 11, touched):
        at.tap("number")
        at.tap("phone")
        at.person.type_by_touch("13800001111")
        at.tap("medical")
        at.person.wait_for("B027")


def test_a_broken_lamp_takes_three(at: Kiosk, touched: list[QPoint]) -> None:
    with no_more_than(3, touched):
        for each in ("报修·投诉·建议", "设施维修", "3号楼"):
            at.person.tap(each)
        at.person.wait_for("事项编号")


def writes(at: Kiosk, words: str) -> None:
    """From the home screen to what comes after the words."""
    for each in ("报修·投诉·建议", "我自己写"):
        at.person.tap(each)
    at.person.wait_for("发生了什么")
    at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type(words)
    at.tap("next")


def test_own_words_that_say_all_but_the_place_and_leave_the_kind_open_take_six(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=False, emergency=None, alike=(),
        answers={"lamp_road": {"what": "stair_lamp"}},
    )  # fmt: skip
    with no_more_than(6, touched):
        writes(at, WORDS)
        for each in ("设施维修", "3号楼", "提交"):
            at.person.tap(each)
        at.person.wait_for("事项编号")


def test_own_words_that_name_thing_place_and_kind_are_only_confirmed(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=True, emergency=None, alike=(),
        cell="g1", place="3号楼", answers={"lamp_road": {"what": "stair_lamp"}},
    )  # fmt: skip
    with no_more_than(4, touched):
        writes(at, f"3号楼{WORDS}")
        at.person.wait_for("请核对一下")
        assert all(at.person.sees(each) for each in ("设施维修", "楼道灯", "3号楼"))
        at.person.tap("提交")
        at.person.wait_for("事项编号")
    [request] = asked(hall, "cases.file")
    assert isinstance(request, case_filing.FileCase)
    told = request.draft
    assert (told.category, told.cell, told.place) == ("lamp_road", "g1", "3号楼")
    assert (told.answers, told.anonymous) == ({"what": "stair_lamp"}, True)


def test_what_the_words_were_taken_for_is_changed_by_one_touch_and_stays_changed(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=True, emergency=None, alike=(),
        cell="g1", place="3号楼", answers={"lamp_road": {"what": "stair_lamp"}},
    )  # fmt: skip
    writes(at, f"3号楼{WORDS}")
    at.person.tap("改：地点")
    at.person.tap("2号楼")
    at.person.wait_for("请核对一下")
    at.person.tap("改：是什么坏了？")
    at.person.tap("井盖")
    at.person.wait_for("请核对一下")
    at.person.tap("改：内容")
    at.tap("next")  # the words are judged again, and still name 3号楼
    at.person.wait_for("请核对一下")
    at.person.tap("提交")
    at.person.wait_for("事项编号")
    [request] = asked(hall, "cases.file")
    assert isinstance(request, case_filing.FileCase)
    assert (request.draft.place, request.draft.answers) == ("2号楼", {"what": "manhole"})


def test_how_far_a_number_is_takes_five(at: Kiosk, touched: list[QPoint]) -> None:
    with no_more_than(5, touched):
        at.tap("how far")
        at.person.type_by_touch("B027")
        at.person.wait_for("您的号码 B027")


def test_how_far_a_report_is_takes_nine_by_the_code_alone(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.answers["cases.track"] = lambda _: hall.tracked()
    with no_more_than(9, touched):
        at.person.tap("看反映结果")
        at.person.type_by_touch("7KQ2MX9D")
        at.person.wait_for("事项 Q-1124-0031")
    assert asked(hall, "cases.track") == [case_filing.TrackCase(code="7KQ2MX9D")]


def test_a_wrong_code_is_told_and_the_next_key_begins_another(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.answers["cases.track"] = lambda _: notices.Fault(code="receipt.unknown_code", field="code")
    at.person.tap("看反映结果")
    at.person.type_by_touch("7KQ2MX9E")
    at.person.wait_for("没有找到这个查询码")
    assert at.person.sees("7KQ2-MX9E")
    at.person.type_by_touch("7")
    at.person.wait(lambda: not at.person.sees("7KQ2-MX9E"))
    assert not at.person.sees("没有找到这个查询码")


def about_of(at: Kiosk) -> list[str]:
    """What was reported, and where, as the receipt shows it."""
    return str(at.part("reportedWhat").property("text")).replace("\u00a0", " ").split(" · ")


def test_one_touch_takes_back_what_three_have_reported(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.answers["cases.file"] = lambda _: hall.filed(
        category="lamp_road", cell="g1", place="3号楼", emergency=None, undo_seconds=30
    )
    with no_more_than(4, touched):
        for each in ("报修·投诉·建议", "设施维修", "3号楼"):
            at.person.tap(each)
        at.person.wait_for("事项编号")
        at.person.wait(lambda: about_of(at) == ["设施维修", "3号楼"])
        at.person.tap("撤回")
        at.person.wait_for("已撤回")
    [request] = asked(hall, "cases.withdraw")
    assert isinstance(request, case_filing.WithdrawCase)
    assert (request.receipt, request.undo) == ("LINLI1:C:X", True)
    assert not at.person.sees("Q-1124-0031")


def test_a_gas_leak_is_at_the_counters_one_touch_after_the_words_that_tell_it(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.answers["alarms.raise"] = lambda _: alarms.AlarmRef(alarm="a-1", presses=1)
    for each in ("报修·投诉·建议", "我自己写"):
        at.person.tap(each)
    at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
    at.person.type("家里一股煤气味")
    with no_more_than(1, touched):
        at.person.tap("现在就叫人")
        at.person.wait_for("已求助")
    assert len(asked(hall, "alarms.raise")) == 1
