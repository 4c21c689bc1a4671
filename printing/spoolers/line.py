"""An ESC/POS printer on a serial or TCP line, asked how it is before, while and after it prints."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from kiosk.errors import KnownError
from printing import escpos
from printing.escpos import GOOD, STATUS_KINDS, PrinterState
from printing.rendering import Rendered
from printing.spoolers.base import Outcome

ANSWER_WITHIN = 1.5  # seconds for one answer to `DLE EOT`: slow lines, busy printers
ASKED = 2  # times before a silent printer counts as off
ROWS_A_SECOND = 1200  # 150 mm/s: so long the paper still moves after the last byte


class Line(Protocol):
    """What the wiring hands in: an open line; every method may raise KnownError when it is lost."""

    def read(self, timeout: float) -> bytes: ...

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class LineSpooler:
    """Opens its line when it is needed, and again after a loss."""

    def __init__(self, open_line: Callable[[], Line]) -> None:
        self._open_line = open_line
        self._line: Line | None = None

    def state(self) -> PrinterState:
        try:
            return self._ask(self._opened())
        except KnownError:
            self.close()
            return PrinterState.NO_ANSWER

    def print(self, _job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome:
        """Send the job piece by piece.

        A job that fails or is cancelled in the middle is cleared from the printer's memory, so
        that nothing comes out later for a stranger; what is on the paper already is cut off.
        `printed` means that the printer was well until its paper had stopped.
        """
        sent = 0
        try:
            line = self._opened()
            state = self._ask(line)
            if state not in GOOD:
                return _failed(state, partial=False)
            for piece in rendered.job:
                if cancelled():
                    return self._give_up(line, sent)
                line.write(piece)
                sent += len(piece)
                state = self._ask(line)
                if state not in GOOD:
                    self._clear(line)
                    return _failed(state, partial=True)
            return self._confirm(line, rendered.raster.height if rendered.raster else 0)
        except KnownError as lost:
            self.close()
            return Outcome("failed", lost.code, partial=sent > 0)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _opened(self) -> Line:
        if self._line is None:
            self._line = self._open_line()
        return self._line

    def _ask(self, line: Line) -> PrinterState:
        for _ in range(ASKED):
            answers = bytearray()
            for kind in STATUS_KINDS:
                line.write(escpos.status_request(kind))
                answer = self._answer(line)
                if not answer:
                    break
                answers += answer
            state = escpos.parse_status(bytes(answers))
            if state is not PrinterState.NO_ANSWER:
                return state
        return PrinterState.NO_ANSWER

    def _answer(self, line: Line) -> bytes:
        """One byte that can be an answer; whatever else comes on the line is passed over."""
        until = time.monotonic() + ANSWER_WITHIN
        while (left := until - time.monotonic()) > 0:
            for byte in line.read(left):
                if escpos.is_status(byte):
                    return bytes((byte,))
        return b""

    def _confirm(self, line: Line, rows: int) -> Outcome:
        """Watch the printer while its paper still moves."""
        until = time.monotonic() + rows / ROWS_A_SECOND
        while True:
            state = self._ask(line)
            if state not in GOOD:
                self._clear(line)
                return _failed(state, partial=True)
            if time.monotonic() >= until:
                return Outcome("printed")
            time.sleep(0.1)

    def _give_up(self, line: Line, sent: int) -> Outcome:
        if sent:
            self._clear(line)
            line.write(escpos.INITIALISE + escpos.CUT)
        return Outcome("cancelled", "spool.cancelled", partial=sent > 0)

    def _clear(self, line: Line) -> None:
        line.write(escpos.CLEAR_BUFFERS)


def _failed(state: PrinterState, *, partial: bool) -> Outcome:
    return Outcome("failed", f"printer.{state}", partial)
