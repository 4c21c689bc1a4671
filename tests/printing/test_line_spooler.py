"""The real spooler and the simulated printer on a line: what comes out, and what never may."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from devices.ports import open_port
from devices.printer.simulator.printer import AfterPaper, PrinterFault, PrinterSimulator
from devices.simulation.far_ends import FarEnd, TcpListener, open_pty
from printing.escpos import PrinterState
from printing.rendering import Paper, Rendered, render
from printing.spoolers import line, questions
from printing.spoolers.base import Outcome
from printing.spoolers.line import LineSpooler
from tests.printing.papers import ticket

PRINTED = Outcome("printed")


@pytest.fixture(scope="module")
def paper() -> Rendered:
    return render(ticket(), Paper(80))


@pytest.fixture(params=[open_pty, TcpListener], ids=["pty", "tcp"])
def printer(request: pytest.FixtureRequest) -> Iterator[PrinterSimulator]:
    far_end: Callable[[], FarEnd] = request.param
    with PrinterSimulator(far_end()) as simulator:
        yield simulator


@pytest.fixture
def spooler(printer: PrinterSimulator) -> Iterator[LineSpooler]:
    made = LineSpooler(lambda: open_port(printer.url, 115200))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulated printer's is out as soon as its bytes have come."""
    monkeypatch.setattr(line, "ROWS_A_SECOND", 20_000)


def wanted() -> bool:
    return False


def print_it(spooler: LineSpooler, paper: Rendered) -> Outcome:
    return spooler.print("j-1", paper, wanted)


def test_a_ticket_comes_out_dot_for_dot(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered
) -> None:
    assert print_it(spooler, paper) == PRINTED
    assert printer.wait_for_receipts(1)
    (receipt,) = printer.receipts
    assert b"".join(bytes(row) for row in receipt.rows) == paper.raster.rows


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (PrinterFault.PAPER_OUT, "printer.paper_out"),
        (PrinterFault.COVER_OPEN, "printer.cover_open"),
        (PrinterFault.OFF, "printer.no_answer"),
    ],
)
def test_a_printer_in_trouble_is_told_before_anything_is_sent_and_mended_it_prints(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered,
    fault: PrinterFault, reason: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    printer.fail(fault)
    with monkeypatch.context() as patch:
        if fault is PrinterFault.OFF:
            patch.setattr(questions, "ANSWER_WITHIN", 0.2)  # no answer is to come
        assert spooler.state().value == reason.removeprefix("printer.")
        assert print_it(spooler, paper) == Outcome("failed", reason, partial=False)
    printer.mend(fault)
    assert spooler.state() is PrinterState.IDLE
    assert print_it(spooler, paper) == PRINTED
    assert printer.wait_for_receipts(1)
    assert len(printer.receipts) == 1


@pytest.mark.parametrize("after", list(AfterPaper))
def test_paper_that_ends_in_the_middle_leaves_nothing_for_the_next_one(
    paper: Rendered, after: AfterPaper
) -> None:
    """Whatever the model does with what it holds: new paper brings no stranger's ticket."""
    with PrinterSimulator(open_pty(), after) as printer:
        spooler = LineSpooler(lambda: open_port(printer.url, 115200))
        printer.out_of_paper_after(300)
        assert print_it(spooler, paper) == Outcome("failed", "printer.paper_out", partial=True)
        printer.mend(PrinterFault.PAPER_OUT)
        assert print_it(spooler, paper) == PRINTED
        assert printer.wait_for_receipts(1)
        (only,) = printer.receipts
        assert b"".join(bytes(row) for row in only.rows) == paper.raster.rows
        assert not any(piece.whole for piece in printer.pieces)
        spooler.close()


def test_nearly_empty_paper_still_prints(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered
) -> None:
    printer.fail(PrinterFault.NEAR_END)
    assert spooler.state() is PrinterState.NEAR_END
    assert print_it(spooler, paper) == PRINTED


def test_a_job_given_up_before_it_begins_sends_nothing(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered
) -> None:
    told = spooler.print("j-1", paper, lambda: True)
    assert told == Outcome("cancelled", "spool.cancelled", partial=False)
    assert print_it(spooler, paper) == PRINTED
    assert printer.wait_for_receipts(1)
    assert len(printer.receipts) == 1


def test_a_job_given_up_in_the_middle_is_cut_off_and_forgotten(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered
) -> None:
    asked = iter([False, False, True])
    told = spooler.print("j-1", paper, lambda: next(asked))
    assert told == Outcome("cancelled", "spool.cancelled", partial=True)
    assert print_it(spooler, paper) == PRINTED
    assert printer.wait_for_receipts(2)
    *stump, whole = printer.receipts
    assert all(len(piece.rows) < paper.raster.height for piece in stump)
    assert b"".join(bytes(row) for row in whole.rows) == paper.raster.rows


def test_a_printer_unplugged_and_back_is_found_again(
    printer: PrinterSimulator, spooler: LineSpooler, paper: Rendered
) -> None:
    assert print_it(spooler, paper) == PRINTED
    printer.fail(PrinterFault.UNPLUGGED)
    assert spooler.state() is PrinterState.NO_ANSWER
    told = print_it(spooler, paper)
    assert told.state == "failed"
    assert told.reason in ("device.lost", "device.absent", "printer.no_answer")
    printer.mend(PrinterFault.UNPLUGGED)
    assert print_it(spooler, paper) == PRINTED


def test_two_jobs_of_two_people_stay_two_papers(
    printer: PrinterSimulator, spooler: LineSpooler
) -> None:
    jobs = [render(ticket(number=number), Paper(58)) for number in ("A001", "A002")]
    for job in jobs:
        assert print_it(spooler, job) == PRINTED
    assert printer.wait_for_receipts(2)
    for job, receipt in zip(jobs, printer.receipts, strict=True):
        assert b"".join(bytes(row) for row in receipt.rows) == job.raster.rows
