"""The simulated receipt printer, over a pseudo-terminal and over TCP."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.ports import Line, LineLost, open_port
from devices.printer.simulator.escpos_parser import Cut, EscPosParser, Feed, Raster, Setting, Text
from devices.printer.simulator.printer import AfterPaper, PrinterFault, PrinterSimulator
from devices.simulation.far_ends import FarEnd, TcpListener, open_pty
from tests.patience import PATIENCE

CUT = bytes.fromhex("1D564200")
WIDTH = 72  # bytes: 576 dots, 80 mm


def band(rows: int, byte: int = 0xF0) -> bytes:
    return (b"\x1dv0\0" + WIDTH.to_bytes(2, "little") + rows.to_bytes(2, "little")) + bytes(
        [byte]
    ) * (WIDTH * rows)


TICKET = b"\x1b@" + band(256) + band(44) + CUT


@pytest.fixture(params=[open_pty, TcpListener], ids=["pty", "tcp"])
def printer(request: pytest.FixtureRequest) -> Iterator[PrinterSimulator]:
    far_end: Callable[[], FarEnd] = request.param
    with PrinterSimulator(far_end()) as simulator:
        yield simulator


@pytest.fixture
def line(printer: PrinterSimulator) -> Iterator[Line]:
    opened = open_port(printer.url, 115200)
    yield opened
    opened.close()


def ask(line: Line, n: int) -> bytes:
    line.write(bytes([0x10, 0x04, n]))
    return line.read(PATIENCE)


def status(line: Line) -> str:
    return b"".join(ask(line, n) for n in (1, 2, 3, 4)).hex(" ").upper()


def test_a_ticket_comes_out_dot_for_dot(
    printer: PrinterSimulator, line: Line, tmp_path: Path
) -> None:
    line.write(TICKET)
    assert printer.wait_for_receipts(1)
    (receipt,) = printer.receipts
    assert bytes(receipt.raw) == TICKET
    assert receipt.whole
    receipt.save_png(tmp_path / "ticket.png")
    picture = Image.open(tmp_path / "ticket.png")
    assert (picture.mode, picture.size) == ("1", (576, 300))
    assert [picture.getpixel((x, 0)) for x in (0, 3, 4, 7)] == [0, 0, 255, 255]
    assert "F0" not in repr(receipt).upper().replace("FALSE", "")


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (None, "12 12 12 12"),
        (PrinterFault.NEAR_END, "12 12 12 1E"),
        (PrinterFault.PAPER_OUT, "1A 32 12 7E"),
        (PrinterFault.COVER_OPEN, "1A 16 12 12"),
    ],
)
def test_status_is_answered_as_the_sheet_says(
    fault: PrinterFault | None, answer: str, printer: PrinterSimulator, line: Line
) -> None:
    if fault:
        printer.fail(fault)
    assert status(line) == answer
    if fault:
        printer.mend(fault)
    assert status(line) == "12 12 12 12"


def test_automatic_status_tells_each_change(printer: PrinterSimulator, line: Line) -> None:
    line.write(b"\x1da\xff")
    assert line.read(PATIENCE).hex().upper() == "10000000"
    printer.fail("paper_out")
    assert line.read(PATIENCE).hex().upper() == "18000F00"
    printer.mend("paper_out")
    assert line.read(PATIENCE).hex().upper() == "10000000"
    printer.fail("cover_open")
    assert line.read(PATIENCE).hex().upper() == "38000000"


def test_status_is_answered_while_a_job_is_held(printer: PrinterSimulator, line: Line) -> None:
    printer.fail("paper_out")
    line.write(TICKET)
    assert status(line) == "1A 32 12 7E"
    assert printer.wait_for_held(len(TICKET))
    assert printer.receipts == []
    printer.mend("paper_out")
    assert printer.wait_for_receipts(1)
    assert bytes(printer.receipts[0].raw) == TICKET


def test_another_model_forgets_the_job_it_held() -> None:
    with PrinterSimulator(open_pty(), AfterPaper.DISCARDS) as printer:
        line = open_port(printer.url, 115200)
        printer.fail("cover_open")
        line.write(TICKET)
        assert printer.wait_for_held(len(TICKET))
        printer.mend("cover_open")
        line.write(band(8) + CUT)
        assert printer.wait_for_receipts(1)
        assert bytes(printer.receipts[0].raw) == band(8) + CUT
        line.close()


def test_the_roll_ends_in_the_middle_and_the_rest_comes_on_the_new_one(
    printer: PrinterSimulator, line: Line
) -> None:
    printer.out_of_paper_after(100)
    line.write(TICKET)
    assert printer.wait_for_held(len(band(156)) + len(band(44)) + len(CUT))
    assert status(line) == "1A 32 12 7E"
    printer.mend("paper_out")
    assert printer.wait_for_receipts(1)
    (piece,), (rest,) = printer.pieces, printer.receipts
    assert (len(piece.rows), len(rest.rows)) == (100, 200)
    assert not piece.whole
    assert not rest.whole
    line.write(TICKET)
    assert printer.wait_for_receipts(2)
    assert printer.receipts[1].whole


def test_mending_what_never_stopped_it_loses_nothing(printer: PrinterSimulator, line: Line) -> None:
    printer.fail("near_end")
    line.write(band(8))
    assert ask(line, 4) == b"\x1e"  # the band is in
    printer.mend("near_end")
    line.write(CUT)
    assert printer.wait_for_receipts(1)
    assert printer.receipts[0].whole
    assert len(printer.receipts[0].rows) == 8


def test_a_printer_switched_off_answers_nothing_and_forgets(
    printer: PrinterSimulator, line: Line
) -> None:
    printer.fail("off")
    line.write(TICKET + b"\x10\x04\x01")
    assert line.read(0.3) == b""
    printer.mend("off")
    assert status(line) == "12 12 12 12"
    assert printer.receipts == []


def test_an_unplugged_printer_is_a_lost_line(printer: PrinterSimulator, line: Line) -> None:
    printer.fail("unplugged")
    with pytest.raises(LineLost):
        wait_for_loss(line)
    with pytest.raises(LineLost, match=r"device\.absent"):
        open_port(printer.url)
    printer.mend("unplugged")
    again = open_port(printer.url, 115200)
    again.write(TICKET)
    assert printer.wait_for_receipts(1)
    again.close()


def wait_for_loss(line: Line) -> None:
    for _ in range(round(PATIENCE / 0.1)):
        line.read(0.1)


def test_a_slow_printer_takes_its_time(printer: PrinterSimulator, line: Line) -> None:
    printer.fail("slow", baud=115200)
    began = time.monotonic()
    line.write(band(40) + CUT)  # 2.9 KB: a quarter of a second at 11.5 KB/s
    assert printer.wait_for_receipts(1)
    assert time.monotonic() - began >= 0.2


def test_a_ticket_sent_as_text_can_be_read_back(printer: PrinterSimulator, line: Line) -> None:
    line.write(b"\x1b@\x1c&" + "社保 A001\n前面还有 3 人\n".encode("gb18030") + CUT)
    assert printer.wait_for_receipts(1)
    assert printer.receipts[0].text() == "社保 A001\n前面还有 3 人\n"
    assert printer.receipts[0].image().size[1] == 60


def test_commands_that_print_no_dots_are_passed_over() -> None:
    done = EscPosParser().feed(
        b"\x1ba\x01\x1d(k\x03\0abc\x1bd\x02\x1bJ\x05\x1dV\x00\x1b*\x21\x01\0abc"
    )
    assert [type(one) for one in done] == [Setting, Setting, Feed, Feed, Cut, Setting]


@given(st.lists(st.binary(max_size=300) | st.sampled_from([TICKET, b"\x1dv0", b"\x1d(L"])))
def test_no_bytes_break_the_parser(pieces: list[bytes]) -> None:
    parser = EscPosParser()
    for piece in pieces:
        for operation in parser.feed(piece):
            if isinstance(operation, Raster):
                assert sum(map(len, operation.rows())) == len(operation.raw) - 8


@given(st.integers(1, 500))
def test_fragments_of_a_ticket_are_the_ticket(size: int) -> None:
    parser = EscPosParser()
    done = [
        one
        for start in range(0, len(TICKET), size)
        for one in parser.feed(TICKET[start : start + size])
    ]
    assert b"".join(one.raw for one in done if not isinstance(one, Text)) == TICKET  # type: ignore[union-attr]


def test_any_bytes_leave_a_printer_that_prints(printer: PrinterSimulator, line: Line) -> None:
    line.write(bytes(range(256)) * 20)
    line.close()
    with suppress(LineLost):
        open_port(printer.url).close()
    printer.fail("off")  # switching it off and on mends what the noise began
    printer.mend("off")
    printer.receipts.clear()
    again = open_port(printer.url, 115200)
    again.write(b"\n" + TICKET)
    assert printer.wait_for_receipts(1)
    again.close()
