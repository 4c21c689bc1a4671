"""The hall display: each call flashes and is spoken once; all that is spoken is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play
from ui.sound.speech import Speaker
from ui.sound.voices import Engine


class Ear(Engine):
    """Hears every sentence; ends it when told to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[str] = []

    def _start(self, text: str, language: str, volume: float) -> None:
        self.heard.append(text)

    def _halt(self) -> None:
        pass

    def end(self, said: bool = True) -> None:
        self._end(said)


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s", "display")
    made.state = {"1": "open", "2": "paused"}
    return made


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def wall(qtbot: QtBot, hall: CounterHall, ear: Ear) -> Iterator[Play]:
    hall.call("1", "B099")  # before the display stood here
    shown = Play(qtbot, hall.path, "display", "1", (1920, 1080), speaker=Speaker(ear))
    shown.wait_for("下一批 · 3 人在等")
    yield shown
    shown.terminal.close()


def call(hall: CounterHall, number: str, language: str = "zh_CN") -> None:
    hall._put("1", msgspec.structs.replace(hall.waiting[0], number=number), "called")
    hall.call("1", number, language)
    hall.tell("board", hall.board())


def test_a_call_is_shown_flashed_three_times_and_spoken(
    hall: CounterHall, wall: Play, ear: Ear
) -> None:
    assert ear.heard == []
    call(hall, "A001")
    wall.wait_for("请 A001 号到 1 号窗口")
    assert ear.heard == ["请，A 零 零 一 号，到，一 号窗口。"]
    tile = wall.item("tile1")
    assert tile.property("lit")
    wall.bot.waitUntil(lambda: tile.property("flashes") == 3 and not tile.property("lit"))
    wall.wait_for("请前往")


def test_three_flashes_are_slower_than_three_a_second(hall: CounterHall, wall: Play) -> None:
    lit: list[int] = []
    tile = wall.item("tile1")
    clock = wall.clock()
    tile.litChanged.connect(lambda: lit.append(clock.elapsed()) if tile.property("lit") else None)
    call(hall, "A001")
    wall.bot.waitUntil(lambda: tile.property("flashes") == 3)
    assert len(lit) == 3
    assert min(after - before for before, after in pairwise(lit)) > 333


def test_nothing_flashes_where_motion_is_not_wanted(hall: CounterHall, wall: Play) -> None:
    wall.window.setProperty("still", True)
    call(hall, "A001")
    wall.wait_for("请 A001 号到 1 号窗口")
    assert not wall.item("tile1").property("lit")


def test_each_call_is_announced_once_even_after_a_lost_line(
    hall: CounterHall, wall: Play, ear: Ear
) -> None:
    call(hall, "A001")
    wall.wait_for("请 A001 号到 1 号窗口")
    hall.hang_up()
    wall.wait_for("连接断开")
    hall.open()
    wall.bot.waitUntil(lambda: "lineLost" not in wall.names())
    hall.tell("board", hall.board())
    call(hall, "A002")
    ear.end()
    ear.end()
    wall.wait_for("请 A002 号到 1 号窗口")
    assert [text for text in ear.heard if "零 零 一" in text] == [ear.heard[0]] * 2  # said twice
    assert sum("零 零 二" in text for text in ear.heard) == 1


def test_a_resident_who_speaks_english_is_called_in_english_too(
    hall: CounterHall, wall: Play, ear: Ear
) -> None:
    call(hall, "A001", "en")
    for said in (1, 2):
        wall.bot.waitUntil(lambda said=said: len(ear.heard) == said)
        ear.end()
    assert ear.heard[2] == "Ticket A 0 0 1, please go to counter 1."
    wall.wait_for("Ticket A001, please go to counter 1")


def test_without_sound_the_text_is_still_there_and_the_silence_is_told(
    hall: CounterHall, wall: Play, ear: Ear
) -> None:
    call(hall, "A001")
    wall.bot.waitUntil(lambda: bool(ear.heard))
    ear.end(False)
    wall.wait_for("暂无声音，请看屏幕")
    wall.wait_for("请 A001 号到 1 号窗口")


def test_the_end_of_the_day_is_told(hall: CounterHall, wall: Play) -> None:
    call(hall, "A001")
    wall.wait_for("A001")
    hall.current["1"] = None
    hall.tell("board", msgspec.structs.replace(hall.board(), open=False))
    wall.wait_for("今天的业务已结束")
    assert not wall.shows("A001")
