"""A manager reads a month in ratings by keys; of too few nothing is told, and no clerk has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import notices, ratings
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.test_counter_audit import audit, hall_in
from tests.ui.grounds import grounds

MONTHS = ("2026-11", "2026-10", "2026-08")


def figures(*levels: int) -> ratings.RatingFigures:
    """How often each was given, from 5 to 1."""
    count = sum(levels)
    total = sum(level * often for level, often in zip((5, 4, 3, 2, 1), levels, strict=True))
    return ratings.RatingFigures(
        count=count, mean=round(total / count, 2), low=sum(levels[3:]), levels=levels
    )


def month(of: str = "") -> ratings.MonthFigures:
    """October had too few."""
    of = of or MONTHS[0]
    hall = {"2026-11": figures(61, 20, 8, 7, 4), "2026-08": figures(12, 9, 6, 2, 1)}
    told = hall.get(of)
    return ratings.MonthFigures(
        month=of, months=MONTHS, hall=told, held=2,
        reasons=(
            ratings.ReasonFigure(reason="slow", count=9, name=Words(
                zh_CN="等得太久、办得太慢", en="Waited or took too long")),
            ratings.ReasonFigure(reason="gone", count=5, name=None),
        ) if told else (),
        staff=(
            ratings.StaffFigures(staff="lifang", name="李芳", figures=figures(40, 10, 2, 1, 1)),
            ratings.StaffFigures(staff="zhouqiang", name="", figures=figures(15, 8, 4, 3, 2)),
        ) if told else (),
        trend=tuple(
            ratings.TrendMonth(month=each, hall=hall.get(each))
            for each in reversed(MONTHS) if each <= of
        ),
    )  # fmt: skip


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s")
    made.answers["ratings.figures"] = lambda asked: month(asked.month)
    return made


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def opens(desk: Play, hall: CounterHall) -> None:
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railRatings" in desk.names())
    QTest.keyClick(desk.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def test_the_newest_month_is_there_with_what_may_be_told(hall: CounterHall, desk: Play) -> None:
    opens(desk, hall)
    desk.wait_for("2026 年 11 月")
    for told in ("4.27", "81%", "等得太久、办得太慢", "gone", "李芳", "zhouqiang", "3.97",
                 "另有 2 个账号不显示"):  # fmt: skip
        assert desk.shows(told), told


def test_months_are_turned_by_keys_to_the_oldest_and_back(hall: CounterHall, desk: Play) -> None:
    opens(desk, hall)
    desk.wait_for("2026 年 11 月")
    assert not desk.item("monthAfter").isEnabled()
    desk.key(Qt.Key.Key_Left)
    desk.wait_for("2026 年 10 月")
    assert desk.shows("这个月评价不足 5 条")
    assert not desk.shows("81%")
    desk.key(Qt.Key.Key_Left)
    desk.wait_for("2026 年 08 月")
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Right)
    desk.wait_for("2026 年 10 月")
    desk.key(Qt.Key.Key_N)
    desk.wait_for("2026 年 11 月")
    asked = [each.month for name, each in hall.asked if name == "ratings.figures"]  # type: ignore[attr-defined]
    assert asked == ["", "2026-10", "2026-08", "2026-10", ""]


def test_before_the_first_month_is_over_the_page_says_so(hall: CounterHall, desk: Play) -> None:
    hall.answers["ratings.figures"] = lambda _: ratings.MonthFigures(
        month="", months=(), hall=None, reasons=(), staff=(), held=0
    )
    opens(desk, hall)
    desk.wait_for("每月结束后生成")
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Right)
    assert desk.shows("每月结束后生成")


def test_what_the_agent_refuses_is_a_sentence(hall: CounterHall, desk: Play) -> None:
    hall.answers["ratings.figures"] = lambda _: notices.Fault(
        code="ratings.no_month", params={"month": "2026-09"}
    )
    opens(desk, hall)
    desk.wait_for("2026-09 还没有统计")


def test_a_clerk_has_no_such_page(hall: CounterHall, desk: Play) -> None:
    hall.sign_in("1", "clerk")
    desk.bot.waitUntil(lambda: "railCases" in desk.names())
    QTest.keyClick(desk.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railRatings" in desk.names())
    assert [name for name, _ in hall.asked if name == "ratings.figures"] == []


def test_whoever_signs_in_next_finds_nothing_of_it(hall: CounterHall, desk: Play) -> None:
    opens(desk, hall)
    desk.wait_for("李芳")
    hall.sign_out("1")
    desk.wait_for("1号窗口 已锁定")
    hall.answers["ratings.figures"] = lambda _: notices.Fault(
        code="ratings.no_month", params={"month": "2026-09"}
    )
    opens(desk, hall)
    desk.wait_for("2026-09 还没有统计")
    assert not desk.shows("zhouqiang")


@grounds((1920, 1080), (1280, 1024))
def test_the_page_is_whole(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    hall = hall_in(tmp_path, "counter", language)
    hall.answers["ratings.figures"] = lambda asked: month(asked.month)
    shown = Play(qtbot, hall.path, "counter", "1", size)
    mark = f"{language}-{size[0]}"
    try:
        shown.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
        opens(shown, hall)
        shown.wait_for("4.27")
        audit(shown, f"ratings-{mark}", 18, 8)
        shown.key(Qt.Key.Key_Left)
        shown.bot.waitUntil(lambda: "ratingsUntold" in shown.names())
        audit(shown, f"ratings-untold-{mark}", 18, 8)
    finally:
        shown.terminal.close()
