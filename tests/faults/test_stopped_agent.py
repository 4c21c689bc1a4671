"""The real agent is stopped for longer than people wait, goes on, is killed: what a desk says."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.agent.agent_hall import AgentHall
from tests.faults import agents
from tests.patience import PATIENCE
from tests.ui.counter.counter_play import Play


def test_a_desk_waits_for_a_stopped_agent_and_asks_for_the_pin_of_a_new_one(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    hall = AgentHall(tmp_path).start()
    hall.hires("lifang")
    hall.stop()

    def comes(what: str) -> None:
        qtbot.waitUntil(lambda: desk.shows(what), timeout=round(PATIENCE * 1000))

    agent = agents.start(hall.folder)
    desk = Play(qtbot, hall.folder.socket("counter"), "counter", "1", (1280, 800))
    try:
        comes("已锁定")
        desk.front()
        desk.type("lifang")
        desk.key(Qt.Key.Key_Return)
        desk.type(hall.pins["lifang"])
        desk.key(Qt.Key.Key_Return)
        comes("窗口未开放")
        os.kill(agent.pid, signal.SIGSTOP)
        comes("请稍候")
        comes("与主机的连接断开了")
        os.kill(agent.pid, signal.SIGCONT)
        qtbot.waitUntil(lambda: bool(desk.client.connected), timeout=round(PATIENCE * 1000))
        comes("窗口未开放")
        agent.kill()
        agent.wait()
        comes("与主机的连接断开了")
        agent = agents.start(hall.folder)
        comes("已锁定")
        assert desk.client.welcome is not None
        assert desk.client.welcome.fell
    finally:
        desk.terminal.close()
        agent.kill()
        agent.wait()
