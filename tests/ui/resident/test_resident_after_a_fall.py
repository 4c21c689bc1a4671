"""The agent falls while somebody writes: it stands there again, or its loss is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.api import case_filing, notices
from tests.ui.audit import faults
from tests.ui.counter.counter_play import items
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures
from ui.demo.rehearsal import SETTLE, pause
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.cases.report_view_model import ResidentReportViewModel

WORDS = "楼道的灯坏了三天"


def session(at: Kiosk) -> ResidentSession:
    found = at.terminal.window.findChild(ResidentSession)
    assert found is not None
    return found


def report(at: Kiosk) -> ResidentReportViewModel:
    found = at.terminal.window.findChild(ResidentReportViewModel)
    assert found is not None
    return found


def written(at: Kiosk) -> list[str]:
    """What stands in the fields that are shown."""
    shown = items(at.terminal.window.contentItem())
    return [str(each.property("text")) for each in shown if each.inherits("QQuickTextEdit")]


def drafts(hall: ResidentHall) -> list[case_filing.Draft]:
    kept = asked(hall, "cases.draft")
    return [each.draft for each in kept if isinstance(each, case_filing.KeepDraft)]


def writes(at: Kiosk, hall: ResidentHall) -> None:
    session(at).show("report")
    at.person.wait(lambda: bool(asked(hall, "session.begin")) and bool(session(at).session))
    at.person.wait(lambda: at.terminal.window.findChild(ResidentReportViewModel) is not None)
    hall.suggestion = hall.suggested(emergency=None)  # or its panel lies over what was written
    report(at).write()
    report(at).said(WORDS)
    report(at)._change(photos=("kept-1",))
    at.person.wait(lambda: WORDS in written(at))


def falls(at: Kiosk, hall: ResidentHall) -> None:
    """A new agent that knows of no session; its greeting says that one fell."""
    client = at.terminal.client
    hall.hang_up()
    at.person.wait(lambda: not client.connected)
    over = notices.Fault(code="session.over")
    hall.answers["session.touch"] = lambda _: over
    hall.more = {"fell": True}
    hall.open()
    at.person.wait(lambda: bool(client.connected))


def test_what_was_written_stands_there_and_the_new_agent_has_it(
    at: Kiosk, hall: ResidentHall
) -> None:
    writes(at, hall)
    before = session(at).session
    falls(at, hall)
    at.person.wait(lambda: session(at).session not in ("", before))
    at.person.wait_for("您写的内容还在")
    at.person.wait(lambda: WORDS in written(at))
    at.person.wait(lambda: drafts(hall)[-1].session == session(at).session)
    kept = drafts(hall)[-1]
    assert kept.text == WORDS
    assert kept.photos == (), "they lay in the agent that fell"
    at.person.tap("知道了")
    at.person.wait(lambda: not at.person.sees("您写的内容还在"))


def test_the_keyboard_goes_with_the_line_and_what_was_written_stays(
    at: Kiosk, hall: ResidentHall
) -> None:
    writes(at, hall)
    keyboard = at.part("keyboard")
    at.person.wait(lambda: keyboard.property("item") is not None, "the keyboard")
    at.person.tap("例如：3号楼前的路灯三天不亮了")
    at.person.wait(lambda: keyboard.property("taken") > 0, "the keyboard on the screen")
    hall.hang_up()
    at.person.wait_for("线路断了")
    at.person.wait(lambda: keyboard.property("taken") == 0, "a keyboard that has gone")
    hall.open()
    at.person.wait(lambda: WORDS in written(at))


def test_what_is_lost_elsewhere_is_said(at: Kiosk, hall: ResidentHall) -> None:
    session(at).show("identify")
    at.person.wait(lambda: bool(session(at).session))
    falls(at, hall)
    at.person.wait_for("没有办完的内容没有保存")
    assert session(at).session == ""


def test_a_screen_that_fell_with_its_agent_says_so_when_it_comes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hall = ResidentHall(tmp_path / "s", fell=True)
    with kiosk(hall) as at:
        at.person.wait_for("没有办完的内容没有保存")


def test_a_session_that_ended_by_the_clock_is_over(at: Kiosk, hall: ResidentHall) -> None:
    """The line was lost, the agent lived: nobody else finds what was written."""
    writes(at, hall)
    falls(at, hall)  # as far as the session goes …
    hall.hang_up()
    at.person.wait(lambda: not at.terminal.client.connected)
    hall.more = {}  # … but this one has been running all the time
    hall.open()
    at.person.wait(lambda: session(at).screen == "home")
    assert WORDS not in written(at)


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
@pytest.mark.parametrize(("language", "step"), [("zh_CN", 0), ("en", 3)])
def test_what_is_told_of_the_agent_lies_over_nothing(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int
) -> None:
    """That it is silent stands where the clock stands; what a fall took is whole and legible."""
    size, density = SCREENS[screen]
    hall = ResidentHall(tmp_path / "s")
    with kiosk(hall, size, density) as at:
        at.dress(language, step)
        session(at).show("identify")
        at.person.wait(lambda: bool(session(at).session))
        clock = at.part("clock")
        before = (clock.y(), clock.height())
        at.client._set_slow(True)
        assert clock.property("text") in ("请稍候……", "One moment, please …")
        assert list(faults(at.terminal.window, measures(step, density))) == []
        assert (clock.y(), clock.height()) == before, "nothing moves under a finger"
        at.client._set_slow(False)
        for loss in ("gone", "kept"):
            session(at).set_loss(loss)
            pause(SETTLE)
            note, sos = at.part("lossNote"), at.part("sos")
            assert list(faults(at.terminal.window, measures(step, density), note)) == []
            there = note.mapRectToScene(note.boundingRect())
            assert not there.intersects(sos.mapRectToScene(sos.boundingRect()))
