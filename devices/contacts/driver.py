"""The driver of dry contacts: buttons between an output line of a serial port and an input line.

RTS and DTR are switched on and feed the loops; CTS, DSR, RI and DCD show which are closed. Such
a line carries no check sum, so a level counts as a press only after 30 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.ports import MODEM_LINES, Line, ModemLines, NoModemLines
from devices.readings import ReadingListener
from devices.state import DeviceKind, DeviceState, StateListener
from devices.telling import Teller, WiredInputs, Wiring
from kiosk.clock import Clock
from kiosk.errors import KnownError

BAUDRATE = 9600
"""Nothing is sent; a port wants to be opened with some rate."""

RAISE_AFTER = 0.03
MOST_POLL = 0.1
"""Seconds: so that a press of 400 ms (EN 50131) meets two looks even through a serial server,
where each takes 50 ms longer."""

_AGAIN = 1.0  # seconds until a port without modem lines is asked again


class ModemLineContacts(LineDriver):
    """The contacts of one serial port, looked at each `poll` seconds.

    The address of an input is one of `devices.ports.MODEM_LINES`.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        inputs: Sequence[Wiring],
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        poll: float = 0.02,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        super().__init__(
            name, DeviceKind.CONTACTS, open_line, on_state, clock=clock, backoff=backoff
        )
        for one in inputs:
            if one.address not in MODEM_LINES:
                lines = ", ".join(MODEM_LINES)
                raise KnownError("contacts.bad_line", field=name, value=one.address, lines=lines)
        if not 0 < poll <= MOST_POLL:
            most = round(MOST_POLL * 1000)
            raise KnownError("contacts.bad_poll", field=name, poll=round(poll * 1000), most=most)
        self._poll = poll
        self._inputs = WiredInputs(inputs, Teller(name, on_reading), raise_after=RAISE_AFTER)

    def _serve(self, line: Line, stop: threading.Event) -> None:
        while not stop.is_set():
            self._inputs.forget()
            try:
                self._watch(line, stop)
            except NoModemLines as trouble:
                self._report(DeviceState.FAULT, trouble.code)
                self._rest(line, stop, _AGAIN)

    def _watch(self, line: Line, stop: threading.Event) -> None:
        if not isinstance(line, ModemLines):
            raise NoModemLines("contacts.no_lines", field=line.name)
        line.feed_loops(True)
        while not stop.is_set():
            closed = line.modem_lines()
            at = self._clock.monotonic()
            self._report(DeviceState.READY)
            for address in MODEM_LINES:
                self._inputs.sample(address, address in closed, at)
            self._rest(line, stop, self._poll)

    def _rest(self, line: Line, stop: threading.Event, seconds: float) -> None:
        """Waits; then a read shows whether the port is still there, and takes noise away."""
        if not stop.wait(seconds):
            line.read(0)
