"""A counter whose agent fell, or that was locked: what was typed stays behind the PIN."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.api import METHODS, access, case_desk, notices, queue
from kiosk.phrases import catalogue
from tests.ui.counter import counter_cases
from tests.ui.counter.counter_hall import PIN, CounterHall
from tests.ui.counter.counter_play import Play, play


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    hall = CounterHall(tmp_path / "s")
    hall.answers |= {
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "appointments.list": lambda _: queue.Appointments(appointments=()),
    }
    return hall


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        shown.wait_for("1号窗口 已锁定")
        signs_in(shown)
        yield shown


def signs_in(desk: Play, staff: str = "clerk1") -> None:
    desk.front()
    desk.bot.waitUntil(lambda: bool(desk.item("account").property("activeFocus")))
    desk.type(staff)
    desk.key(Qt.Key.Key_Return)
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: "railCases" in desk.names())


def writes_a_note(desk: Play, words: str) -> None:
    desk.key(Qt.Key.Key_F4)
    desk.wait_for("D-1124-0002")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("602 装修")
    desk.key(Qt.Key.Key_N)
    desk.wait_for("给同事的记录")
    desk.type(words)


def falls(hall: CounterHall, desk: Play) -> None:
    """A new agent knows of nobody who was signed in."""
    hall.hang_up()
    desk.bot.waitUntil(lambda: not desk.client.connected)
    hall._signed.clear()
    hall.open()
    desk.bot.waitUntil(lambda: bool(desk.client.connected))


def written(desk: Play) -> str:
    return str(desk.item("caseWords").property("text"))


def test_what_was_typed_stands_there_again_after_the_agents_fall(
    hall: CounterHall, desk: Play
) -> None:
    writes_a_note(desk, "called twice")
    falls(hall, desk)
    desk.wait_for("1号窗口 已锁定")
    assert not desk.shows("602 装修"), "nobody reads the case over the PIN"
    signs_in(desk)
    desk.bot.waitUntil(lambda: "caseWords" in desk.names())
    assert written(desk) == "called twice"
    desk.bot.waitUntil(lambda: bool(desk.item("caseWords").property("activeFocus")))
    desk.type(", and came")
    hall.answers["cases.note"] = lambda asked: case_desk.CaseVersion(
        case=asked.case, version=asked.version + 1, state="working"
    )
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: any(name == "cases.note" for name, _ in hall.asked))
    sent = next(request for name, request in hall.asked if name == "cases.note")
    assert isinstance(sent, case_desk.NoteCase)
    assert sent.text == "called twice, and came"


def test_and_not_where_somebody_else_signs_in(hall: CounterHall, desk: Play) -> None:
    writes_a_note(desk, "called twice")
    desk.key(Qt.Key.Key_F12)
    desk.wait_for("1号窗口 已锁定")
    other = msgspec.structs.replace(hall.sign_in("2"), staff="clerk9", name="周强")
    hall._signed["1"] = other
    hall.tell("staff", access.StaffState(signed_in=other), "1")
    desk.wait_for("周强")
    assert "caseWords" not in desk.names()
    assert not desk.shows("602 装修")
    desk.wait_for("D-1124-0002")
    desk.key(Qt.Key.Key_Down)
    desk.wait_for("602 装修")
    desk.key(Qt.Key.Key_N)
    desk.bot.waitUntil(lambda: "caseWords" in desk.names())
    assert written(desk) == ""


def test_a_page_that_is_left_for_another_loses_nothing(hall: CounterHall, desk: Play) -> None:
    writes_a_note(desk, "called twice")
    desk.key(Qt.Key.Key_F5)
    desk.wait_for("窗口未开放")
    desk.key(Qt.Key.Key_F4)
    desk.bot.waitUntil(lambda: "caseWords" in desk.names())
    assert written(desk) == "called twice"


def test_no_sentence_names_a_method_of_the_contract(language: str) -> None:
    found = {
        key
        for key, text in catalogue(language).items()
        if key.startswith("errors.")
        and ("{method}" in text or any(name in text for name in METHODS))
    }
    assert not found


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_refusal_without_a_sentence_shows_no_code(hall: CounterHall, desk: Play) -> None:
    hall.answers["counters.open"] = lambda _: notices.Fault(code="queue.not_in_any_book")
    desk.key(Qt.Key.Key_Return)
    desk.wait_for("主机没有接受这一步")
    assert not desk.shows("not_in_any_book")
