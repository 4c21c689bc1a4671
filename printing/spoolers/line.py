"""An ESC/POS printer on a serial or TCP line, asked how it is before, while and after it prints."""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.errors import KnownError
from printing import escpos
from printing.escpos import GOOD, PrinterState
from printing.rendering import Rendered
from printing.spoolers.base import Outcome
from printing.spoolers.questions import Line, StatusQuestions

ROWS_A_SECOND = 1200  # 150 mm/s: so long the paper still moves after the last byte
_BUFFER = 4096  # bytes that the system took and that are not on their way yet
_BITS = 10  # of one byte on a serial line
_STALE_READS = 16  # a line that never falls quiet is not waited for


class LineSpooler:
    """Opens its line when it is needed, and again after a loss or where its answers contradict.

    `answers`: whether the printer says how it stands. One that does not is believed to be well
    as long as its line is there, and to have printed what it took.
    """

    def __init__(
        self, open_line: Callable[[], Line], *, answers: bool = True, baudrate: int = 115200
    ) -> None:
        self._open_line = open_line
        self._answers = answers
        self._byte = _BITS / baudrate
        self._line: Line | None = None
        self.why = ""  # the error code with which its line was lost, or does not open
        self._questions = StatusQuestions()
        self._half = 0  # bytes that a printer may still wait for, of a page whose line was lost

    def state(self) -> PrinterState:
        self.why = ""
        try:
            return self._ask(self._opened())
        except KnownError as lost:
            self.why = lost.code
            self.close()
            return PrinterState.NO_ANSWER

    def print(self, _job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome:
        """Send the job piece by piece.

        A job that fails or is cancelled in the middle is cleared from the printer's memory, so
        that nothing comes out later for a stranger; what is on the paper already is cut off.
        `printed` means that the printer was well until its paper had stopped; of one that does
        not say how it stands, that it took everything.
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
                self._half = max(self._half, len(piece))
                line.write(piece)
                sent += len(piece)
                state = self._ask(line, len(piece))
                if state not in GOOD:
                    self._clear(line)
                    return _failed(state, partial=True)
            outcome = self._confirm(line, rendered.raster.height if rendered.raster else 0)
            self._half = 0
            return outcome
        except KnownError as lost:
            self.close()
            return Outcome("failed", lost.code, partial=sent > 0)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        self._questions = StatusQuestions()

    def _opened(self) -> Line:
        if self._questions.spent:
            self.close()
        if self._line is None:
            self._line = self._open_line()
            if self._half:
                self._end_half(self._line)
        return self._line

    def _end_half(self, line: Line) -> None:
        """The printer was cut off in the middle of a page: it takes what comes for the rest of a
        picture, a question too. So the rest comes, white; bytes too many print nothing.
        """
        line.write(bytes(self._half))
        self._clear(line)
        line.write(escpos.INITIALISE + escpos.CUT)

    def _ask(self, line: Line, written: int = 0) -> PrinterState:
        """`written`: bytes that went out just before, and stand before the question."""
        if self._answers:
            return self._questions.ask(line, min(written, _BUFFER) * self._byte)
        for _ in range(_STALE_READS):  # says whether the line is still there
            if not line.read(0):
                break
        return PrinterState.UNTOLD

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
        self._half = 0


def _failed(state: PrinterState, *, partial: bool) -> Outcome:
    return Outcome("failed", f"printer.{state}", partial)
