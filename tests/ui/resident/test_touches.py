"""How many touches each errand takes: no more than are needed for what only the resident knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint

from tests.ui.resident.resident_hall import ResidentHall
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


def test_a_matter_in_own_words_takes_eight_beside_them(
    hall: ResidentHall, at: Kiosk, touched: list[QPoint]
) -> None:
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=False, emergency=None, alike=()
    )
    with no_more_than(8, touched):
        for each in ("报修·投诉·建议", "我自己写"):
            at.person.tap(each)
        at.person.wait_for("发生了什么")
        at.person.wait(lambda: at.terminal.window.activeFocusItem().inherits("QQuickTextEdit"))
        at.person.type(WORDS)
        at.tap("next")
        for each in ("设施维修", "不清楚 · 跳过", "3号楼", "匿名反映", "提交"):
            at.person.tap(each)
        at.person.wait_for("事项编号")


def test_how_far_a_number_is_takes_five(at: Kiosk, touched: list[QPoint]) -> None:
    with no_more_than(5, touched):
        at.tap("how far")
        at.person.type_by_touch("B027")
        at.person.wait_for("您的号码 B027")
