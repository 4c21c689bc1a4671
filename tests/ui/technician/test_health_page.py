"""The technician's page: red or green in words, and every tool answers where one looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, basis, upkeep
from tests.ui.counter.counter_hall import CounterHall, now
from tests.ui.counter.counter_play import Play

DOUBTED = upkeep.HealthReport(
    health="trouble", at="2026-11-22T01:00:00.000Z", machine_at="2026-11-23T01:00:00.000Z",
    items=(
        upkeep.HealthItem(name="clock", about="", health="trouble", code="clock_untrusted"),
        upkeep.HealthItem(name="disk", about="", health="ok", code="disk_ok",
                       params={"free_mb": "24000"}),
    ),
)  # fmt: skip


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s", "technician")
    rows = (
        upkeep.DeviceRow(name="ticket-1", kind="printer", state="idle", code="",
                      terminal="resident-1", since=now()),
        upkeep.DeviceRow(name="card-1", kind="card_reader", state="lost", code="device.silent",
                      terminal="resident-1", since=now()),
    )  # fmt: skip
    paired = access.TerminalRow(terminal="counter-2", kind="counter", role="clerk", paired_at=now(),
                             revoked=False, connected=True)  # fmt: skip
    locked = access.StaffRow(staff="li", name="李芳", role="clerk", disabled=False,
                          locked_at=("counter-2",))  # fmt: skip
    finding = upkeep.HallFinding(line=7, key="hall.zone", code="hall.zone", params={"zone": "Mars"})
    made.answers = {
        "health.get": lambda _: DOUBTED,
        "devices.list": lambda _: upkeep.DeviceList(devices=rows),
        "terminals.list": lambda _: access.TerminalList(terminals=(paired,)),
        "staff.list": lambda _: access.StaffList(staff=(locked,)),
        "printing.test": lambda _: basis.Done(),
        "devices.test": lambda _: rows[1],
        "hall.reload": lambda _: upkeep.HallFindings(findings=(finding,)),
        "journal.verify": lambda _: upkeep.Verified(ok=True, events=4711, epoch=1, seq=4711,
                                                 seconds=0.1, problems=()),
        "journal.backup": lambda _: upkeep.BackedUp(file="linli-1.backup", bytes=2_400_000),
        "staff.unlock": lambda _: basis.Done(),
        "terminals.revoke": lambda _: basis.Done(),
        "clock.confirm": lambda _: basis.Done(),
    }  # fmt: skip
    return made


@pytest.fixture
def page(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    shown = Play(qtbot, hall.path, "technician", "1", (1920, 1080))
    shown.bot.waitUntil(lambda: "lockScreen" in shown.names())
    hall.sign_in("1", "technician")
    shown.wait_for("card-1")
    yield shown
    shown.terminal.close()


def sent(hall: CounterHall, method: str) -> list[basis.Part]:
    return [request for asked, request in hall.asked if asked == method]


def test_whose_pin_a_colleague_set_is_told_who_did(hall: CounterHall, page: Play) -> None:
    hall.sign_in("1", "technician", pin_by="王敏", pin_at=now())
    page.wait_for("王敏")
    page.wait_for("给您的账号设了新 PIN")


def test_red_is_told_in_words_with_the_mend_and_green_as_well(
    hall: CounterHall, page: Play
) -> None:
    page.wait_for("有 1 处要处理")
    assert page.shows("请核对日期，然后按“确认日期”。")
    assert page.shows("磁盘空间足够，剩 24000 MB。")
    assert page.shows("设备 card-1 没有应答")
    well = upkeep.HealthReport(health="ok", at=now(), machine_at=now(), items=DOUBTED.items[1:])
    hall.tell("health", well)
    page.wait_for("一切正常")
    assert "confirmClock" not in page.names()


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("test-ticket-1", "测试页已送到 ticket-1。"),
        ("test-card-1", "设备 card-1 没有应答"),
        ("verify", "日志完整：4711 条，用时 0.1 秒。"),
        ("backUp", "已写入 linli-1.backup（2.4 MB）。"),
        ("confirmClock", "已确认日期 2026-11-23。"),
        ("reloadHall", "没有“Mars”这个时区"),
    ],
)
def test_a_tool_answers(page: Play, tool: str, said: str) -> None:
    page.touch(tool, QTest.createTouchDevice())
    page.wait_for(said)


def test_the_mistakes_in_hall_toml_stand_with_their_line(page: Play) -> None:
    page.touch("reloadHall", QTest.createTouchDevice())
    page.wait_for("第 7 行：hall.zone")
    page.wait_for("hall.toml 没有采用：有 1 处错误。")


def test_a_pin_lock_is_lifted(hall: CounterHall, page: Play) -> None:
    page.touch("unlock-li", QTest.createTouchDevice())
    page.bot.waitUntil(lambda: bool(sent(hall, "staff.unlock")))
    asked = sent(hall, "staff.unlock")[0]
    assert isinstance(asked, access.UnlockTerminal)
    assert (asked.staff, asked.terminal) == ("li", "counter-2")


def test_a_terminal_is_shut_out_only_when_asked_twice(hall: CounterHall, page: Play) -> None:
    finger = QTest.createTouchDevice()
    page.touch("revoke-counter-2", finger)
    page.wait_for("确定停用")
    assert not sent(hall, "terminals.revoke")
    page.touch("revoke-counter-2", finger)
    page.bot.waitUntil(lambda: bool(sent(hall, "terminals.revoke")))
