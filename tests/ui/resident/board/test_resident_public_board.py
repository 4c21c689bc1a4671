"""What turns on the attract screen, and what is said of quiet hours: only while it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from PySide6.QtCore import QMetaObject, QObject
from pytestqt.qtbot import QtBot

from kiosk.api.board import BoardTask
from kiosk.api.forecast import Forecast
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, changes, kiosk

LAMPS = "12 盏路灯已全部换成 LED，每周巡查一次"


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    return ResidentHall(tmp_path / "s")


@pytest.fixture
def at(hall: ResidentHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        made.session.show("attract")
        yield made


def turns(at: Kiosk) -> None:
    changes(at.person, lambda: QMetaObject.invokeMethod(at.part("publicBoard"), "turn"))


def told(at: Kiosk, topic: str) -> None:
    at.person.wait(lambda: at.client.latest(topic), topic)


def test_card_after_card_and_from_the_last_to_the_first(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("forecast", hall.forecast())
    hall.tell("public_board", hall.public_board("done", "notice"))
    at.person.wait_for("大约来 8–15 人，有 3 成可能会忙\n15:00 以后人少")
    at.person.wait_for("1／5")
    seen = []
    for _ in range(5):
        seen.append(str(at.part("publicBoardWords").property("text")))
        turns(at)
    assert seen[1].splitlines() == [
        "11月24日 星期二：90–131 人，13:30–15:00 人少",
        "11月25日 星期三：70–102 人，有 6 成可能会忙",
        "11月26日 星期四：1 人，多半很忙",
    ]
    assert seen[2].startswith("周四 9:00–12:00"), "notices come first: their days are few"
    assert seen[3] == LAMPS
    assert seen[4].splitlines() == [
        "十一月：办好 23 件，95% 按时",
        "十月：41 次评价，97% 满意或非常满意",
    ]
    at.person.wait_for("1／5")


def test_it_turns_by_itself_while_it_is_looked_at(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("public_board", hall.public_board("done", "notice", figures=False))
    at.person.wait_for("1／2")
    timer = at.terminal.window.findChild(QObject, "publicBoardTurns")
    assert timer is not None
    assert timer.property("running")
    assert timer.property("interval") >= 8000, "as long as it takes to read it"
    timer.setProperty("interval", 600)
    at.person.wait_for(LAMPS)
    hall.tell("public_board", hall.public_board("done", figures=False))
    at.person.wait(lambda: not timer.property("running"), "one card does not turn")
    assert at.person.sees(LAMPS)


def test_what_is_withdrawn_while_it_is_shown_is_gone_at_once(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("public_board", hall.public_board("notice", "done", figures=False))
    at.person.wait_for("1／2")
    turns(at)
    assert at.person.sees(LAMPS)
    hall.tell("public_board", hall.public_board("notice", figures=False))
    at.person.wait(lambda: not at.person.sees(LAMPS), "it is gone")
    assert at.person.sees("供水管道检修")
    hall.tell("public_board", hall.public_board(figures=False))
    at.person.wait(lambda: not at.part("publicBoardPlace").isVisible(), "nothing is left")


def test_who_reads_english_sees_what_is_written_in_chinese_alone(
    hall: ResidentHall, at: Kiosk
) -> None:
    at.session.setLanguage("en")
    hall.tell("public_board", hall.public_board("notice", "done", figures=False))
    at.person.wait_for("供水管道检修")
    assert at.person.sees("Notice, until Friday 27 November")
    turns(at)
    assert at.person.sees("All 12 lamps are new")


def test_who_passes_reads_it_in_every_language_in_which_it_was_written(
    hall: ResidentHall, at: Kiosk
) -> None:
    """Nobody chooses a language before they touch the screen."""
    hall.tell("public_board", hall.public_board("done", figures=False))
    at.person.wait_for(LAMPS)
    assert at.person.sees("The lamps at the north gate are out")
    assert at.person.sees("All 12 lamps are new, and looked at every week")
    hall.tell("public_board", hall.public_board("notice", figures=False))
    at.person.wait_for("供水管道检修")
    assert not at.part("publicBoardAlso").isVisible(), "it was written in Chinese alone"


def test_where_nobody_is_served_the_board_has_the_room(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("board", msgspec.structs.replace(hall.board(), counters=(), calls=()))
    hall.tell("public_board", hall.public_board("done", figures=False))
    at.person.wait_for(LAMPS)
    shown = at.part("publicBoard")
    at.person.wait(lambda: shown.height() > 1.5 * shown.implicitHeight(), "it has the room")
    large = shown.property("size")
    assert large > at.part("publicBoardAlso").property("font").pixelSize()
    hall.tell("board", hall.board())
    at.person.wait(lambda: shown.height() < 1.2 * shown.implicitHeight(), "who is called has it")
    assert shown.property("size") < large


def test_home_and_ticket_say_from_when_on_few_come_and_nothing_where_nothing_stands(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.tell("forecast", hall.forecast())
    told(at, "forecast")
    for screen in ("home", "ticket"):
        at.session.show(screen)
        at.person.wait_for("15:00 以后人少")
    hall.tell("forecast", Forecast())
    at.person.wait(lambda: not at.person.sees("以后人少"), "it is taken back")
    at.session.show("home")
    assert not at.person.sees("以后人少")
    at.session.show("attract")
    at.person.wait(lambda: not at.part("publicBoardPlace").isVisible(), "nothing stands")


def test_without_movement_where_none_is_wanted(hall: ResidentHall, at: Kiosk) -> None:
    at.session.setContrast(True)
    hall.tell("public_board", hall.public_board("done", "notice", figures=False))
    at.person.wait_for("1／2")
    timer = at.terminal.window.findChild(QObject, "publicBoardTurns")
    assert timer is not None
    timer.setProperty("interval", 600)
    opacity = []
    words = at.part("publicBoardWords").parentItem()
    words.opacityChanged.connect(lambda: opacity.append(words.opacity()))
    at.person.wait_for("2／2")
    assert opacity == []


@pytest.mark.parametrize(
    ("state", "head"),
    [
        ("open", "议事会定了：11月27日 星期五前办好"),
        ("late", "议事会定了，11月27日 星期五该办好，还没有"),
        ("done", "议事会定的，办好了"),
    ],
)
def test_what_a_council_decided_says_who_does_it_by_when(
    hall: ResidentHall, at: Kiosk, state: Literal["open", "late", "done"], head: str
) -> None:
    task = BoardTask(
        task="task-1", words="三号楼门口加装坡道", owner="物业公司", due="2026-11-27", state=state
    )
    shown = hall.public_board("notice", figures=False)
    hall.tell("public_board", msgspec.structs.replace(shown, tasks=(task,)))
    at.person.wait_for("1／2")
    turns(at)
    for words in (head, "物业公司", "三号楼门口加装坡道"):
        assert at.person.sees(words), words
