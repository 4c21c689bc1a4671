"""The page of reports: days, weeks and months, their sheets, and nothing cut in any language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices, paper, reports
from kiosk.domain.reports import Period
from tests.ui.counter import counter_reports as told
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.test_counter_audit import audit, hall_in
from tests.ui.grounds import grounds


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    hall = CounterHall(tmp_path / "s")
    hall.answers |= told.answers() | {"reports.print": lambda _: basis.Queued(job="r-1")}
    return hall


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def last(hall: CounterHall, method: str) -> basis.Part:
    return next(request for name, request in reversed(hall.asked) if name == method)


def asked(hall: CounterHall, method: str) -> int:
    return sum(name == method for name, _ in hall.asked)


def test_the_manager_reads_days_weeks_and_months_and_prints_one(
    hall: CounterHall, desk: Play
) -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railReports" in desk.names())
    desk.key(Qt.Key.Key_F9)
    desk.wait_for("312 件")
    for shown in ("日报", "社会保险", "不足五个"):
        assert desk.shows(shown)
    assert not desk.item("periodAfter").isEnabled()
    desk.key(Qt.Key.Key_3)
    desk.wait_for("月报")
    month = Period.of("month", told.TODAY)
    assert last(hall, "reports.month") == reports.ReportOf(period="", language="zh_CN")
    assert desk.shows("各月评价")
    desk.key(Qt.Key.Key_Left)
    desk.bot.waitUntil(lambda: asked(hall, "reports.month") == 2)
    assert last(hall, "reports.month") == reports.ReportOf(
        period=month.before.name, language="zh_CN"
    )
    desk.wait_for(f"{month.before.first.month}月")
    desk.key(Qt.Key.Key_P)
    desk.bot.waitUntil(lambda: asked(hall, "reports.print") == 1)
    printed = last(hall, "reports.print")
    assert isinstance(printed, reports.PrintReport)
    assert (printed.kind, printed.period) == ("month", month.before.name)
    hall.tell("slip", paper.SlipStatus(job="r-1", number="", state="printed"))
    desk.wait_for("报表：已打印")
    desk.key(Qt.Key.Key_Right)
    desk.bot.waitUntil(lambda: asked(hall, "reports.month") == 3)
    assert not desk.shows("报表：已打印")  # of another month
    desk.key(Qt.Key.Key_2)
    desk.wait_for("周报")


def test_who_comes_back_to_the_open_page_finds_the_newest(hall: CounterHall, desk: Play) -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railReports" in desk.names())
    desk.key(Qt.Key.Key_F9)
    desk.wait_for("312 件")
    hall.sign_out("1")
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.wait_for("312 件")


def test_a_clerk_without_the_right_sees_no_reports(hall: CounterHall, desk: Play) -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "clerk")
    desk.wait_for("窗口未开放")
    assert "railReports" not in desk.names()
    desk.key(Qt.Key.Key_F9)
    assert "reportDates" not in desk.names()
    assert not asked(hall, "reports.day")


@grounds((1920, 1080), (1280, 1024))
def test_every_part_of_a_report_is_whole(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    hall = hall_in(tmp_path, "counter", language)
    many = 40 if (language, size[0]) == ("en", 1280) else 8
    hall.answers |= told.answers(services=many) | {
        "reports.print": lambda _: notices.Fault(code="spool.none_here")
    }
    desk = Play(qtbot, hall.path, "counter", "1", size)
    mark = f"{language}-{size[0]}"
    try:
        desk.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
        hall.sign_in("1", "manager")
        desk.wait_for("A003")
        desk.key(Qt.Key.Key_F9)
        desk.wait_for("312")
        desk.key(Qt.Key.Key_3)
        desk.wait_for("4.61")
        page = desk.item("reportPage")
        height, total = page.height(), float(page.property("contentHeight"))
        at = part = 0.0
        while at < total - 1:
            page.setProperty("contentY", min(at, max(0.0, total - height)))
            audit(desk, f"report-{mark}-{int(part)}", 18, 8)
            at, part = at + height * 0.9, part + 1
        desk.key(Qt.Key.Key_P)
        desk.bot.waitUntil(lambda: "reportMessage" in desk.names())
        hall.answers |= told.answers(busy=False)
        desk.key(Qt.Key.Key_1)
        desk.bot.waitUntil(lambda: not desk.shows("312"))
        assert isinstance(page, QQuickItem)
        audit(desk, f"report-empty-{mark}", 18, 8)
    finally:
        desk.terminal.close()
