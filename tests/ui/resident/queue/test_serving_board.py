"""The public board of the touchscreen: a counter's name and its number stay on one line each, and
who is only called is not told to be served.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.ui import audit
from tests.ui.counter.counter_hall import ticket
from tests.ui.counter.counter_play import items
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import kiosk


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("step", [0, 3])
def test_with_twelve_counters_no_name_is_broken(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], language: str, step: int
) -> None:
    hall = ResidentHall(tmp_path / "s")
    hall.state = {f"{number}": "open" for number in range(1, 13)}
    hall.current = {
        counter: ticket(f"A{int(counter):03}", state=state, counter=counter)
        for counter in hall.state
        for state in ("called" if counter in ("2", "11") else "serving",)
    }
    with kiosk(hall, size) as at:
        at.person.wait(lambda: at.client.latest("board"), "the board")
        at.session.show("attract")
        at.dress(language, step)
        at.person.wait_for("A012")
        qtbot.wait(200)
        named = [
            text for text in items(at.terminal.window.contentItem())
            if text.inherits("QQuickText")
            and ("ounter " in str(text.property("text"))
            or str(text.property("text")).endswith("号窗口"))
        ]  # fmt: skip
        if shots := os.environ.get("LINLI_SHOTS"):
            at.terminal.window.grabWindow().save(f"{shots}/serving-{language}-{size[0]}-{step}.png")
        assert len(named) == 12
        assert {text.property("lineCount") for text in named} == {1}
        measures = audit.Measures(type_px=26, target_px=60, gap_px=8)
        assert sorted(set(audit.faults(at.terminal.window, measures))) == []


@pytest.mark.parametrize(
    ("language", "please", "served"),
    [("zh_CN", "请前往", "正在办理"), ("en", "Please come", "Now serving")],
)
def test_who_is_only_called_stands_first_and_is_asked_to_come(
    qtbot: QtBot, tmp_path: Path, language: str, please: str, served: str
) -> None:
    hall = ResidentHall(tmp_path / "s")
    hall.state = {"1": "open", "2": "open"}
    hall.current = {
        "1": ticket("A001", state="serving", counter="1"),
        "2": ticket("A002", state="called", counter="2"),
    }
    with kiosk(hall, (1080, 1920)) as at:
        at.person.wait(lambda: at.client.latest("board"), "the board")
        at.session.show("attract")
        at.dress(language, 0)
        at.person.wait_for("A002")
        qtbot.wait(200)
        if shots := os.environ.get("LINLI_SHOTS"):
            at.terminal.window.grabWindow().save(f"{shots}/called-{language}.png")
        places = {
            str(text.property("text")): text.mapToScene(QPointF(0, 0)).y()
            for text in items(at.terminal.window.contentItem())
            if text.inherits("QQuickText")
        }
        assert places[please] < places["A002"] < places[served] < places["A001"]


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh_CN", "现在没有正在办理的号。"), ("en", "Nobody is being served just now.")],
)
def test_where_nobody_is_served_no_counter_is_said_to_be_free(
    qtbot: QtBot, tmp_path: Path, language: str, told: str
) -> None:
    hall = ResidentHall(tmp_path / "s")
    hall.state, hall.current = {}, {}
    with kiosk(hall, (1080, 1920)) as at:
        at.person.wait(lambda: at.client.latest("board"), "the board")
        at.session.show("attract")
        at.dress(language, 0)
        at.person.wait_for(told)
