"""A simulated 433 MHz receiver with buttons around it, and faults by name."""

from __future__ import annotations

import random
import time
from enum import StrEnum

from devices.radio.codec import code_of
from devices.radio.profiles import RadioProfile
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import SimulatedDevice

REPEAT = 0.13
"""Seconds between two frames of a button that is held."""

FRAMES = 4
"""A short press, of half a second."""

_BURST = 512
_GARBAGE = b"\xff\x00\x8e\xfe\r\n"


class RadioFault(StrEnum):
    """What can go wrong, until `mend`; see also `unplug` and `replug`."""

    NOISE = "noise"  # the receiver makes bytes of the hiss, as many as its line carries
    FLOOD = "flood"  # … and every one of them a frame of some code
    GARBAGE = "garbage"  # before and after each frame
    CUT = "cut"  # each frame breaks off
    STUCK = "stuck"  # a button that is pressed is never let go


class RadioSimulator(SimulatedDevice):
    """A receiver of one profile; buttons are pressed from any thread."""

    def __init__(self, far_end: FarEnd, profile: RadioProfile, *, seed: int = 433) -> None:
        super().__init__(far_end)
        self._profile = profile
        self._random = random.Random(seed)  # noqa: S311 - the hiss of the ether
        self._held: dict[str, float] = {}  # frames that each button will still send
        self._due: dict[str, float] = {}
        self._fault: RadioFault | None = None

    def press(self, code: str, frames: float = FRAMES) -> None:
        """Somebody presses a button for as long as it sends so many frames."""
        with self._lock:
            stuck = self._fault is RadioFault.STUCK
            self._held[code] = float("inf") if stuck else frames
            self._due[code] = 0.0

    def hold(self, code: str) -> None:
        """Somebody holds a button down until `release`."""
        self.press(code, float("inf"))

    def release(self, code: str) -> None:
        """A button is let go."""
        with self._lock:
            self._held.pop(code, None)

    def fail(self, fault: RadioFault | str) -> None:
        """From now on it goes wrong so, until `mend`."""
        with self._lock:
            self._fault = RadioFault(fault)

    def mend(self) -> None:
        """Everything works again, and stuck buttons are free."""
        with self._lock:
            self._fault = None
            self._held.clear()

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def _tick(self) -> None:
        with self._lock:
            fault, now = self._fault, time.monotonic()
            due = [code for code in self._held if now >= self._due[code]]
            for code in due:
                self._due[code] = now + REPEAT
                self._held[code] -= 1
                if self._held[code] <= 0:
                    del self._held[code]
        if fault is RadioFault.NOISE:
            self._send(self._random.randbytes(_BURST))
        elif fault is RadioFault.FLOOD:
            self._send(b"".join(self._frame() for _ in range(40)))
        for code in due:
            self._send(_spoilt(self._profile.encode(code), fault))

    def _frame(self) -> bytes:
        code = code_of(self._random.randrange(1, 1 << 24))
        assert code is not None
        return self._profile.encode(code)

    def _receive(self, data: bytes) -> None:
        """A receiver takes no commands here."""


def _spoilt(frame: bytes, fault: RadioFault | None) -> bytes:
    match fault:
        case RadioFault.GARBAGE:
            return _GARBAGE + frame + _GARBAGE
        case RadioFault.CUT:
            return frame[: len(frame) // 2]
        case _:
            return frame
