"""Tickets on their way to paper: the real spool and spooler, a simulated printer on a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from devices.printer.simulator.printer import PrinterFault, PrinterSimulator
from devices.simulation.far_ends import open_pty
from kiosk.agent.paper.printing import PrintService
from kiosk.api.client import Client
from kiosk.phrases import LANGUAGES, phrase
from kiosk.services import print_requests
from kiosk.storage.tables.print_jobs import PrintJob
from printing.rendering import Rendered
from printing.spoolers.base import Outcome
from printing.spoolers.line import LineSpooler
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.test_alarms import wait_until


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


def test_who_has_left_gets_no_paper_later(
    hall: AgentHall, printer: PrinterSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ticket lies in a silent printer, two wait for it; their residents go; then it is on."""
    monkeypatch.setattr("kiosk.agent.paper.capability.LAST_PAPER", 0.1)
    prints = LineSpooler.print

    def until_given_up(
        self: LineSpooler, job: str, rendered: Rendered, cancelled: Callable[[], bool]
    ) -> Outcome:
        outcome = prints(self, job, rendered, cancelled)
        if outcome.state == "failed":  # the silence lasts as long as the story needs
            wait_until(cancelled)
        return outcome

    monkeypatch.setattr(LineSpooler, "print", until_given_up)
    printer.fail(PrinterFault.OFF)
    with hall.at("resident", "resident-1") as kiosk:
        for place in range(3):
            session, _ = check_in(kiosk)
            while place == 0 and next_notice(kiosk, "print").body["state"] != "printing":
                pass
            kiosk.call("session.end", {"session": session})
        with hall.signed_in("tech") as technician:
            while {job["state"] for job in technician.call("printing.jobs")["jobs"]} & {
                "queued", "printing",
            }:  # fmt: skip
                pass
            states = [job["state"] for job in technician.call("printing.jobs")["jobs"]]
        printer.mend(PrinterFault.OFF)
        assert not printer.wait_for_receipts(1, timeout=1.0)
        assert states == ["cancelled"] * 3
        check_in(kiosk)
        assert print_ends(kiosk) == ("printed", "")
    assert len(printer.receipts) == 1


def test_who_leaves_before_the_printer_begins_gets_no_paper(
    hall: AgentHall, printer: PrinterSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The spooler has found the job and not yet begun it: their session ends in between."""
    find = PrintService._next
    gone: list[str] = []

    async def found_too_late(self: PrintService, name: str) -> PrintJob | None:
        job = await find(self, name)
        if job is not None and not gone:
            cancel = partial(print_requests.cancel_of_session, session=job.session)
            gone.extend(await self._journal.write(cancel))
        return job

    monkeypatch.setattr(PrintService, "_next", found_too_late)
    with hall.at("resident", "resident-1") as kiosk:
        check_in(kiosk)
        wait_until(lambda: bool(gone))
        check_in(kiosk)
        assert print_ends(kiosk) == ("printed", "")
    assert len(printer.receipts) == 1
    with hall.signed_in("tech") as technician:
        states = {job["job"]: job["state"] for job in technician.call("printing.jobs")["jobs"]}
    assert [states[job] for job in gone] == ["cancelled"]


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


def test_a_printer_that_never_answers_prints_and_the_health_page_says_what_is_lost(
    tmp_path: Path, printer: PrinterSimulator
) -> None:
    printer.fail(PrinterFault.MUTE)
    hall = AgentHall(tmp_path, f'{printer.url}"\nstatus = "none')
    try:
        hall.start()
        with hall.at("resident", "resident-1") as kiosk:
            check_in(kiosk)
            assert print_ends(kiosk) == ("printed", "")
        assert printer.wait_for_receipts(1)
        with hall.signed_in("tech") as technician:
            items = technician.call("health.get")["items"]
        (paper,) = [each for each in items if each["name"] == "paper" and "ticket" in each["about"]]
        assert (paper["health"], paper["code"]) == ("weak", "paper_untold")
        for language in LANGUAGES:
            assert "ticket-1" in phrase(f"health.{paper['code']}", language, **paper["params"])
    finally:
        hall.stop()
