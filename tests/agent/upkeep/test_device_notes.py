"""A device that is well and of which something is worth knowing: said where technicians look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.printer.simulator.printer import PrinterFault, PrinterSimulator
from devices.simulation.far_ends import open_pty
from kiosk.agent.core.equipment import Printer
from kiosk.agent.upkeep import handlers
from kiosk.api.client import Client
from kiosk.phrases import LANGUAGES, phrase
from kiosk.services.upkeep import health
from printing.escpos import GOOD, PrinterState
from printing.spoolers.base import Spooler
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.agent.test_shell import kiosk, told

HALL = """
[[device]]
name = "buttons"
kind = "modbus"
url = "{url}"

[[source]]
id = "button-1"
name = {{ zh_CN = "1号窗口下", en = "Below counter 1" }}
device = "buttons"
address = "1"
what = "button"

[[output]]
id = "siren-1"
device = "buttons"
address = "1"
what = "siren"
"""


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(open_pty()) as simulator:
        yield simulator


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, extra=HALL.format(url=module.url)).start()
    yield running
    running.stop()


def standing(hall: AgentHall) -> tuple[str, str, str]:
    return noted(hall, "buttons")


def dead_buttons(technician: Client) -> list[str]:
    rows = technician.call("alarms.sources")["sources"]
    return [each["source"] for each in rows if not each["well"]]


def noted(hall: AgentHall, name: str) -> tuple[str, str, str]:
    with hall.signed_in("tech") as technician:
        rows = technician.call("devices.list")["devices"]
    (row,) = [each for each in rows if each["name"] == name]
    return row["state"], row["code"], row.get("note", "")


def test_an_echo_is_said_in_the_list_of_devices_and_is_no_trouble(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    module.fail(ModbusFault.ECHO)
    wait_until(lambda: standing(hall) == ("ready", "", "modbus.echo"))
    for language in LANGUAGES:
        assert "buttons" in phrase("errors.modbus.echo", language, field="buttons")
    asked = ("devices", "test", "buttons", "--as", "tech")
    code, output, _ = kiosk(hall, *asked, pin=hall.pins["tech"])
    assert code == 0
    assert any(phrase("errors.modbus.echo", each, field="buttons") in output for each in LANGUAGES)
    listed = told(hall, "devices", "list", "--as", "tech", "--json", pin=hall.pins["tech"])
    notes = [each["note"] for each in listed["devices"] if each["name"] == "buttons"]
    assert notes == ["modbus.echo"]
    with hall.signed_in("tech") as technician:
        items = technician.call("health.get")["items"]
    assert [each["health"] for each in items if each["about"] == "buttons"] == ["ok"]


def test_a_siren_that_stays_off_in_an_alarm_is_a_trouble(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    wait_until(lambda: standing(hall)[0] == "ready")
    module.fail(ModbusFault.COIL_STAYS)
    with hall.at("resident", "resident-1") as screen:
        screen.call("alarms.raise")
    wait_until(lambda: standing(hall)[:2] == ("fault", "modbus.output_stays"))
    with hall.signed_in("tech") as technician:  # and nobody is told that its buttons do not work
        wait_until(lambda: dead_buttons(technician) == [])
    module.mend()
    assert module.await_coil(1, True)
    wait_until(lambda: standing(hall)[0] == "ready")


def test_what_is_lost_by_a_printer_that_is_not_asked_is_said_in_the_list(tmp_path: Path) -> None:
    with PrinterSimulator(open_pty()) as printer:
        printer.fail(PrinterFault.MUTE)
        hall = AgentHall(tmp_path, f'{printer.url}"\nstatus = "none').start()
        try:
            wait_until(lambda: noted(hall, "ticket-1") == ("ready", "", "printer.untold"))
            asked = ("devices", "test", "ticket-1", "--as", "tech")
            code, output, _ = kiosk(hall, *asked, pin=hall.pins["tech"])
            assert code == 0
            said = [phrase("errors.printer.untold", each, field="ticket-1") for each in LANGUAGES]
            assert any(each in output for each in said)
            printer.unplug()  # its line at least is seen
            wait_until(lambda: noted(hall, "ticket-1")[0] == "lost")
        finally:
            hall.stop()


@pytest.mark.parametrize("state", PrinterState)
def test_the_list_says_of_each_state_of_a_printer_what_the_health_page_says(
    state: PrinterState,
) -> None:
    row = handlers._printer(Printer("ticket-1", cast(Spooler, object()), "80mm", str(state)))
    page = health.printer_item("ticket-1", str(state))
    assert (row.state == "ready") is (page.grade != "trouble") is (state in GOOD)
    why = row.code or row.note
    assert bool(why) is (page.grade != "ok")
    for language in LANGUAGES if why else ():
        assert "ticket-1" in phrase(f"errors.{why}", language, field="ticket-1")
