"""Simulated buttons on the modem lines of a port behind a serial server."""

from __future__ import annotations

from collections.abc import Collection

from devices.ports import MODEM_LINES
from devices.simulation.serial_server import SerialServer
from devices.simulation.simulated_device import SimulatedDevice

_BOUNCES = 4
_BOUNCE_SECONDS = 0.003


class ContactsSimulator(SimulatedDevice):
    """Buttons pressed from any thread; see also `unplug` and `replug`.

    All are wired normally closed but `normally_open`. Loops are fed by the port's output lines:
    until the kiosk switches those on, and after `cut_feed`, nothing is closed.
    """

    def __init__(self, server: SerialServer, *, normally_open: Collection[str] = ()) -> None:
        super().__init__(server)
        self._server = server
        self._closed = {line: line not in normally_open for line in MODEM_LINES}
        self._rest = dict(self._closed)
        self._fed = True
        self._show()

    def press(self, line: str) -> None:
        """Somebody presses the button on `line`, or its cable is cut."""
        self._set(line, not self._rest[line])

    def release(self, line: str) -> None:
        """The button is let go."""
        self._set(line, self._rest[line])

    def press_with_bounces(self, line: str) -> None:
        """An old button: its contact chatters some milliseconds, then it is pressed."""
        for _ in range(_BOUNCES):
            self.press(line)
            self._stop.wait(_BOUNCE_SECONDS)
            self.release(line)
            self._stop.wait(_BOUNCE_SECONDS)
        self.press(line)

    def cut_feed(self) -> None:
        """The wire that feeds all loops breaks."""
        with self._lock:
            self._fed = False
            self._show()

    def mend_feed(self) -> None:
        """The wire is mended."""
        with self._lock:
            self._fed = True
            self._show()

    def babble(self, data: bytes) -> None:
        """Bytes on a port where none belong."""
        self._send(data)

    def _set(self, line: str, closed: bool) -> None:
        with self._lock:
            self._closed[line] = closed
            self._show()

    def _show(self) -> None:
        self._server.set_modem_lines(
            {line for line, closed in self._closed.items() if closed and self._fed}
        )

    def _receive(self, data: bytes) -> None:
        """Nothing is ever sent to a contact."""
