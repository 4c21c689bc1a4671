"""Our bytes at a printer that was written from the command tables by another hand."""

from __future__ import annotations

import os
import threading
import tty
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.ports import open_port
from printing import escpos
from printing.escpos import PrinterState
from printing.rendering import Paper, Rendered, render
from printing.spoolers import line
from printing.spoolers.base import Outcome
from printing.spoolers.line import LineSpooler
from tests.patience import PATIENCE
from tests.peers.escpos.printer import Cut, Image, Printer
from tests.printing.papers import ticket


class Attached(threading.Thread):
    """That printer at the far end of a pseudo-terminal."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.printer = Printer()
        self._far, self._near = os.openpty()
        tty.setraw(self._near)
        self.path = os.ttyname(self._near)
        self.lock, self.moved = threading.Lock(), threading.Condition()
        self.start()

    def run(self) -> None:
        while True:
            try:
                came = os.read(self._far, 4096)
            except OSError:
                return
            with self.lock:
                answer = self.printer.feed(came)
            os.write(self._far, answer)
            with self.moved:
                self.moved.notify_all()

    def fault(self, name: str, on: bool) -> None:
        with self.lock:
            setattr(self.printer, name, on)

    def wait_for_cuts(self, count: int) -> None:
        with self.moved:
            assert self.moved.wait_for(lambda: len(self.printer.cuts) >= count, PATIENCE)

    def end(self) -> None:
        for handle in (self._near, self._far):
            os.close(handle)


@pytest.fixture
def attached(monkeypatch: pytest.MonkeyPatch) -> Iterator[Attached]:
    monkeypatch.setattr(line, "ROWS_A_SECOND", 20_000)
    made = Attached()
    yield made
    made.end()


@pytest.fixture
def spooler(attached: Attached) -> Iterator[LineSpooler]:
    made = LineSpooler(lambda: open_port(attached.path, 115200))
    yield made
    made.close()


@pytest.fixture(scope="module")
def paper() -> Rendered:
    return render(ticket(), Paper(80))


def rows_of(images: list[Image]) -> list[list[int]]:
    return [[int(dot) for dot in row] for image in images for row in image.rows]


def dots(paper: Rendered) -> list[list[int]]:
    across = paper.raster.width // 8
    return [
        [
            byte >> bit & 1
            for byte in paper.raster.rows[at : at + across]
            for bit in range(7, -1, -1)
        ]
        for at in range(0, len(paper.raster.rows), across)
    ]


def never() -> bool:
    return False


@pytest.mark.parametrize("width", [58, 80])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_ticket_is_whole_within_the_paper_and_cut_once(language: str, width: int) -> None:
    drawn = render(ticket(language), Paper(width))
    printer = Printer(paper_dots=576 if width == 80 else 384)
    printer.feed(b"".join(escpos.raster_job(drawn.raster)))
    printer.end()
    assert rows_of(printer.images) == dots(drawn)
    assert printer.overflow == []
    assert printer.ignored == []
    assert printer.embedded == [], "no order to the printer hides in a picture"
    assert len(printer.cuts) == 1
    assert isinstance(printer.items[-1], Cut)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_text_mode_is_read_by_others_and_gives_no_orders(lines: list[str]) -> None:
    printer = Printer(paper_dots=576)
    printer.feed(b"".join(escpos.text_job(tuple(lines))))
    printer.end()
    assert printer.realtime == []
    assert printer.pulses == []
    assert len(printer.cuts) == 1


def test_chinese_in_text_mode_is_chinese_there() -> None:
    printer = Printer(paper_dots=576)
    printer.feed(b"".join(escpos.text_job(("排队号 A001", "3号楼2单元 Mary"))))
    printer.end()
    assert "排队号 A001" in printer.text
    assert "3号楼2单元 Mary" in printer.text


def test_it_prints_what_the_spooler_sends(
    attached: Attached, spooler: LineSpooler, paper: Rendered
) -> None:
    assert spooler.state() is PrinterState.IDLE
    assert spooler.print("j-1", paper, never) == Outcome("printed")
    attached.wait_for_cuts(1)
    with attached.lock:
        assert rows_of(attached.printer.images) == dots(paper)
        assert attached.printer.ignored == []


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("paper_end", PrinterState.PAPER_OUT),
        ("cover_open", PrinterState.COVER_OPEN),
        ("near_end", PrinterState.NEAR_END),
        ("error", PrinterState.ERROR),
    ],
)
def test_its_troubles_are_understood(
    attached: Attached, spooler: LineSpooler, fault: str, state: PrinterState
) -> None:
    attached.fault(fault, True)
    assert spooler.state() is state
    attached.fault(fault, False)
    assert spooler.state() is PrinterState.IDLE
