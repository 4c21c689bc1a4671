"""Tickets on their way to paper: the real spool and spooler, a simulated printer on a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.printer.simulator.printer import PrinterFault, PrinterSimulator
from devices.simulation.far_ends import open_pty
from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall, next_notice, refusal


@pytest.fixture
def printer() -> Iterator[PrinterSimulator]:
    with PrinterSimulator(open_pty()) as simulator:
        yield simulator


@pytest.fixture
def hall(tmp_path: Path, printer: PrinterSimulator) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, printer.url).start()
    yield running
    running.stop()


def check_in(kiosk: Client, key: str = "") -> tuple[str, dict[str, Any]]:
    session = kiosk.call("session.begin")["session"]
    asked = {"session": session, "service": "general", "key": key}
    return session, kiosk.call("visits.check_in", asked)


def print_ends(kiosk: Client) -> tuple[str, str]:
    """State and reason with which the ticket's printing ended, as the screen is told."""
    while True:
        body = next_notice(kiosk, "print").body
        if body["state"] in ("printed", "failed", "cancelled"):
            return body["state"], body["reason"]


def queue(hall: AgentHall) -> list[dict[str, Any]]:
    if "lifang" not in hall.pins:
        hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-6") as desk:
        return desk.call("visits.view", {"counter": "6"})["waiting"]


def test_a_ticket_comes_out_and_the_screen_is_told(
    hall: AgentHall, printer: PrinterSimulator
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        check_in(kiosk)
        assert print_ends(kiosk) == ("printed", "")
    assert printer.wait_for_receipts(1)
    assert [each["unprinted"] for each in queue(hall)] == [False]


def test_paper_out_flags_the_ticket_and_staff_reprint_it_once(
    hall: AgentHall, printer: PrinterSimulator
) -> None:
    printer.fail(PrinterFault.PAPER_OUT)
    with hall.at("resident", "resident-1") as kiosk:
        session, _ = check_in(kiosk)
        assert print_ends(kiosk) == ("failed", "printer.paper_out")
        kiosk.call("session.end", {"session": session})
    (waiting,) = queue(hall)
    assert waiting["unprinted"]
    printer.mend(PrinterFault.PAPER_OUT)
    assert not printer.wait_for_receipts(1, timeout=0.5), "nothing comes out for a stranger"
    with hall.signed_in("lifang", "counter", "counter-6") as desk:
        desk.call("printing.reprint", {"visit": waiting["visit"]})
        assert printer.wait_for_receipts(1)
        assert refusal(desk, "printing.reprint", visit=waiting["visit"]).code == ("spool.reprinted")
    assert len(printer.receipts) == 1


def test_who_has_left_gets_no_paper_later(hall: AgentHall, printer: PrinterSimulator) -> None:
    """Three tickets wait for a silent printer; their residents go; then it is switched on."""
    printer.fail(PrinterFault.OFF)
    with hall.at("resident", "resident-1") as kiosk:
        for _ in range(3):
            session, _ = check_in(kiosk)
            kiosk.call("session.end", {"session": session})
        with hall.signed_in("tech") as technician:
            while {job["state"] for job in technician.call("printing.jobs")["jobs"]} & {
                "queued", "printing",
            }:  # fmt: skip
                pass
            states = [job["state"] for job in technician.call("printing.jobs")["jobs"]]
        printer.mend(PrinterFault.OFF)
        assert not printer.wait_for_receipts(1, timeout=1.0)
        assert sorted(set(states)) in (["cancelled"], ["cancelled", "failed"])
        check_in(kiosk)
        assert print_ends(kiosk) == ("printed", "")
    assert len(printer.receipts) == 1


def test_after_a_fall_of_the_agent_no_strangers_ticket_comes_out(
    hall: AgentHall, printer: PrinterSimulator
) -> None:
    printer.fail(PrinterFault.SLOW, baud=9600)
    with hall.at("resident", "resident-1") as kiosk:
        check_in(kiosk)
        while next_notice(kiosk, "print").body["state"] != "printing":
            pass
    hall.stop()
    printer.mend(PrinterFault.SLOW)
    before = len(printer.receipts)
    hall.start()
    with hall.signed_in("tech") as technician:
        states = [job["state"] for job in technician.call("printing.jobs")["jobs"]]
    assert set(states) <= {"printed", "failed", "cancelled"}
    assert not printer.wait_for_receipts(before + 1, timeout=1.0)


def test_the_technicians_test_page(hall: AgentHall, printer: PrinterSimulator) -> None:
    with hall.signed_in("tech") as technician:
        technician.call("printing.test", {"name": "ticket-1"})
    assert printer.wait_for_receipts(1)
