"""Asking a printer how it stands, by `DLE EOT`: an answer is one byte, and nothing in it says to
which question. One that comes late, twice or not at all would shift all that come after it, and a
well printer would read as open or broken.

So a series of four questions counts only where the line was quiet before it, each question was
answered once, and the line stayed quiet for as long as an answer takes. Once one was late, lost or
one too many, two such series have to agree before anything is believed again.
"""

from __future__ import annotations

import time
from typing import Protocol

from printing import escpos
from printing.escpos import STATUS_KINDS, PrinterState

ANSWER_WITHIN = 1.5  # seconds for one answer: slow lines, busy printers
ASKED = 2  # series without an answer before a silent printer counts as off
QUIET = 0.03  # seconds without a byte, beside what an answer takes: a quiet line
_SERIES = 6  # at most: a line whose series never agree says nothing
_UNREST = 2.0  # seconds after which a line is given up that never falls quiet


class Line(Protocol):
    """What the wiring hands in: an open line; every method may raise KnownError when it is lost."""

    def read(self, timeout: float) -> bytes: ...

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class StatusQuestions:
    """The questions on one open line; a line opened anew has new ones."""

    def __init__(self) -> None:
        self._doubtful = False
        self._calm = (
            QUIET  # seconds of silence before a series: none, once the last one ended in it
        )
        self.spent = False  # nothing agrees on this line: only one opened anew is believed

    def ask(self, line: Line, late: float = 0.0) -> PrinterState:
        """`late`: seconds for which what was written before may keep the first answer."""
        before, unanswered = b"", 0
        for _ in range(_SERIES):
            if not _falls_quiet(line, self._calm):
                break
            self._calm = QUIET
            answers, slowest = _series(line, late)
            late = 0.0
            if not answers[-1]:
                self._doubtful, before = True, b""
                unanswered += 1
                if unanswered == ASKED:
                    return PrinterState.NO_ANSWER
                continue
            once = all(len(each) == 1 for each in answers)
            if not (once and _stays_quiet(line, self._wait(slowest))):
                self._doubtful, before = True, b""
                continue
            told = b"".join(answers)
            if not self._doubtful or told == before:
                self._doubtful, self._calm = False, 0.0
                return escpos.parse_status(told)
            before = told
        self.spent = True
        return PrinterState.NO_ANSWER

    def _wait(self, slowest: float) -> float:
        """How long an answer that is one too many may still be on its way."""
        return ANSWER_WITHIN if self._doubtful else 2 * slowest + QUIET


def _series(line: Line, late: float) -> tuple[list[bytes], float]:
    """What came on each question, up to the first on which nothing did; what the slowest took."""
    answers: list[bytes] = []
    slowest = 0.0
    for kind in STATUS_KINDS:
        asked = time.monotonic()
        line.write(escpos.status_request(kind))
        answers.append(_answer(line, ANSWER_WITHIN + late))
        if not answers[-1]:
            break
        slowest, late = max(slowest, time.monotonic() - asked - late), 0.0
    return answers, slowest


def _answer(line: Line, within: float) -> bytes:
    """What can be answers and came together; whatever else comes on the line is passed over."""
    until = time.monotonic() + within
    while (left := until - time.monotonic()) > 0:
        found = bytes(byte for byte in line.read(left) if escpos.is_status(byte))
        if found:
            return found
    return b""


def _falls_quiet(line: Line, calm: float) -> bool:
    """Passes over what was still under way; False where that never ends."""
    until = time.monotonic() + _UNREST
    while line.read(calm):
        if time.monotonic() > until:
            return False
    return True


def _stays_quiet(line: Line, seconds: float) -> bool:
    """Whether nothing comes any more that could be an answer."""
    return not _answer(line, seconds)
