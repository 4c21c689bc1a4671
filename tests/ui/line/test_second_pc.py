"""A counter on a PC of its own: the real screen, over TLS, until a technician shuts it out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.agent.lines.tls import Authority
from kiosk.api import paired
from tests.agent.agent_hall import AgentHall, join
from tests.patience import PATIENCE
from ui.demo.rehearsal import Person
from ui.line.client import AgentClient
from ui.line.renewing import Renewing
from ui.line.tls_line import TlsLine
from ui.window.application import build


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path / "first-pc").start()
    yield running
    running.stop()


@pytest.fixture
def second_pc(hall: AgentHall, tmp_path: Path) -> Path:
    """The data folder of a PC that a technician paired as counter 2."""
    with hall.signed_in("tech") as technician:
        code = technician.call("terminals.pair", {"terminal": "counter-2"})["code"]
    folder = tmp_path / "second-pc"
    assert join(hall.port, code, folder) == ""
    return folder


def test_a_clerk_calls_a_number_there_and_a_revoked_one_says_so(
    qapp: QGuiApplication, hall: AgentHall, second_pc: Path
) -> None:
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        number = hall.takes_number(kiosk, "medical_insurance")["number"]
    client = AgentClient(TlsLine(second_pc))
    terminal = build("counter", client, size=(1280, 800))
    clerk = Person(terminal.window, patience=PATIENCE)
    try:
        clerk.wait_for("2号窗口 已锁定")
        clerk.type("lifang")
        clerk.enter()
        clerk.type(hall.pins["lifang"])
        clerk.enter()
        clerk.wait_for("窗口未开放")
        clerk.tap("开放窗口")
        clerk.wait_for("窗口空闲")
        clerk.tap("叫下一位")
        clerk.wait_for("已叫号，等居民到来")
        assert clerk.sees(number)

        with hall.signed_in("tech") as technician:
            technician.call("terminals.revoke", {"terminal": "counter-2"})
        clerk.wait(lambda: client.refusal == "terminals.revoked", "the refusal")
        clerk.wait_for("已锁定")
        assert not clerk.sees(number), "nothing of the hall stays on a screen that is shut out"
        assert any("撤销" in text for text in clerk.texts()), clerk.texts()
    finally:
        terminal.close()


show_from_now = Authority.show_from_now


def ended_in_2021(self: Authority, _until: datetime) -> None:
    show_from_now(self, datetime(2021, 1, 1, tzinfo=UTC))


def test_its_certificate_renews_itself_and_no_date_shuts_it_out(
    qapp: QGuiApplication,
    hall: AgentHall,
    second_pc: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """The agent's own certificate is over here, as it seems to a clock that is years ahead."""
    hall.stop()
    monkeypatch.setattr(Authority, "show_from_now", ended_in_2021)
    hall.clock.advance(days=400)
    hall.start()
    with hall.signed_in("tech") as technician:
        today = hall.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()
        technician.call("clock.confirm", {"date": f"{today}"})  # off for so long, it is asked for
    before = paired.read(second_pc).certificate.read_bytes()
    client = AgentClient(TlsLine(second_pc))
    Renewing(second_pc, client)
    client.start()
    qtbot.waitUntil(lambda: client.connected, timeout=PATIENCE * 1000)
    qtbot.waitUntil(
        lambda: paired.read(second_pc).certificate.read_bytes() != before, timeout=PATIENCE * 1000
    )
    hall.stop()
    qtbot.waitUntil(lambda: not client.connected, timeout=PATIENCE * 1000)
    hall.start()
    qtbot.waitUntil(lambda: client.connected, timeout=PATIENCE * 1000)  # by the new one
    assert client.refusal == ""
    client.stop()
