"""The board on the wall: what is called in large figures, and every counter that is open, whole and
legible from ten metres, with two counters as with thirty.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.ui import audit
from tests.ui.counter.counter_audit import _painted
from tests.ui.counter.counter_hall import CounterHall, ticket
from tests.ui.counter.counter_play import Play, items
from tests.ui.grounds import grounds
from tests.ui.resident.emergency_hall import emergency, row
from ui.sound.speech import Speaker
from ui.sound.voices import Engine

TYPE = 0.029  # of the shorter side: what carries ten metres


class Ear(Engine):
    """Hears every sentence; ends it when told to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: list[str] = []

    def _start(self, text: str, language: str, volume: float) -> None:
        self.heard.append(text)

    def _halt(self) -> None:
        pass

    def end(self) -> None:
        self._end(True)


@pytest.fixture
def ear() -> Ear:
    return Ear()


def with_counters(path: Path, states: list[str], language: str = "zh_CN") -> CounterHall:
    """A hall with as many counters; of those that are open two call and the others serve."""
    hall = CounterHall(path / "s", "display", language)
    hall.state = {f"{n}": "open" if state == "free" else state for n, state in enumerate(states, 1)}
    hall.current = dict.fromkeys(hall.state)
    opened = [f"{n}" for n, state in enumerate(states, 1) if state == "open"]
    for place, counter in enumerate(opened):
        state = "called" if place >= len(opened) - 2 else "serving"
        hall._put(counter, ticket(f"{'ABC'[place % 3]}{place + 1:03}"), state)
        hall.call(counter, hall.current[counter].number)
    return hall


@contextmanager
def wall(
    bot: QtBot, hall: CounterHall, ear: Ear, size: tuple[int, int] = (1920, 1080)
) -> Iterator[Play]:
    shown = Play(bot, hall.path, "display", "1", size, speaker=Speaker(ear))
    try:
        bot.waitUntil(lambda: "board" in shown.names())
        yield shown
    finally:
        shown.terminal.close()


def tiles(shown: Play) -> list[str]:
    """The counters whose tiles can be seen."""
    return [name.removeprefix("tile") for each in items(shown.window.contentItem())
            if (name := each.objectName()).startswith("tile")]  # fmt: skip


def large(shown: Play) -> str:
    return str(shown.item("callNumber").property("text"))


SIZES = [(1920, 1080), (1080, 1920), (1280, 1024), (768, 1366)]
HALLS = {
    "12 of 12": ["open"] * 12,
    "5 of 12": ["closed", "open", "open", "closed", "paused", *["closed"] * 4, "open", "closed",
                "open"],
    "1 of 1": ["open"],
    "12, 8 free": ["paused"] * 4 + ["free"] * 4 + ["open"] * 4,
    "30 of 30": ["open"] * 30,
}  # fmt: skip


@grounds(*SIZES)
@pytest.mark.parametrize("states", HALLS.values(), ids=HALLS)
def test_every_word_is_whole_legible_and_over_no_other(
    qtbot: QtBot, tmp_path: Path, ear: Ear, language: str, size: tuple[int, int],
    states: list[str], request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    hall = with_counters(tmp_path, states, language)
    hall.missed = [ticket(f"B9{n:02}") for n in range(12)]
    hall.waiting = [ticket(f"A9{n:02}") for n in range(12)]
    with wall(qtbot, hall, ear, size) as shown:
        qtbot.waitUntil(lambda: len(tiles(shown)) > 0)
        last = hall.calls[-1]
        hall.call(last.counter, last.number)
        hall.tell("board", hall.board())
        qtbot.waitUntil(lambda: "caption" in shown.names() and bool(ear.heard))
        qtbot.waitUntil(
            lambda: not any(shown.item(f"tile{t}").property("lit") for t in tiles(shown))
        )
        qtbot.wait(100)
        if shots := os.environ.get("LINLI_SHOTS"):
            name = request.node.callspec.id.replace(" ", "_")
            shown.window.grabWindow().save(f"{shots}/display-{name}.png")
        measures = audit.Measures(type_px=TYPE * min(size), target_px=0, gap_px=0)
        assert sorted(set(audit.faults(shown.window, measures))) == []


@grounds(*SIZES)
def test_below_an_alarm_there_is_less_room_and_all_stays_legible(
    qtbot: QtBot, tmp_path: Path, ear: Ear, language: str, size: tuple[int, int]
) -> None:
    hall = with_counters(tmp_path, ["open"] * 12, language)
    with wall(qtbot, hall, ear, size) as shown:
        hall.tell("emergency", emergency(
            row("a1", state="accepted", accepted_by="王主任", minutes=2, drill=True), row("a2"),
        ))  # fmt: skip
        qtbot.waitUntil(lambda: "alarm" in shown.names())
        qtbot.wait(100)
        if shots := os.environ.get("LINLI_SHOTS"):
            shown.window.grabWindow().save(f"{shots}/alarm-{language}-{size[0]}.png")
        measures = audit.Measures(type_px=TYPE * min(size), target_px=0, gap_px=0)
        assert sorted(set(audit.faults(shown.window, measures))) == []
        assert tiles(shown)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_words_stay_in_their_tiles(
    qtbot: QtBot, tmp_path: Path, ear: Ear, size: tuple[int, int]
) -> None:
    hall = with_counters(tmp_path, ["open"] * 12, "en")
    hall.missed = [ticket(f"B9{n:02}") for n in range(12)]
    with wall(qtbot, hall, ear, size) as shown:
        qtbot.waitUntil(lambda: len(tiles(shown)) > 0)
        qtbot.wait(100)
        inside = 0
        for tile in items(shown.window.contentItem()):
            if not tile.objectName().startswith(("tile", "strip")):
                continue
            for text in (each for each in items(tile) if each.inherits("QQuickText")):
                whole = tile.mapRectToScene(tile.boundingRect())
                assert whole.contains(_painted(text)), text.property("text")
                inside += 1
        assert inside >= 3 * len(tiles(shown)) + 2


def test_a_closed_counter_is_not_shown_and_a_paused_one_is(
    qtbot: QtBot, tmp_path: Path, ear: Ear
) -> None:
    hall = with_counters(tmp_path, HALLS["5 of 12"])
    with wall(qtbot, hall, ear) as shown:
        qtbot.waitUntil(lambda: tiles(shown) == ["2", "3", "5", "10", "12"])
        assert not shown.shows("关闭")
        hall.state["1"] = "open"
        hall.tell("board", hall.board())
        qtbot.waitUntil(lambda: tiles(shown) == ["1", "2", "3", "5", "10", "12"])


def test_a_counter_that_closed_with_somebody_at_it_is_still_shown(
    qtbot: QtBot, tmp_path: Path, ear: Ear
) -> None:
    hall = with_counters(tmp_path, ["open", "open", "closed"])
    hall._put("3", ticket("A777"), "serving")
    with wall(qtbot, hall, ear) as shown:
        qtbot.waitUntil(lambda: tiles(shown) == ["1", "2", "3"])


def test_where_no_counter_is_open_that_is_said(qtbot: QtBot, tmp_path: Path, ear: Ear) -> None:
    with wall(qtbot, with_counters(tmp_path, ["closed"] * 3), ear) as shown:
        shown.wait_for("窗口还没开")
        assert tiles(shown) == []


# --- the call in large figures ---


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s", "display")
    made.state = {"1": "open", "2": "open"}
    return made


@pytest.fixture
def shown(qtbot: QtBot, hall: CounterHall, ear: Ear) -> Iterator[Play]:
    with wall(qtbot, hall, ear) as play:
        yield play


def call(hall: CounterHall, counter: str, number: str, state: str = "called") -> None:
    hall._put(counter, ticket(number), state)
    if state == "called":
        hall.call(counter, number)
    hall.tell("board", hall.board())


def leave(hall: CounterHall, counter: str) -> None:
    """The call is over, whichever way."""
    hall.current[counter] = None
    hall.tell("board", hall.board())


def test_before_the_first_call_nobody_is_called(shown: Play) -> None:
    assert large(shown) == "—"
    assert shown.shows("暂无叫号")
    assert not shown.shows("正在叫号")


def test_who_did_not_come_is_called_no_more(hall: CounterHall, shown: Play) -> None:
    call(hall, "1", "A004")
    shown.wait_for("请 A004 号到 1 号窗口")
    assert (large(shown), shown.shows("正在叫号")) == ("A004", True)
    leave(hall, "1")
    shown.bot.waitUntil(lambda: large(shown) == "—")
    assert not shown.shows("正在叫号")
    assert not shown.shows("A004")


def test_who_has_come_is_served_and_not_called(hall: CounterHall, shown: Play, ear: Ear) -> None:
    call(hall, "1", "A004")
    shown.bot.waitUntil(lambda: large(shown) == "A004")
    hall.current["1"] = msgspec.structs.replace(hall.current["1"], state="serving")
    hall.tell("board", hall.board())
    shown.bot.waitUntil(lambda: not shown.shows("正在叫号"))
    assert large(shown) == "A004"


def test_the_large_figures_are_those_that_are_heard(
    hall: CounterHall, shown: Play, ear: Ear
) -> None:
    call(hall, "1", "A004")
    call(hall, "2", "B007")
    shown.wait_for("请 A004 号到 1 号窗口")
    assert large(shown) == "A004"
    for said in (1, 2):
        shown.bot.waitUntil(lambda said=said: len(ear.heard) == said)
        assert large(shown) == "A004"
        ear.end()
    shown.wait_for("请 B007 号到 2 号窗口")
    assert large(shown) == "B007"
    leave(hall, "2")
    shown.bot.waitUntil(lambda: large(shown) == "A004")
    assert not shown.shows("B007")


def test_who_is_waited_for_goes_before_who_is_served(
    hall: CounterHall, shown: Play, ear: Ear
) -> None:
    hall._put("2", ticket("B007"), "serving")
    hall.call("2", "B007")
    hall.tell("board", hall.board())
    shown.bot.waitUntil(lambda: large(shown) == "B007")
    assert ear.heard == []
    call(hall, "1", "A004")
    shown.bot.waitUntil(lambda: large(shown) == "A004")
