"""ESC/POS bytes, one by one, and what any picture must survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printer.simulator.escpos_parser import EscPosParser
from devices.printer.simulator.escpos_parser import Raster as Printed
from printing import escpos
from printing.escpos import PrinterState
from printing.raster import Raster


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ("12 12 12 12", PrinterState.IDLE),
        ("12 12 12 1E", PrinterState.NEAR_END),
        ("1A 32 12 7E", PrinterState.PAPER_OUT),
        ("1A 16 12 12", PrinterState.COVER_OPEN),
        ("12 12 12", PrinterState.NO_ANSWER),
        ("", PrinterState.NO_ANSWER),
        ("12 12 12 FF", PrinterState.NO_ANSWER),
        ("12 12 7E 12", PrinterState.ERROR),
        ("1A 52 12 12", PrinterState.ERROR),
    ],
)
def test_four_answers_say_how_the_printer_stands(answers: str, state: PrinterState) -> None:
    assert escpos.parse_status(bytes.fromhex(answers)) is state


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("10 00 00 00", PrinterState.IDLE),
        ("18 00 0F 00", PrinterState.PAPER_OUT),
        ("38 00 00 00", PrinterState.COVER_OPEN),
        ("10 00 03 00", PrinterState.NEAR_END),
        ("10 00", PrinterState.NO_ANSWER),
    ],
)
def test_automatic_status_back(answer: str, state: PrinterState) -> None:
    assert escpos.parse_asb(bytes.fromhex(answer)) is state


@given(st.binary(max_size=8))
def test_whatever_comes_as_an_answer_is_a_state(noise: bytes) -> None:
    assert escpos.parse_status(noise) in PrinterState
    assert escpos.parse_asb(noise) in PrinterState


def test_the_commands_are_those_of_the_fact_sheet() -> None:
    assert bytes.fromhex("1D564200") == escpos.CUT
    assert bytes.fromhex("1C26") == escpos.TEXT_MODE
    assert [escpos.status_request(n) for n in (1, 2, 3, 4)] == [
        bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4)
    ]


@given(st.integers(1, 72), st.integers(1, 700), st.integers(0, 255))
def test_a_picture_comes_through_its_bands_dot_for_dot(across, rows, byte) -> None:
    raster = Raster(across * 8, rows, bytes((byte + n) % 256 for n in range(across * rows)))
    operations = EscPosParser().feed(b"".join(escpos.raster_job(raster)))
    bands = [each for each in operations if isinstance(each, Printed)]
    assert b"".join(row for band in bands for row in band.rows()) == raster.rows
    assert all(len(band.rows()) <= 256 for band in bands)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_text_mode_says_what_the_code_page_can_and_never_a_command(lines) -> None:
    """A name is no way to give the printer orders."""
    job = escpos.text_job(tuple(line for line in lines))
    assert b"".join(job).startswith(escpos.INITIALISE + escpos.TEXT_MODE)
    assert b"".join(job).endswith(escpos.CUT)
