"""An alarm on paper, asked for at a counter: a copy, a printer that is off, a week's report."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.ui.counter.counter_agent_hall import BUTTONS, Desk, desk_of, staffed

PRINTER = """
[[printer]]
name = "sheets"
url = "{url}"
paper_mm = 210
"""


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def off() -> Iterator[str]:
    """The address of a printer that nobody has switched on: no port is open there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"tcp://127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture
def stuck() -> Iterator[str]:
    """The address of a printer that takes the line and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield f"tcp://127.0.0.1:{held.getsockname()[1]}"


def a_hall(root: Path, module: ModbusModuleSimulator, printer: str) -> AgentHall:
    alarms = BUTTONS.format(url=module.url).replace("[alarms]", '[alarms]\nslip_printer = "sheets"')
    made = AgentHall(root, extra=alarms + PRINTER.format(url=printer)).start()
    staffed(made)
    return made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = a_hall(tmp_path, module, f"file://{tmp_path / 'sheets'}")
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot: QtBot, hall: AgentHall) -> Iterator[Desk]:
    with desk_of(qtbot, hall) as shown:
        yield shown


def jobs(hall: AgentHall) -> list[PrintJob]:
    """The newest first."""
    with hall.agent.store.reading() as tx:
        return [job for job in print_jobs.newest(tx, 50) if job.kind.startswith("alarm_")]


def opened(desk: Desk, module: ModbusModuleSimulator) -> None:
    """A clerk looks at the page of the alarm that was just pressed."""
    module.press(1)
    desk.appears("acceptAlarm")
    desk.key(Qt.Key.Key_F2)
    desk.appears("alarmPageTitle")
    desk.key(Qt.Key.Key_Escape)  # the keys are the page's


def test_a_slip_comes_out_once_more_as_a_copy_and_its_clerk_reads_when_it_is_out(
    hall: AgentHall, desk: Desk, module: ModbusModuleSimulator
) -> None:
    desk.sign_in("lifang")
    opened(desk, module)
    wait_until(lambda: [job.state for job in jobs(hall)] == ["printed"])
    desk.front()
    desk.key(Qt.Key.Key_S)
    desk.wait_for("警报单：已打印")
    copy, first = jobs(hall)
    assert (first.reprint, copy.reprint, copy.state) == (False, True, "printed")
    assert copy.staff == "lifang"
    assert "cancelAlarmPaper" not in desk.names(), "what is out cannot be called back"
    assert "printAlarms" not in desk.names()
    desk.key(Qt.Key.Key_Escape)
    desk.goes("alarmPageTitle")
    desk.goes("alarmPaper")
    assert not desk.shows("警报单：已打印"), "it belongs to that alarm's page"


def test_a_printer_that_is_off_is_told_with_what_to_do(
    qtbot: QtBot, tmp_path: Path, module: ModbusModuleSimulator, off: str
) -> None:
    hall = a_hall(tmp_path, module, off)
    try:
        with desk_of(qtbot, hall) as desk:
            desk.sign_in("lifang")
            opened(desk, module)
            wait_until(lambda: [job.state for job in jobs(hall)] == ["failed"])
            desk.front()
            desk.key(Qt.Key.Key_S)
            desk.wait_for("警报单：没有打出来，打印机没有应答。请看电源和连线，再打一次。")
            qtbot.waitUntil(lambda: desk.item("printAlarmSlip").isEnabled())
        copy, _ = jobs(hall)
        assert (copy.state, copy.reprint) == ("failed", False), "no paper has come out yet"
    finally:
        hall.stop()


def test_a_copy_that_waits_for_a_stuck_printer_is_asked_for_once_and_given_up(
    qtbot: QtBot, tmp_path: Path, module: ModbusModuleSimulator, stuck: str
) -> None:
    hall = a_hall(tmp_path, module, stuck)
    try:
        with desk_of(qtbot, hall) as desk:
            desk.sign_in("lifang")
            opened(desk, module)
            wait_until(lambda: [job.state for job in jobs(hall)] == ["printing"])
            desk.front()
            desk.key(Qt.Key.Key_S)
            desk.wait_for("警报单：等待打印")
            qtbot.waitUntil(lambda: not desk.item("printAlarmSlip").isEnabled())
            desk.key(Qt.Key.Key_S)  # impatient
            desk.key(Qt.Key.Key_X)
            desk.wait_for("警报单：已取消")
            desk.goes("cancelAlarmPaper")
        copy, _ = jobs(hall)
        assert copy.state == "cancelled"
    finally:
        hall.stop()


def test_a_manager_prints_the_alarms_of_a_week_and_a_clerk_has_no_such_control(
    qtbot: QtBot, hall: AgentHall, desk: Desk
) -> None:
    with desk_of(qtbot, hall, "2") as other:
        other.sign_in("zhouqiang")
        other.key(Qt.Key.Key_F2)
        other.wait_for("今天")
        assert "printAlarms" not in other.names()
        other.key(Qt.Key.Key_R)
        desk.sign_in("wangmin")
        desk.key(Qt.Key.Key_F2)
        desk.key(Qt.Key.Key_W)
        desk.appears("printAlarms")
        desk.key(Qt.Key.Key_R)
        wait_until(lambda: len(jobs(hall)) == 1)
        desk.wait_for("警报报表：")
        assert not other.shows("警报报表：")
    [job] = jobs(hall)
    assert (job.kind, job.staff) == ("alarm_report", "wangmin")
    assert job.subject.endswith("-7d")
