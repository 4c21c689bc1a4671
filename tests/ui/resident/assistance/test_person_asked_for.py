"""Somebody does not get on by themselves: a person is asked for with one touch, on any screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices, sessions
from kiosk.api.assistance import asking
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk, kiosk
from ui.resident import session
from ui.viewmodels.resident.assistance import assistance_view_model

SINCE = "2026-11-24T01:05:00.000Z"
WORDS = "楼道里的灯坏了三天"


def stands(hall: ResidentHall, state: str, session: str = "s1", *, staffed: bool = True) -> None:
    hall.tell("assistance", asking.PersonAskedFor(
        state=state, asking="h1", since=SINCE, session=session, staffed=staffed,  # type: ignore[arg-type]
    ))  # fmt: skip


def offers(hall: ResidentHall) -> None:
    hall.answers["assistance.ask"] = lambda _: asking.AskedFor(asking="h1")
    hall.answers["assistance.take_back"] = lambda _: basis.Done()
    hall.tell("assistance", asking.PersonAskedFor(state="none"))


def test_from_home_a_person_is_asked_for_told_of_and_taken_back(
    hall: ResidentHall, at: Kiosk
) -> None:
    at.person.wait_for("今天要办什么")
    assert not at.person.sees("请人帮我"), "nobody said that this hall sends somebody"
    offers(hall)
    at.person.wait_for("请人帮我")
    at.person.draw("请人帮我", (0.5, 0.5), (0.9, -0.5), (0.9, -2.0))
    assert not asked(hall, "assistance.ask"), "a finger that slid away means nothing"
    at.person.tap("请人帮我")
    at.person.wait(lambda: asked(hall, "assistance.ask"), "it is asked for")
    [began], [one] = asked(hall, "session.begin"), asked(hall, "assistance.ask")
    assert isinstance(began, sessions.BeginSession)
    assert isinstance(one, asking.AskForPerson)
    assert one.session == "s1", "it ends with the session that began with it"
    at.person.wait_for("已经告诉工作人员了。")
    assert not at.person.sees("请人帮我")
    stands(hall, "waiting")
    at.person.wait_for("9:05 请的，请在这里等。")
    stands(hall, "waiting", staffed=False)
    at.person.wait_for("窗口现在没有人")
    at.person.wait_for("也可以打电话 010-5555 0100")
    stands(hall, "missed")
    at.person.wait_for("已经又叫了一次")
    stands(hall, "coming")
    at.person.wait_for("有人来了。")
    at.person.tap("不用来了")
    at.person.wait(lambda: asked(hall, "assistance.take_back"), "it is taken back")
    [back] = asked(hall, "assistance.take_back")
    assert isinstance(back, asking.OnAsking)
    assert back.asking == "h1"
    hall.tell("assistance", asking.PersonAskedFor(state="none"))
    often = notices.Fault(code="assistance.often", field="session")
    hall.answers["assistance.ask"] = lambda _: often
    at.person.tap("请人帮我")
    at.person.wait_for("请您到窗口去")
    assert not at.session.awaits_person
    at.person.tap("知道了")
    at.person.wait_for("请人帮我")


def test_a_screen_that_fell_goes_on_in_the_session_that_asked_and_in_none_that_is_over(
    hall: ResidentHall, at: Kiosk
) -> None:
    stands(hall, "waiting", "s9")
    at.person.wait_for("已经告诉工作人员了。")
    assert at.session.session == "s9", "it would end while they wait"
    at.session.end()
    at.person.wait(lambda: asked(hall, "session.end"), "its end")
    stands(hall, "coming", "s9")
    at.person.wait_for("有人来了。")
    assert at.session.session == ""


def test_what_was_typed_stays_and_a_line_that_goes_takes_nothing_along(
    hall: ResidentHall, at: Kiosk
) -> None:
    offers(hall)
    at.tap("number")
    at.tap("phone")
    at.person.type_by_touch("1380000")
    at.person.wait_for("138 0000")
    answer = hall.answers["assistance.ask"]
    hall.answers["assistance.ask"] = lambda _: notices.Fault(code="line.lost")
    at.person.tap("请人帮我")
    at.person.wait(lambda: asked(hall, "assistance.ask"), "it is asked for")
    at.person.wait_for("正在告诉工作人员")
    hall.hang_up()
    at.person.wait(lambda: not at.client.connected, "the line goes")
    hall.answers["assistance.ask"] = answer
    hall.open()
    at.person.wait(lambda: len(asked(hall, "assistance.ask")) > 1, "it is asked for again")
    assert len({each.key for each in asked(hall, "assistance.ask")}) == 1  # type: ignore[attr-defined]
    at.person.wait_for("已经告诉工作人员了。")
    at.person.wait_for("138 0000")
    assert at.session.screen == "identify"


def test_who_waits_for_a_person_need_touch_nothing_and_is_asked_again_when_that_is_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "TELL_AGENT", 0.05)
    hall = ResidentHall(tmp_path / "s", idle_seconds=2, warning_seconds=20)
    with kiosk(hall) as at:
        offers(hall)
        at.person.tap("请人帮我")
        at.person.wait(lambda: asked(hall, "assistance.ask"), "it is asked for")
        stands(hall, "waiting")
        at.person.wait(lambda: len(asked(hall, "session.touch")) > 10, "longer than two seconds")
        assert at.session.secondsLeft == 0
        hall.tell("assistance", asking.PersonAskedFor(state="none"))
        at.person.wait(lambda: at.session.secondsLeft > 0, "whether somebody is there")


def test_who_is_answered_late_of_what_is_over_can_ask_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistance_view_model, "TOLD_WITHIN", 100)
    with kiosk(hall := ResidentHall(tmp_path / "s")) as at:
        offers(hall)
        answer = hall.answers["assistance.ask"]
        hall.answers["assistance.ask"] = lambda _: notices.Fault(code="line.lost")
        at.person.tap("请人帮我")
        at.person.wait(lambda: asked(hall, "assistance.ask"), "it is asked for")
        # a clerk was there and has gone before the line came back: no notice follows the answer
        hall.answers["assistance.ask"] = answer
        at.person.wait(lambda: len(asked(hall, "assistance.ask")) > 1, "it is asked for again")
        at.person.wait_for("请人帮我")
        assert not at.session.awaits_person
