"""Slips through a real cupsd to a real IPP printer: exactly one, and never for somebody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from printing.escpos import PrinterState
from printing.measure import SLIP
from printing.rendering import Paper, Rendered, render
from printing.spoolers.cups import CupsSpooler
from tests.printing.office import QUEUE, Office

GIVE_UP = 6.0


@pytest.fixture(scope="module")
def slip() -> Rendered:
    return render(SLIP, Paper(210))


@pytest.fixture
def office() -> Iterator[Office]:
    with TemporaryDirectory(prefix="linli-office-") as folder:
        made = Office(Path(folder))
        try:
            made.open()
            yield made
        finally:
            made.close()


@pytest.fixture
def spooler(office: Office) -> CupsSpooler:
    return CupsSpooler("127.0.0.1", office.port, QUEUE, give_up=GIVE_UP)


def never() -> bool:
    return False


def test_a_slip_comes_out_and_nothing_of_it_stays(
    office: Office, spooler: CupsSpooler, slip: Rendered
) -> None:
    assert spooler.state() is PrinterState.IDLE
    assert spooler.print("p-1", slip, never).state == "printed"
    assert office.papers() == ["p-1"]
    assert office.pdf() == slip.pdf
    assert office.spooled() == []


def test_paper_out_and_back_gives_exactly_one(
    office: Office, spooler: CupsSpooler, slip: Rendered
) -> None:
    office.fault("media-empty")
    back = threading.Timer(2.0, office.mend, ["media-empty"])
    back.start()
    outcome = spooler.print("p-1", slip, never)
    back.join()
    assert outcome.state == "printed"
    assert office.papers() == ["p-1"]


def test_an_open_cover_is_told_and_the_job_is_taken_back(
    office: Office, spooler: CupsSpooler, slip: Rendered
) -> None:
    office.fault("cover-open")
    outcome = spooler.print("p-1", slip, never)
    assert (outcome.state, outcome.reason) == ("failed", "printer.cover_open")
    assert office.jobs() == {}
    office.mend("cover-open")
    patient = CupsSpooler("127.0.0.1", office.port, QUEUE, give_up=60.0)
    assert patient.print("p-2", slip, never).state == "printed"
    assert office.papers() == ["p-2"]


def test_a_printer_that_was_off_prints_for_the_next_one_alone(
    office: Office, spooler: CupsSpooler, slip: Rendered
) -> None:
    office.switch_off()
    outcome = spooler.print("for-the-first", slip, never)
    assert (outcome.state, outcome.reason) == ("failed", "printer.no_answer")
    assert office.jobs() == {}
    office.switch_on()
    assert spooler.print("for-the-second", slip, never).state == "printed"
    assert office.papers() == ["for-the-second"]
    assert office.spooled() == []


def test_a_waiting_slip_can_be_cancelled(
    office: Office, spooler: CupsSpooler, slip: Rendered
) -> None:
    office.switch_off()
    began = time.monotonic()
    outcome = spooler.print("p-1", slip, lambda: time.monotonic() - began > 1.0)
    assert outcome.state == "cancelled"
    assert office.jobs() == {}


def test_without_a_server_it_says_so(slip: Rendered) -> None:
    lost = CupsSpooler("127.0.0.1", 9, QUEUE, give_up=1.0)
    assert lost.state() is PrinterState.NO_ANSWER
    assert lost.print("p-1", slip, never).reason == "printer.no_answer"
