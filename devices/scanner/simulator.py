"""A simulated QR scanner at the far end of a line, with faults by name."""

from __future__ import annotations

from enum import StrEnum

from devices.scanner.codec import MAX_TEXT, encode_scan
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import SimulatedDevice


class ScannerFault(StrEnum):
    """What can go wrong with the next code; see :meth:`ScannerSimulator.fail_next`."""

    NO_TERMINATOR = "no_terminator"
    FRAGMENT = "fragment"  # a byte at a time
    GARBAGE = "garbage"  # a line of noise before the code
    TOO_LONG = "too_long"  # an endless code instead
    UNDECODABLE = "undecodable"  # bytes of no encoding instead
    SILENCE = "silence"  # the beep without the code


class ScannerSimulator(SimulatedDevice):
    """A scanner to which codes are shown from any thread; see also `unplug` and `replug`.

    `end`, `aim`, `encoding` and `framed` are its settings; see `encode_scan`.
    """

    def __init__(
        self,
        far_end: FarEnd,
        *,
        end: bytes = b"\r\n",
        aim: str = "",
        encoding: str = "utf-8",
        framed: bool = False,
    ) -> None:
        super().__init__(far_end)
        self._end, self._aim = end, aim
        self._encoding, self._framed = encoding, framed
        self._faults: list[ScannerFault] = []

    def scan(self, text: str) -> None:
        """Shows a code to the scanner."""
        with self._lock:
            fault = self._faults.pop(0) if self._faults else None
        data = encode_scan(
            text, end=self._end, aim=self._aim, encoding=self._encoding, framed=self._framed
        )
        if fault is ScannerFault.SILENCE:
            return
        if fault is ScannerFault.NO_TERMINATOR:
            data = encode_scan(text, end=b"", aim=self._aim, encoding=self._encoding)
        elif fault is ScannerFault.GARBAGE:
            data = b"\xff\x00\x8e\xfe" * 50 + self._end + data
        elif fault is ScannerFault.TOO_LONG:
            data = b"7" * (MAX_TEXT + 1) + self._end
        elif fault is ScannerFault.UNDECODABLE:
            data = b"\xe9\xff" + self._end
        if fault is not ScannerFault.FRAGMENT:
            self._send(data)
            return
        for byte in data:
            self._send(bytes([byte]))
            self._stop.wait(0.0005)

    def fail_next(self, fault: ScannerFault | str, times: int = 1) -> None:
        """The next `times` codes shown fail so."""
        with self._lock:
            self._faults.extend([ScannerFault(fault)] * times)

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def _receive(self, data: bytes) -> None:
        """A scanner takes no commands here."""
