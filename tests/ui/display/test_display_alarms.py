"""Alarms on the hall display: above the numbers, with who sees to them, sounding until then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.ui import audit
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play
from tests.ui.resident.emergency_hall import emergency, row
from tests.ui.resident.sos_play import FakeSiren
from ui.sound.speech import Speaker
from ui.viewmodels.display.alarms_view_model import DisplayAlarmsViewModel

TYPE = 0.029  # of the shorter side: what carries ten metres


def stand(bot: QtBot, path: Path, size: tuple[int, int] = (1920, 1080)) -> Play:
    return Play(bot, path, "display", "1", size, speaker=Speaker(None))


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    return CounterHall(tmp_path / "s", "display")


@pytest.fixture
def wall(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    shown = stand(qtbot, hall.path)
    shown.wait_for("下一批")
    yield shown
    shown.terminal.close()


def listen(wall: Play) -> FakeSiren:
    siren = FakeSiren()
    model = wall.window.findChild(DisplayAlarmsViewModel)
    assert model is not None
    model.sound.use(siren)
    return siren


def test_a_call_for_help_is_above_the_numbers_until_it_is_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    running = AgentHall(tmp_path).start()
    running.hires("lifang")
    wall = stand(qtbot, running.folder.socket("display"))
    siren = listen(wall)
    try:
        with running.at("resident", "resident-1") as kiosk:
            alarm = kiosk.call("alarms.raise", {"kind": "fire"})["alarm"]
        wall.wait_for("火情或燃气\N{NO-BREAK SPACE}· ")
        assert wall.item("alarms").y() < wall.item("closed").y(), "above what the hall shows"
        assert wall.item("alarm").property("color") == QColor("#980F19")
        qtbot.waitUntil(lambda: siren.volume == 1.0)
        with running.signed_in("lifang", "counter", "counter-1") as desk:
            desk.call("alarms.accept", {"alarm": alarm})
            wall.wait_for("李芳正在处理")
            qtbot.waitUntil(lambda: siren.volume is None)
            desk.call("alarms.close", {"alarm": alarm, "outcome": "helped", "words": ""})
        qtbot.waitUntil(lambda: "alarm" not in wall.names())
        with running.at("counter", "counter-1") as desk:
            desk.call("alarms.raise", {"kind": "duress"})
            desk.call("alarms.raise", {"kind": "medical"})
        wall.wait_for("急病受伤")
        assert not wall.shows("胁迫"), "a silent alarm is for staff alone"
        assert not wall.shows("另有")
    finally:
        wall.terminal.close()
        running.stop()


def test_the_display_tells_the_most_pressing_one_and_counts_the_others(
    hall: CounterHall, wall: Play
) -> None:
    siren = listen(wall)
    hall.tell("emergency", emergency(row("a1", kind="water")))
    wall.wait_for("漏水")
    assert wall.item("alarm").property("color") != QColor("#980F19"), "red is for emergencies"
    rows = [row(f"a{number}", drill=number == 0) for number in range(4)]
    hall.tell("emergency", emergency(*rows))
    wall.wait_for("另有 3 个警报")
    wall.wait_for("演练")
    assert wall.item("alarms").y() < wall.item("board").y()
    assert wall.shows("下一批"), "numbers are still called"
    wall.bot.waitUntil(lambda: siren.volume == 0.8)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 720)])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_it_is_whole_and_legible(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    hall = CounterHall(tmp_path / "s", "display", language)
    hall.call("1", "A099")
    wall = stand(qtbot, hall.path, size)
    try:
        qtbot.waitUntil(lambda: "board" in wall.names())
        hall.tell("emergency", emergency(
            row("a1", state="accepted", accepted_by="王主任", minutes=2, drill=True),
            row("a2", kind="water"), row("a3"),
        ))  # fmt: skip
        qtbot.waitUntil(lambda: "alarm" in wall.names())
        qtbot.wait(100)
        if shots := os.environ.get("LINLI_SHOTS"):
            picture = wall.window.grabWindow()
            picture.save(f"{shots}/display-{language}-{size[0]}.png")
        measures = audit.Measures(type_px=TYPE * min(size), target_px=0, gap_px=0)
        assert sorted(set(audit.faults(wall.window, measures))) == []
    finally:
        wall.terminal.close()
