"""Slips through a real cupsd to a real IPP printer: exactly one, and never for somebody else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from printing.escpos import PrinterState
from printing.measure import SLIP
from printing.rendering import Paper, Rendered, render
from printing.spoolers.cups import GIVE_UP, CupsSpooler
from tests.faults import leaks
from tests.printing.office import QUEUE, Office

NAME = "欧阳慕容婉清"


@pytest.fixture(scope="module")
def slip() -> Rendered:
    return render(SLIP, Paper(210))


@pytest.fixture
def naming(slip: Rendered) -> Rendered:
    """A slip in which a name can be found: fonts hide that of the drawing from a plain search."""
    return replace(slip, pdf=slip.pdf + b"\n% " + NAME.encode() + b"\n")


@pytest.fixture
def office() -> Iterator[Office]:
    with TemporaryDirectory(prefix="linli-office-") as folder:
        made = Office(Path(folder))
        try:
            made.open()
            yield made
        finally:
            made.close()


class Clock:
    """Stands still until a story lets the time go by after which a job is given up."""

    now = 0.0
    sleep = staticmethod(time.sleep)

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("printing.spoolers.cups.time", made)
    return made


@pytest.fixture
def spooler(office: Office, clock: Clock) -> CupsSpooler:
    return CupsSpooler("127.0.0.1", office.port, QUEUE)


def give_up_once(clock: Clock, holds: Callable[[], bool]) -> Callable[[], bool]:
    """Nobody cancels; but once this holds, the job has waited too long."""

    def cancelled() -> bool:
        if holds():
            clock.now = GIVE_UP + 1
        return False

    return cancelled


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

    def somebody_puts_paper_in() -> bool:
        if spooler.state() is PrinterState.PAPER_OUT:
            office.mend("media-empty")
        return False

    assert spooler.print("p-1", slip, somebody_puts_paper_in).state == "printed"
    assert office.papers() == ["p-1"]


def test_an_open_cover_is_told_and_the_job_is_taken_back(
    office: Office, spooler: CupsSpooler, slip: Rendered, clock: Clock
) -> None:
    office.fault("cover-open")
    told = give_up_once(clock, lambda: spooler.state() is PrinterState.COVER_OPEN)
    outcome = spooler.print("p-1", slip, told)
    assert (outcome.state, outcome.reason) == ("failed", "printer.cover_open")
    assert office.jobs() == {}
    office.mend("cover-open")
    office.await_over("p-1")  # cupsd would come back to a busy printer after ten seconds
    assert spooler.print("p-2", slip, never).state == "printed"
    assert office.papers() == ["p-2"]


def test_a_printer_that_was_off_prints_for_the_next_one_alone(
    office: Office, spooler: CupsSpooler, slip: Rendered, clock: Clock
) -> None:
    office.switch_off()
    waiting = give_up_once(clock, lambda: bool(office.spooled()))
    outcome = spooler.print("for-the-first", slip, waiting)
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
    outcome = spooler.print("p-1", slip, lambda: bool(office.spooled()))
    assert outcome.state == "cancelled"
    assert office.jobs() == {}


def test_what_was_printed_lies_in_no_file_of_cups(
    office: Office, spooler: CupsSpooler, naming: Rendered
) -> None:
    assert spooler.print("p-1", naming, never).state == "printed"
    assert NAME.encode() in office.pdf(), "the paper does name them"
    assert_nothing_stays(office)


def test_what_was_cancelled_lies_in_no_file_of_cups(
    office: Office, spooler: CupsSpooler, naming: Rendered
) -> None:
    office.switch_off()
    while_waiting: list[str] = []

    def somebody_cancels() -> bool:
        while_waiting.extend(leaks.find([office.folder / "cups"], [NAME]))
        return bool(while_waiting)

    assert spooler.print("p-1", naming, somebody_cancels).state == "cancelled"
    assert while_waiting, "until then it waits in the spool, and this looks there"
    assert_nothing_stays(office)


def test_what_a_printer_that_was_off_never_printed_lies_in_no_file_of_cups(
    office: Office, spooler: CupsSpooler, naming: Rendered, clock: Clock
) -> None:
    office.switch_off()
    waiting = give_up_once(clock, lambda: bool(office.spooled()))
    assert spooler.print("p-1", naming, waiting).reason == "printer.no_answer"
    assert_nothing_stays(office)


def assert_nothing_stays(office: Office) -> None:
    """Spool, cache, state, temporary files and logs; job ids are told, so the look was a look."""
    kept = [office.folder / "cups", office.folder / "cupsd.log"]
    assert leaks.find(kept, ["p-1"]), "cupsd keeps a history of its jobs"
    assert leaks.find(kept, [NAME]) == []
    assert office.spooled() == []


def test_without_a_server_it_says_so(slip: Rendered) -> None:
    lost = CupsSpooler("127.0.0.1", 9, QUEUE, give_up=1.0)
    assert lost.state() is PrinterState.NO_ANSWER
    assert lost.print("p-1", slip, never).reason == "printer.no_answer"
