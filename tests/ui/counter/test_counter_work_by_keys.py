"""A desk by keys alone: after what was written, when nothing is found, for an appointment, and at a
counter that a colleague left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.api import access, basis, case_desk, queue
from tests.ui.counter import counter_cases
from tests.ui.counter.counter_hall import NAMES, CounterHall, service, ticket
from tests.ui.counter.counter_play import Play, play
from ui.demo.rehearsal import finger


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    hall = CounterHall(tmp_path / "s")
    hall.answers |= {
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "cases.note": _done,
        "cases.search": lambda _: case_desk.CaseRows(cases=(), open=3),
    }
    return hall


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        shown.wait_for("1号窗口 已锁定")
        hall.sign_in("1")
        shown.wait_for("窗口未开放")
        shown.front()
        yield shown


def _done(asked: case_desk.NoteCase) -> case_desk.CaseVersion:
    return case_desk.CaseVersion(case=asked.case, version=asked.version + 1, state="working")


def asked(hall: CounterHall, method: str) -> list[basis.Part]:
    return [request for name, request in hall.asked if name == method]


def opens_a_case(desk: Play) -> None:
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("D-1124-0002")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("602 装修")


def test_the_keys_live_on_after_each_text_that_was_saved(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk)
    for nth in (1, 2, 3):
        desk.key(Qt.Key.Key_N)
        desk.bot.waitUntil(lambda: "caseWords" in desk.names())
        desk.type(f"note {nth}")
        desk.key(Qt.Key.Key_Return)
        desk.bot.waitUntil(lambda nth=nth: len(asked(hall, "cases.note")) == nth)
        desk.bot.waitUntil(lambda: "caseWords" not in desk.names())
        focus = desk.window.activeFocusItem()
        assert focus is None or not focus.inherits("QQuickTextInput"), "a hidden field has the keys"


def test_who_did_what_is_told_by_name(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk)
    assert any(text.startswith("李芳 ") for text in desk.texts())
    assert not any("clerk1" in text for text in desk.texts())


def test_with_nothing_found_no_case_stays_open_for_the_keys(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk)
    desk.key(Qt.Key.Key_Slash)
    desk.bot.waitUntil(lambda: bool(desk.item("caseSearch").property("activeFocus")))
    desk.type("zzz")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("没有找到")
    desk.bot.waitUntil(lambda: not desk.shows("602 装修"))
    before = len(hall.asked)
    for key in (Qt.Key.Key_N, Qt.Key.Key_U, Qt.Key.Key_R):
        desk.key(key)
    assert "caseWords" not in desk.names()
    assert len(hall.asked) == before


def test_what_was_searched_goes_from_the_field_with_its_list(hall: CounterHall, desk: Play) -> None:
    opens_a_case(desk)
    desk.key(Qt.Key.Key_Slash)
    desk.bot.waitUntil(lambda: bool(desk.item("caseSearch").property("activeFocus")))
    desk.type("zzz")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("没有找到")
    assert desk.item("caseSearch").property("text") == "zzz"
    desk.touch("filter-", finger())
    desk.wait_for("D-1124-0002")
    assert desk.item("caseSearch").property("text") == ""


def test_what_is_being_written_keeps_its_case_open_through_a_search(
    hall: CounterHall, desk: Play
) -> None:
    opens_a_case(desk)
    desk.key(Qt.Key.Key_N)
    desk.bot.waitUntil(lambda: "caseWords" in desk.names())
    desk.type("half")
    hall.tell("cases", case_desk.CasesState(serial=99, open=77, overdue=0))
    desk.wait_for("77")
    assert desk.item("caseWords").property("text") == "half"


def test_an_appointment_is_made_by_keys_and_only_what_can_be_had_is_offered(
    hall: CounterHall, desk: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_in = msgspec.structs.replace(service("civil"), by_appointment=False)
    told = queue.Services(services=(*map(service, list(NAMES)[:2]), walk_in))
    board = msgspec.structs.replace(hall.board(), services=told.services)
    hall.answers["visits.services"] = lambda _: told
    monkeypatch.setattr(hall, "board", lambda: board)
    hall.tell("board", board)
    hall.answers["appointments.list"] = lambda _: queue.Appointments(
        appointments=(), open=(("09:00", "11:30"), ("13:30", "17:00"))
    )
    desk.key(Qt.Key.Key_F3)
    desk.wait_for("这一天没有预约")
    desk.bot.waitUntil(lambda: "service-social" in desk.names())
    desk.bot.waitUntil(lambda: "service-civil" not in desk.names())
    desk.key(Qt.Key.Key_2)  # tomorrow
    desk.bot.waitUntil(lambda: "time-09:00" in desk.names())
    desk.bot.waitUntil(lambda: "time-08:30" not in desk.names())
    for never in ("time-11:30", "time-12:00", "time-17:00"):
        assert never not in desk.names()
    desk.key(Qt.Key.Key_3)  # 10:00
    desk.key(Qt.Key.Key_2)  # medical
    desk.bot.waitUntil(lambda: bool(desk.item("name").property("activeFocus")))
    desk.type("Wang")
    desk.key(Qt.Key.Key_F5)
    desk.wait_for("窗口未开放")
    desk.key(Qt.Key.Key_F3)
    desk.bot.waitUntil(lambda: "name" in desk.names())
    assert desk.item("name").property("text") == "Wang", "a look elsewhere loses nothing"
    assert desk.item("time-10:00").property("main")
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: bool(asked(hall, "appointments.issue")))
    [sent] = asked(hall, "appointments.issue")
    assert isinstance(sent, queue.IssueAppointment)
    assert (sent.service, sent.name, sent.at[11:16]) == ("medical", "Wang", "02:00")


def test_a_day_on_which_the_hall_is_shut_says_so(hall: CounterHall, desk: Play) -> None:
    hall.answers["appointments.list"] = lambda _: queue.Appointments(appointments=(), open=())
    desk.key(Qt.Key.Key_F3)
    desk.wait_for("这一天大厅不再开门")


def test_a_counter_that_a_colleague_left_is_taken_over_with_who_stands_there(
    hall: CounterHall, desk: Play
) -> None:
    left = ticket("A004", state="serving", counter="1")
    view = hall.view("1")
    taken = msgspec.structs.replace(
        view, state="open", staff="clerk7", staff_name="周强", current=left
    )
    mine = msgspec.structs.replace(taken, staff="clerk1", staff_name="李芳")
    hall.answers["visits.view"] = lambda _: taken
    hall.answers["counters.take_over"] = lambda _: mine
    hall.tell("counter", taken, "1")
    desk.wait_for("周强 没有关窗口")
    assert not desk.shows("clerk7")
    desk.key(Qt.Key.Key_Return)
    assert not asked(hall, "counters.take_over"), "not by the key of every other step"
    desk.key(Qt.Key.Key_1)
    desk.bot.waitUntil(lambda: "mainAction" in desk.names())
    assert desk.shows("A004")
    assert desk.shows("办结")


def test_who_has_fewer_rights_here_than_their_account_is_told(
    hall: CounterHall, desk: Play
) -> None:
    signed = msgspec.structs.replace(hall.sign_in("1"), role="manager", capped=True)
    hall.tell("staff", access.StaffState(signed_in=signed), "1")
    desk.wait_for("这台终端配对时给的权限比您的账号少")
