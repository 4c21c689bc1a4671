"""A simulated ESC/POS receipt printer at the far end of a line, with faults by name."""

from __future__ import annotations

import threading
import time
from collections import deque
from enum import StrEnum

from devices.printer.simulator.escpos_parser import (
    AutoStatus,
    ClearBuffers,
    Cut,
    EscPosParser,
    Feed,
    Operation,
    Printable,
    Raster,
    StatusRequest,
    Text,
)
from devices.printer.simulator.paper import Receipt
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import PATIENCE, SimulatedDevice

MEMORY = 256 * 1024
"""Bytes of print data held while out of paper or open; more is lost."""

_TEXT_ROWS = 30
_PACE_SECONDS = 0.02
_BYTE_SECONDS = 0.005  # between two answers that come together, at least


class PrinterFault(StrEnum):
    """A printer's troubles; each lasts until :meth:`PrinterSimulator.mend`."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    NEAR_END = "near_end"  # prints still
    OFF = "off"  # the line is there, and nothing answers
    UNPLUGGED = "unplugged"  # the line itself is gone, and the power with it
    SLOW = "slow"  # takes its bytes at 9600 baud
    MUTE = "mute"  # prints, and never says how it stands


class AnswerFault(StrEnum):
    """What can go wrong with one answer to `DLE EOT`; see :meth:`PrinterSimulator.fail_next`."""

    LATE = "late"  # and those after it with it, in their order
    LOST = "lost"
    TWICE = "twice"


class AfterPaper(StrEnum):
    """What a model does with the data it held while the paper was out or the cover open."""

    PRINTS = "prints"  # the job comes out when the paper is back
    DISCARDS = "discards"


class PrinterSimulator(SimulatedDevice):
    """A receipt printer; real spoolers write to it. `receipts` are what was cut, in order.

    `pieces` are what came out without a cut: torn off at the end of the paper or by a loss
    of power. All methods may be called from any thread.
    """

    def __init__(
        self,
        far_end: FarEnd,
        after_paper: AfterPaper = AfterPaper.PRINTS,
        *,
        drawer: bool = False,
    ) -> None:
        """`drawer`: pin 3 of the cash drawer's plug is high, as with nothing in it on many."""
        super().__init__(far_end)
        self.late = 2.0  # seconds of an answer that is late
        self._drawer = drawer
        self._answer_faults: deque[AnswerFault | None] = deque()
        self._owed: deque[bytes] = deque()
        self._owed_from = 0.0
        self.receipts: list[Receipt] = []
        self.pieces: list[Receipt] = []
        self._after_paper = after_paper
        self._parser = EscPosParser()
        self._held: deque[Printable] = deque()
        self._held_bytes = 0
        self._paper = Receipt()
        self._faults: set[PrinterFault] = set()
        self._rows_left: int | None = None
        self._auto_status = False
        self._baud = 9600
        self._changed = threading.Condition(self._lock)

    # -- what a person does to it

    def fail(self, fault: PrinterFault | str, *, baud: int = 9600) -> None:
        """Brings a fault about; `baud` is how slow `slow` is."""
        fault = PrinterFault(fault)
        if fault is PrinterFault.UNPLUGGED:
            self.unplug()
        with self._changed:
            self._baud = baud
            self._faults.add(fault)
            if fault is PrinterFault.OFF:
                self._power_lost()
            self._tell_change()

    def mend(self, fault: PrinterFault | str) -> None:
        """Ends a fault: paper back, cover closed, switched on, plugged in."""
        fault = PrinterFault(fault)
        with self._changed:
            stood_still = not self._is_printing()
            if fault is PrinterFault.PAPER_OUT and fault in self._faults:
                self._tear()
            self._faults.discard(fault)
            if stood_still and self._after_paper is AfterPaper.DISCARDS:
                self._forget()
            self._print_held()
            self._tell_change()
        if fault is PrinterFault.UNPLUGGED:
            self.replug()

    def fail_next(self, fault: AnswerFault | str, times: int = 1, *, after: int = 0) -> None:
        """The next `times` answers about its status fail so, `after` good ones."""
        with self._lock:
            self._answer_faults.extend([None] * after)
            self._answer_faults.extend([AnswerFault(fault)] * times)

    @property
    def faults(self) -> frozenset[PrinterFault]:
        """Those it has now."""
        with self._lock:
            return frozenset(self._faults)

    def out_of_paper_after(self, rows: int) -> None:
        """The roll ends after so many more dot rows, perhaps in the middle of a receipt."""
        with self._changed:
            self._rows_left = rows

    def wait_for_receipts(self, count: int, timeout: float = PATIENCE) -> bool:
        """Whether `count` receipts have been cut, waiting for them up to `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.receipts) >= count, timeout)

    def wait_for_held(self, count: int, timeout: float = PATIENCE) -> bool:
        """Whether at least `count` bytes of print data are held, waiting up to `timeout`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._held_bytes >= count, timeout)

    # -- what it answers

    def status(self, n: int) -> bytes:
        """The answer to `DLE EOT n` (n 1 to 4): one byte; empty for another n."""
        out = PrinterFault.PAPER_OUT in self._faults
        cover = PrinterFault.COVER_OPEN in self._faults
        near = out or PrinterFault.NEAR_END in self._faults
        bits = {
            1: 0x08 * (out or cover) | 0x04 * self._drawer,
            2: 0x20 * out | 0x04 * cover,
            3: 0,
            4: 0x60 * out | 0x0C * near,
        }
        return bytes([0x12 | bits[n]]) if n in bits else b""

    def auto_status(self) -> bytes:
        """The four bytes of ASB."""
        out = PrinterFault.PAPER_OUT in self._faults
        cover = PrinterFault.COVER_OPEN in self._faults
        near = PrinterFault.NEAR_END in self._faults
        first = 0x10 | 0x08 * (out or cover) | 0x20 * cover
        return bytes([first, 0, 0x0F if out else 0x03 * near, 0])

    def _tell_change(self) -> None:
        if self._auto_status and PrinterFault.OFF not in self._faults:
            self._send(self.auto_status())

    def _tell(self, answer: bytes) -> None:
        """In the order of the questions, whatever goes wrong."""
        if PrinterFault.MUTE in self._faults:
            return
        fault = self._answer_faults.popleft() if self._answer_faults else None
        if fault is AnswerFault.LATE:
            self._owed_from = time.monotonic() + self.late
        if fault is not AnswerFault.LOST:
            self._owed.extend([answer] * (2 if fault is AnswerFault.TWICE else 1))
        self._tick()

    def _tick(self) -> None:
        with self._lock:
            while self._owed and time.monotonic() >= self._owed_from:
                self._send(self._owed.popleft())
                if self._owed:
                    self._stop.wait(_BYTE_SECONDS)

    # -- what it does with bytes

    def _receive(self, data: bytes) -> None:
        at = 0
        while at < len(data):
            size = len(data)
            if PrinterFault.SLOW in self._faults:
                self._stop.wait(_PACE_SECONDS)
                size = max(1, int(self._baud / 10 * _PACE_SECONDS))
            self._work(data[at : at + size])
            at += size

    def _work(self, data: bytes) -> None:
        with self._changed:
            if PrinterFault.OFF in self._faults:
                return
            for operation in self._parser.feed(data):
                self._take(operation)
            self._print_held()

    def _take(self, operation: Operation) -> None:
        if isinstance(operation, StatusRequest):
            self._tell(self.status(operation.n))
        elif isinstance(operation, ClearBuffers):
            self._forget()
        elif isinstance(operation, AutoStatus):
            self._auto_status = operation.on
            self._tell_change()
        elif self._held_bytes + len(operation.raw) <= MEMORY:
            self._held.append(operation)
            self._held_bytes += len(operation.raw)
            self._changed.notify_all()

    def _is_printing(self) -> bool:
        stopped = {PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.OFF}
        return not stopped & self._faults

    def _print_held(self) -> None:
        while self._held and self._is_printing():
            operation = self._held.popleft()
            self._held_bytes -= len(operation.raw)
            self._print(operation)

    def _print(self, operation: Printable) -> None:
        if isinstance(operation, Raster):
            self._print_raster(operation)
            return
        self._paper.raw += operation.raw
        if isinstance(operation, Text):
            self._advance([b""] * (_TEXT_ROWS * operation.raw.count(b"\n")))
        elif isinstance(operation, Feed):
            self._advance([b""] * operation.rows)
        elif isinstance(operation, Cut):
            self._advance([b""] * operation.feed)
            self.receipts.append(self._paper)
            self._paper = Receipt()
            self._changed.notify_all()

    def _print_raster(self, band: Raster) -> None:
        """Prints a band; where the paper ends inside it, the rest of it is held."""
        rows = band.rows()
        done = self._advance(rows)
        header = band.raw[:6]
        self._paper.raw += header + done.to_bytes(2, "little") + b"".join(rows[:done])
        if done < len(rows):
            rest = header + (len(rows) - done).to_bytes(2, "little") + b"".join(rows[done:])
            self._held.appendleft(Raster(rest, band.width))
            self._held_bytes += len(rest)
            self._changed.notify_all()

    def _advance(self, rows: list[bytes]) -> int:
        """Moves the paper on; returns how many of the rows there was paper for."""
        done = len(rows) if self._rows_left is None else min(len(rows), self._rows_left)
        self._paper.rows += rows[:done]
        if self._rows_left is not None:
            self._rows_left -= done
            if self._rows_left == 0:
                self._rows_left = None
                self._faults.add(PrinterFault.PAPER_OUT)
                self._tell_change()
        return done

    def _tear(self) -> None:
        """What hangs out of the printer is torn off; the rest of it will be no whole receipt."""
        if self._paper.rows:
            self._paper.whole = False
            self.pieces.append(self._paper)
            self._paper = Receipt(whole=False)

    def _forget(self) -> None:
        """Loses the job it held; what was printed of it is torn off."""
        self._tear()
        self._held.clear()
        self._held_bytes = 0
        self._paper = Receipt()

    def _power_lost(self) -> None:
        with self._changed:
            self._forget()
            self._parser = EscPosParser()
            self._owed.clear()
            self._auto_status = False
