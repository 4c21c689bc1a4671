"""The demo's hardware panel where something of the hall is not there, or goes, or hangs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from devices.gateway.simulator import broker
from kiosk.demo.hall import DemoHall
from kiosk.demo.play import open_panel
from kiosk.errors import KnownError
from tests.ui.demo.demo_panel_play import Player
from ui.demo.parts import Seen
from ui.demo.worker import Worker


def without_agent(hall: DemoHall) -> DemoHall:
    """The panel plays the devices; for them it does not matter whether a kiosk listens."""
    hall.pins = dict.fromkeys(("lifang", "zhouqiang", "wangmin"), "000000")
    return hall


@pytest.fixture
def hall() -> Iterator[DemoHall]:
    with DemoHall() as made:
        yield without_agent(made)


@pytest.fixture
def player(qapp: QGuiApplication, hall: DemoHall, tmp_path: Path) -> Iterator[Player]:
    shown = open_panel(hall, tmp_path, "zh_CN")
    yield Player(shown)
    shown.close()


def test_a_device_that_has_ended_says_so_and_the_others_go_on(
    hall: DemoHall, player: Player
) -> None:
    player.turn_to("desk")
    hall.reader.stop()
    player.sees("这个模拟设备已经停止")
    item = player.person.find(player.name("赵秀英"))
    assert item is not None
    player.person.wait(lambda: not item.isEnabled(), "cards out of reach")
    player.push("纸用完了")
    player.sees_on("纸用完了")


def test_a_broker_that_fell_is_started_again(hall: DemoHall, player: Player) -> None:
    assert hall.wireless is not None
    player.turn_to("band")
    player.name("很快")
    hall.wireless.broker.kill()
    player.sees("消息服务器停了")
    assert not any("很快" in name for name in player.person.names())
    player.push("重新启动消息服务器")
    player.push("很快")
    player.sees("心率每分钟 168 次")


def test_a_broker_that_hangs_holds_up_nothing_else(hall: DemoHall, player: Player) -> None:
    assert hall.wireless is not None
    player.turn_to("band")
    player.name("跌倒了")
    hall.wireless.broker.freeze()
    player.push("跌倒了")  # waits for the broker, in a thread of its own
    player.turn_to("alarms")
    player.push("1号窗口下 · 急病受伤 一直按住")
    player.sees_on("1号窗口下 · 急病受伤 一直按住")
    assert hall.buttons.pressed(1)
    player.turn_to("band")
    hall.wireless.broker.thaw()
    player.sees_on("跌倒了")


def test_an_agent_that_is_gone_is_told(hall: DemoHall, player: Player) -> None:
    player.turn_to("desk")
    player.push("出示一个预约码")
    player.sees("主机程序")


def test_without_mosquitto_the_wristband_says_what_to_install(
    qapp: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "_PLACES", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KnownError, match=r"gateway\.no_broker_program"), DemoHall():
        pytest.fail("the rehearsed day needs it")
    with DemoHall(bands_optional=True) as hall:
        panel = open_panel(without_agent(hall), tmp_path, "en")
        player = Player(panel)
        for tab in ("band", "alarms", "faults"):
            player.turn_to(tab)
            player.sees("Install the Debian package mosquitto")
        player.turn_to("alarms")
        player.push("Below counter 1 · Illness or injury Hold")
        player.sees_on("Below counter 1 · Illness or injury Hold")
        panel.close()


def test_what_fails_is_told_until_the_next_thing_is_done() -> None:
    told: list[Seen] = []

    def broken() -> None:
        raise ValueError("out of range")

    worker = Worker(Seen, lambda trouble: type(trouble).__name__, told.append)
    worker.start()
    worker.do(broken)
    worker.do(lambda: None)
    worker.stop()
    assert [seen.trouble for seen in told] == ["", "ValueError", ""]


def test_a_device_that_cannot_be_looked_at_is_out_of_reach(
    capfd: pytest.CaptureFixture[str],
) -> None:
    told: list[Seen] = []

    def blind() -> Seen:
        raise ValueError("closed file")

    worker = Worker(blind, str, told.append)
    worker.start()
    worker.stop()
    assert told[0] == Seen(trouble="closed file", dead=True)
    assert "closed file" in capfd.readouterr().err
