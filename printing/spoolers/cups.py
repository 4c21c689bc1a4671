"""Sheets by CUPS: the PDF goes to the queue, and is taken back where it does not come out.

A printer that is off gives no reason, and its job would print when it comes back, for whoever
stands there then. So each job has a time limit, after which it is cancelled and confirmed gone.
CUPS keeps nothing of it: `PreserveJobFiles No` belongs into cupsd.conf (docs/technicians.md).
IPP job states: RFC 8011, 5.3.7; reasons: 5.3.8 and 5.4.12.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import cups

from printing.escpos import PrinterState
from printing.rendering import Rendered
from printing.spoolers.base import Outcome

LOOK = 0.3  # seconds between two looks at a job
GIVE_UP = 120.0  # seconds that a job may wait for its printer
_GONE_WITHIN = 5.0
_COMPLETED, _CANCELED, _ABORTED = 9, 7, 8
_STOPPED = 5  # printer-state
# Beginnings of printer-state-reasons; cupsd adds -error, -warning or -report behind them.
_REASONS = (
    ("media-empty", PrinterState.PAPER_OUT),
    ("media-needed", PrinterState.PAPER_OUT),
    ("cover-open", PrinterState.COVER_OPEN),
    ("door-open", PrinterState.COVER_OPEN),
    ("media-jam", PrinterState.ERROR),
    ("toner-empty", PrinterState.ERROR),
    ("marker-supply-empty", PrinterState.ERROR),
    ("offline", PrinterState.NO_ANSWER),
    ("connecting-to-device", PrinterState.NO_ANSWER),
    ("timed-out", PrinterState.NO_ANSWER),
    ("shutdown", PrinterState.NO_ANSWER),
)


def queues() -> list[str]:
    """The names of this PC's queues; none where no CUPS answers."""
    try:
        return sorted(cups.Connection(host="localhost").getPrinters())
    except (cups.IPPError, RuntimeError, OSError):
        return []


class CupsSpooler:
    """One queue of a CUPS server. Its methods block, and are called by one thread."""

    def __init__(self, host: str, port: int, queue: str, *, give_up: float = GIVE_UP) -> None:
        self._host, self._port, self._queue = host, port, queue
        self._give_up = give_up
        self._connection: Any = None

    def state(self) -> PrinterState:
        try:
            return self._standing(self._asked())
        except (cups.IPPError, RuntimeError, OSError):
            self.close()
            return PrinterState.NO_ANSWER

    def print(self, job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome:
        """Submit the PDF and follow it to its end; nothing of it stays in the queue."""
        number = 0
        try:
            number = self._submit(job, rendered.pdf)
            return self._follow(number, cancelled)
        except (cups.IPPError, RuntimeError, OSError):
            self.close()
            if number:
                self._withdraw(number)
            return Outcome("failed", f"printer.{PrinterState.NO_ANSWER}", partial=number > 0)

    def close(self) -> None:
        self._connection = None

    def _opened(self) -> Any:
        if self._connection is None:
            cups.setServer(self._host)  # of this thread: jobs are looked for there
            cups.setPort(self._port)
            self._connection = cups.Connection(host=self._host, port=self._port)
        return self._connection

    def _submit(self, job: str, pdf: bytes) -> int:
        connection = self._opened()
        number = int(connection.createJob(self._queue, job, {}))
        connection.startDocument(self._queue, number, job, "application/pdf", 1)
        connection.writeRequestData(pdf, len(pdf))
        connection.finishDocument(self._queue)
        return number

    def _follow(self, number: int, cancelled: Callable[[], bool]) -> Outcome:
        until = time.monotonic() + self._give_up
        while True:
            ended = self._ended(number)
            if ended is not None:
                return ended
            if cancelled():
                return self._withdraw(number) or Outcome("cancelled", "spool.cancelled")
            if time.monotonic() > until:
                state = self._standing(self._asked())
                if state in (PrinterState.IDLE, PrinterState.NEAR_END):
                    state = PrinterState.NO_ANSWER
                return self._withdraw(number) or Outcome("failed", f"printer.{state}", partial=True)
            time.sleep(LOOK)

    def _ended(self, number: int) -> Outcome | None:
        state = self._job_state(number)
        if state == _COMPLETED:
            return Outcome("printed")
        if state == _CANCELED:
            return Outcome("cancelled", "spool.cancelled")
        if state == _ABORTED:
            return Outcome("failed", f"printer.{PrinterState.ERROR}", partial=True)
        return None

    def _job_state(self, number: int) -> int:
        told = self._opened().getJobAttributes(number, ["job-state"])
        return int(told["job-state"])

    def _withdraw(self, number: int) -> Outcome | None:
        """Cancel, and see that it is gone; an outcome where it had come out just before."""
        until = time.monotonic() + _GONE_WITHIN
        while time.monotonic() < until:
            try:
                state = self._job_state(number)
                if state == _COMPLETED:
                    return Outcome("printed")
                if state in (_CANCELED, _ABORTED):
                    return None
                self._opened().cancelJob(number, purge_job=False)
            except (cups.IPPError, RuntimeError, OSError):
                self.close()
            time.sleep(LOOK)
        return None

    def _asked(self) -> dict[str, Any]:
        wanted = ["printer-state", "printer-state-reasons", "printer-is-accepting-jobs"]
        told: dict[str, Any] = self._opened().getPrinterAttributes(
            self._queue, requested_attributes=wanted
        )
        return told

    def _standing(self, told: dict[str, Any]) -> PrinterState:
        reasons = told.get("printer-state-reasons", [])
        for reason in [reasons] if isinstance(reasons, str) else reasons:
            for beginning, state in _REASONS:
                if reason.startswith(beginning):
                    return state
        if told.get("printer-state") == _STOPPED or not told.get("printer-is-accepting-jobs", True):
            return PrinterState.ERROR
        return PrinterState.IDLE
