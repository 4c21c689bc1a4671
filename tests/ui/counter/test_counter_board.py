"""The counter's pages of the public board and of who will come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, basis, board, forecast, notices
from tests.ui.counter.counter_hall import CAPABILITIES, CounterHall, now
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.test_counter_audit import audit
from tests.ui.grounds import grounds
from ui.demo.rehearsal import finger

LAMPS = board.BoardItem(
    item="b1", version=1, kind="done", asked={"zh_CN": "北门路灯不亮", "en": "Lamps out"},
    words={"zh_CN": "12 盏路灯都换好了", "en": "All 12 lamps are new"}, first="", last="",
    number="Q-1124-0031", staff_name="周强", at=now(), state="now",
)  # fmt: skip
WATER = board.BoardItem(
    item="b2", version=3, kind="notice", asked={}, words={"zh_CN": "周四停水"}, first="2026-11-24",
    last="2026-11-26", number="", staff_name="李芳", at=now(), state="over",
)  # fmt: skip

ANOTHER = access.StaffState(
    signed_in=access.SignedIn(
        staff="zhou", name="周强", role="clerk", capabilities=CAPABILITIES["clerk"], idle_minutes=10
    )
)


def half_hour(start: str, end: str, **more: int) -> forecast.HalfHourAhead:
    return forecast.HalfHourAhead(
        start=start, end=end, **{"low": 8, "high": 15, "busy": 32, **more}
    )


def ahead(**more: Any) -> forecast.ForecastAtDesk:
    known: dict[str, Any] = {
        "rest": (
            forecast.CountersNeeded(half_hour=half_hour("14:00", "14:30"), few=3, many=5),
            forecast.CountersNeeded(half_hour=half_hour("14:30", "15:00", busy=3), few=2, many=2),
        ),
        "days": (
            forecast.DayAhead(day="2026-11-24", low=90, high=131, busy=4,
                              quiet=(("09:00", "09:30"), ("13:30", "15:00"))),
            forecast.DayAhead(day="2026-11-25", low=70, high=102, busy=60, quiet=()),
        ),
        "days_seen": 42, "days_wanted": 5, "visit_minutes": 7.4, "open_counters": 2,
        "score": forecast.ForecastScore(days=18, half_hours=234, off=19.4, before=28.1, held=81.2,
                                        told=True, wanted=6),
    }  # fmt: skip
    return forecast.ForecastAtDesk(**{**known, **more})


class BoardHall(CounterHall):
    """Keeps items as the agent does, as far as a counter sees it."""

    def __init__(self, path: Path, language: str = "zh_CN") -> None:
        super().__init__(path, "counter", language)
        self.items = {each.item: each for each in (LAMPS, WATER)}
        self.refuse: notices.Fault | None = None
        self.seen = ahead()
        self.answers |= {
            "board.list": lambda _: board.BoardItems(
                items=tuple(self.items.values()), longest_asked=60, longest_words=160
            ),
            "board.write": self._write,
            "board.withdraw": self._withdraw,
            "forecast.look": lambda _: self.seen,
        }

    def _write(self, asked: board.WriteItem) -> basis.Part:
        if self.refuse is not None:
            return self.refuse
        known = self.items.get(asked.item, LAMPS)
        written = msgspec.structs.replace(
            known, item=asked.item or "b3", version=asked.version + 1, kind=asked.kind,
            words=asked.words, asked=asked.asked or {}, first=asked.first, last=asked.last,
        )  # fmt: skip
        self.items[written.item] = written
        return written

    def _withdraw(self, asked: board.WithdrawItem) -> basis.Part:
        del self.items[asked.item]
        return basis.Done()


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> BoardHall:
    return BoardHall(tmp_path / "s")


@pytest.fixture
def desk(qtbot: QtBot, hall: BoardHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        hall.sign_in("1", "manager")
        shown.wait_for("A001")
        shown.front()
        QTest.keyClick(shown.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        shown.wait_for("12 盏路灯都换好了")
        yield shown


def press(desk: Play, name: str) -> None:
    desk.bot.waitUntil(lambda: name in desk.names() and not desk.client._pending)
    desk.touch(name, finger())


def write(desk: Play, name: str, text: str) -> None:
    desk.bot.waitUntil(lambda: name in desk.names())
    desk.item(name).setProperty("text", text)


def asked(hall: BoardHall, method: str) -> list[Any]:
    return [request for name, request in hall.asked if name == method]


def test_a_clerk_writes_something_new_and_it_stands_in_the_list(
    hall: BoardHall, desk: Play
) -> None:
    desk.key(Qt.Key.Key_N)
    write(desk, "askedFirst", "电梯太慢")
    write(desk, "wordsFirst", "换了新电机")
    press(desk, "publish")
    desk.wait_for("已显示在居民屏幕上")
    [told] = asked(hall, "board.write")
    assert (told.item, told.version, told.kind) == ("", 0, "done")
    assert told.words == {"zh_CN": "换了新电机", "en": ""}
    desk.bot.waitUntil(lambda: "item-b3" in desk.names())


def test_a_notice_has_dates_and_nothing_that_was_asked(hall: BoardHall, desk: Play) -> None:
    press(desk, "newItem")
    press(desk, "boardKind-notice")
    desk.bot.waitUntil(lambda: "askedFirst" not in desk.names())
    write(desk, "wordsSecond", "No water on Thursday")
    write(desk, "boardLast", " 2026-11-27 ")
    press(desk, "publish")
    desk.wait_for("已显示在居民屏幕上")
    [told] = asked(hall, "board.write")
    assert (told.kind, told.asked, told.last) == ("notice", None, "2026-11-27")


def test_who_comes_second_keeps_what_was_typed_and_sees_what_is_new(
    hall: BoardHall, desk: Play
) -> None:
    press(desk, "item-b1")
    write(desk, "wordsFirst", "我的新写法")
    hall.items["b1"] = msgspec.structs.replace(LAMPS, version=2, words={"zh_CN": "周强的写法"})
    hall.refuse = notices.Fault(
        code="public_board.changed", field="version", params={"staff": "周强", "at": "09:12"}
    )
    press(desk, "publish")
    desk.wait_for("周强 刚刚改过这条")
    desk.wait_for("周强的写法")
    assert desk.item("wordsFirst").property("text") == "我的新写法"
    hall.refuse = None
    press(desk, "publish")
    desk.wait_for("已显示在居民屏幕上")
    assert [each.version for each in asked(hall, "board.write")] == [1, 2]


def test_it_is_taken_down_when_it_was_asked_twice(hall: BoardHall, desk: Play) -> None:
    press(desk, "item-b1")
    press(desk, "withdraw")
    desk.wait_for("确定撤下并抹去")
    assert asked(hall, "board.withdraw") == []
    press(desk, "withdraw")
    desk.wait_for("已从所有屏幕撤下")
    desk.bot.waitUntil(lambda: "item-b1" not in desk.names())


def test_another_clerk_finds_nothing_of_what_was_typed(hall: BoardHall, desk: Play) -> None:
    press(desk, "newItem")
    write(desk, "wordsFirst", "还没想好")
    hall.sign_out("1")
    desk.wait_for("已锁定")
    hall.tell("staff", ANOTHER, "1")
    desk.bot.waitUntil(lambda: "item-b1" in desk.names())
    assert "wordsFirst" not in desk.names()
    press(desk, "newItem")
    desk.bot.waitUntil(lambda: "wordsFirst" in desk.names())
    assert desk.item("wordsFirst").property("text") == ""


def test_who_only_locked_finds_what_was_typed_behind_the_pin(hall: BoardHall, desk: Play) -> None:
    press(desk, "newItem")
    write(desk, "wordsFirst", "还没想好")
    hall.sign_out("1")
    desk.wait_for("已锁定")
    hall.sign_in("1")
    desk.bot.waitUntil(lambda: "wordsFirst" in desk.names())
    assert desk.item("wordsFirst").property("text") == "还没想好"


def test_a_manager_sees_counters_needed_and_how_right_it_was(hall: BoardHall, desk: Play) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for("14:00–14:30")
    assert desk.shows("3–5")
    assert desk.shows("误差占总人数的 19.4%；照上周同一时段算，误差是 28.1%。")
    assert desk.shows("234 个半小时里，有 81% 落在预测范围内")
    assert desk.shows("居民看得到这个预测")
    hall.seen = ahead(score=msgspec.structs.replace(hall.seen.score, told=False, days=3), rest=())
    hall.tell("forecast", forecast.Forecast())
    desk.wait_for("要和上周同一时段比过 6 天，现在比过 3 天")
    hall.seen = ahead(days_seen=2, days=(), rest=())
    hall.tell("forecast", forecast.Forecast())
    desk.wait_for("需要看过 5 天，现在看过 2 天")


def test_a_clerk_has_no_page_of_who_will_come(hall: BoardHall, desk: Play) -> None:
    hall.sign_in("1", "clerk")
    desk.bot.waitUntil(lambda: "railForecast" not in desk.names())
    assert "railBoard" in desk.names()


@grounds((1920, 1080), (1280, 1024))
def test_both_pages_are_whole(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    hall = BoardHall(tmp_path / "s", language)
    mark = f"{language}-{size[0]}"
    with play(qtbot, hall, size=size) as desk:
        hall.sign_in("1", "manager")
        desk.wait_for("A001")
        desk.front()
        QTest.keyClick(desk.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        desk.bot.waitUntil(lambda: "item-b2" in desk.names())
        audit(desk, f"board-{mark}", 18, 8)
        press(desk, "item-b1")
        desk.bot.waitUntil(lambda: "withdraw" in desk.names())
        audit(desk, f"board-item-{mark}", 18, 8)
        QTest.keyClick(desk.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        desk.wait_for("14:00–14:30")
        audit(desk, f"forecast-{mark}", 18, 8)
