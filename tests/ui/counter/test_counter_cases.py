"""The case desk: given to a colleague, put right, somebody was faster; and the day's report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, case_desk, notices, paper
from tests.ui.counter import counter_cases
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play, play


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    hall = CounterHall(tmp_path / "s")
    hall.answers |= {
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "cases.assign": _done,
        "cases.classify": _done,
        "cases.photo": lambda _: case_desk.Photo(picture=counter_cases.photo()),
        "reports.day": lambda asked: counter_cases.day(asked.day or counter_cases.today()),
        "reports.print": lambda _: basis.Queued(job="r-1"),
    }
    return hall


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def _done(asked: case_desk.AssignCase | case_desk.ClassifyCase) -> case_desk.CaseVersion:
    return case_desk.CaseVersion(case=asked.case, version=asked.version + 1, state="working")


def last(hall: CounterHall, method: str) -> basis.Part:
    return next(request for name, request in reversed(hall.asked) if name == method)


def asked(hall: CounterHall, method: str) -> int:
    return sum(name == method for name, _ in hall.asked)


def opens_a_case(desk: Play, hall: CounterHall, role: str = "clerk") -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", role)
    desk.wait_for("窗口未开放")
    desk.bot.waitUntil(lambda: "railCases" in desk.names())
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("D-1124-0002")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("602 装修")


def test_a_case_is_given_to_a_colleague_by_two_keys(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk, hall)
    desk.wait_for("经办：李芳")
    desk.key(Qt.Key.Key_G)
    desk.wait_for("由谁经办？")
    desk.key(Qt.Key.Key_2)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    sent = last(hall, "cases.assign")
    assert isinstance(sent, case_desk.AssignCase)
    assert (sent.case, sent.version, sent.to) == ("c-2", 2, "clerk2")
    desk.bot.waitUntil(lambda: "caseAssign" not in desk.names())


def test_or_by_two_touches(hall: CounterHall, desk: Play) -> None:
    finger = QTest.createTouchDevice()
    opens_a_case(desk, hall)
    desk.touch("assign", finger)
    desk.touch("colleague-clerk4", finger)
    desk.bot.waitUntil(lambda: asked(hall, "cases.assign") == 1)
    sent = last(hall, "cases.assign")
    assert isinstance(sent, case_desk.AssignCase)
    assert sent.to == "clerk4"


def test_a_case_is_classified_anew_by_keys_alone(hall: CounterHall, desk: Play) -> None:
    """What the resident chose stays in sight; a quarrel that is none loses its letter."""
    opens_a_case(desk, hall)
    assert desk.shows("居民选的是：设施维修（投诉）")
    desk.key(Qt.Key.Key_C)
    desk.wait_for("这件事属于哪一类？")
    desk.key(Qt.Key.Key_7)
    desk.key(Qt.Key.Key_T)
    desk.key(Qt.Key.Key_D)
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.classify") == 1)
    sent = last(hall, "cases.classify")
    assert isinstance(sent, case_desk.ClassifyCase)
    assert (sent.category, sent.type, sent.dispute) == ("property", "complaint", False)
    desk.bot.waitUntil(lambda: "caseClassify" not in desk.names())


def test_somebody_was_faster_and_what_was_chosen_stays(hall: CounterHall, desk: Play) -> None:
    hall.answers["cases.classify"] = lambda _: notices.Fault(
        code="cases.changed",
        params={"number": "D-1124-0002", "version": "3", "staff": "clerk2", "what": "assigned",
                "at": "2026-11-24T01:00:00Z"},
    )  # fmt: skip
    opens_a_case(desk, hall)
    looks = asked(hall, "cases.get")
    desk.key(Qt.Key.Key_C)
    desk.wait_for("这件事属于哪一类？")
    desk.key(Qt.Key.Key_1)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("周强 刚刚改动了事项 D-1124-0002（已指派经办人，")
    desk.bot.waitUntil(lambda: asked(hall, "cases.get") == looks + 1)  # what is new is shown
    assert desk.item("category-lamp_road").property("main")
    hall.answers["cases.classify"] = _done
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: "caseClassify" not in desk.names())


def test_a_photograph_is_shown_when_asked_for_and_put_away_with_the_case(
    hall: CounterHall, desk: Play
) -> None:
    opens_a_case(desk, hall)
    desk.wait_for("照片 1 张（查看将留痕）")
    assert not asked(hall, "cases.photo")
    desk.key(Qt.Key.Key_F)
    desk.wait_for("照片 1/1（查看将留痕）")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("照片 1 张（查看将留痕）")
    assert asked(hall, "cases.photo") == 1


def test_the_manager_reads_the_day_and_the_day_before_and_prints_it(
    hall: CounterHall, desk: Play
) -> None:
    desk.wait_for("1号窗口 已锁定")
    hall.sign_in("1", "manager")
    desk.bot.waitUntil(lambda: "railReports" in desk.names())
    desk.key(Qt.Key.Key_F9)
    desk.wait_for("36 / 41")
    for told in ("今天 · ", "设施维修", "第一网格", "未填地点"):
        assert desk.shows(told)
    assert not desk.item("dayAfter").isEnabled()
    before = date.fromisoformat(counter_cases.today()) - timedelta(days=2)
    desk.key(Qt.Key.Key_Y)
    desk.wait_for("昨天 · ")
    desk.key(Qt.Key.Key_Left)
    desk.wait_for(f"{before}")
    sent = last(hall, "reports.day")
    assert isinstance(sent, case_desk.ReportDay)
    assert sent.day == f"{before}"
    desk.key(Qt.Key.Key_P)
    desk.bot.waitUntil(lambda: asked(hall, "reports.print") == 1)
    printed = last(hall, "reports.print")
    assert isinstance(printed, case_desk.PrintReport)
    assert printed.day == f"{before}"
    hall.tell("slip", paper.SlipStatus(job="r-1", number="", state="printed"))
    desk.wait_for("报表：已打印")
    desk.key(Qt.Key.Key_T)
    desk.wait_for("今天 · ")
    desk.key(Qt.Key.Key_Right)  # there is no tomorrow yet
    desk.wait_for("今天 · ")


def test_a_clerk_without_the_right_sees_no_reports(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk, hall)
    assert "railReports" not in desk.names()
    desk.key(Qt.Key.Key_F9)
    assert "reportDay" not in desk.names()
    assert not asked(hall, "reports.day")


def test_what_neighbours_told_who_joined_stands_each_by_itself(
    desk: Play, hall: CounterHall
) -> None:
    first = counter_cases.page().joiners[0]
    pictured = msgspec.structs.replace(first, photos=("b2",))
    hall.answers["cases.get"] = lambda _: counter_cases.page(
        photos=("b1", "b2"), joiners=(pictured,)
    )
    opens_a_case(desk, hall)
    for words in ("我家厨房的顶也在滴水", "附议：匿名", "601 室", "照片：第 2 张"):
        desk.wait_for(words)
    second = msgspec.structs.replace(first, report=12, text="地下室也漏")
    hall.answers["cases.get"] = lambda _: counter_cases.page(joiners=(second,), joiners_left=0)
    desk.touch("laterJoiners", QTest.createTouchDevice())
    desk.wait_for("地下室也漏")
    looked = last(hall, "cases.get")
    assert isinstance(looked, case_desk.GetCase)
    assert looked.after == first.report
    assert not desk.shows("后面还有")


def test_an_answer_belongs_to_the_one_whom_the_clerk_chose(hall: CounterHall, desk: Play) -> None:
    hall.answers["cases.note"] = hall.answers["cases.resolve"] = _done
    opens_a_case(desk, hall)
    finger = QTest.createTouchDevice()
    desk.key(Qt.Key.Key_W)
    desk.wait_for("给谁看")
    assert desk.item("for-first").property("main"), "nobody else reads it by mistake"
    desk.touch("for-9", finger)
    desk.bot.waitUntil(lambda: bool(desk.item("for-9").property("main")))
    desk.type("ok")
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.note") == 1)
    sent = last(hall, "cases.note")
    assert isinstance(sent, case_desk.NoteCase)
    assert (sent.report, sent.for_all, sent.public) == (9, False, True)
    desk.bot.waitUntil(lambda: "caseWriting" not in desk.names())
    desk.touch("resolve", finger)
    desk.wait_for("给谁看")
    assert desk.item("for-first").property("main"), "chosen anew each time"
    desk.touch("for-all", finger)
    desk.bot.waitUntil(lambda: bool(desk.item("for-all").property("main")))
    desk.type("ok")
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: asked(hall, "cases.resolve") == 1)
    settled = last(hall, "cases.resolve")
    assert isinstance(settled, case_desk.ResolveCase)
    assert (settled.report, settled.for_all) == (0, True)


def test_a_note_for_colleagues_has_no_reader_to_choose(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk, hall)
    desk.key(Qt.Key.Key_N)
    desk.wait_for("给同事")
    assert not desk.shows("给谁看")


def test_a_person_is_looked_for_with_a_reason_and_never_by_itself_again(
    hall: CounterHall, desk: Play
) -> None:
    empty = case_desk.CaseRows(cases=(), open=3)

    def finds(sent: case_desk.SearchCases) -> case_desk.CaseRows:
        one = msgspec.structs.replace(empty, cases=counter_cases.inbox().cases[:1])
        return one if sent.why else msgspec.structs.replace(empty, asks_why=True)

    hall.answers["cases.search"] = finds
    opens_a_case(desk, hall)
    desk.key(Qt.Key.Key_Slash)
    desk.bot.waitUntil(lambda: bool(desk.item("caseSearch").property("activeFocus")))
    desk.type("13800135521")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("要输完整的姓名或号码才找得到")
    desk.bot.waitUntil(lambda: bool(desk.item("personWhy").property("activeFocus")))
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("查看或打印完整个人信息要写明原因")
    assert asked(hall, "cases.search") == 1, "without a reason nothing is asked"
    desk.type("rings")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("D-1124-0001")
    sent = last(hall, "cases.search")
    assert isinstance(sent, case_desk.SearchCases)
    assert (sent.words, sent.why) == ("13800135521", "rings")
    desk.bot.waitUntil(lambda: "personWhy" not in desk.names())
    hall.tell("cases", case_desk.CasesState(serial=99, open=77, overdue=0))
    desk.wait_for("77")
    assert asked(hall, "cases.search") == 2, "each look is recorded: the list asks for none"
