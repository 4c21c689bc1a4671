"""The driver of a 433 MHz receiver: one press for each time a known button is held down.

Radio is not supervised: a button whose battery is empty looks like one that nobody presses. All
that can be told is the receiver's own line; that buttons work shows when somebody tries them.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.ports import Line
from devices.radio.codec import CodeDecoder, value_of
from devices.radio.learning import Learning
from devices.radio.noise import NoiseMeter
from devices.radio.profiles import DEFAULT, profile_named
from devices.readings import Quantity, ReadingListener
from devices.state import DeviceKind, DeviceState, StateListener
from devices.telling import Teller
from kiosk.clock import Clock
from kiosk.errors import KnownError

BAUDRATE = 9600

_WAIT = 0.1  # between two looks at what was let go


@dataclass(frozen=True, slots=True)
class RadioTiming:
    """Seconds."""

    gone: float = 0.5  # a held button repeats each 120 to 160 ms; unseen for so long, it is free
    jam: float = 3.0  # noise for so long is a fault, quiet for so long its end


class RadioReceiver(LineDriver):
    """A receiver and the buttons that are `known`, as `id:key` ("a1b2c:4")."""

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        known: frozenset[str],
        profile: str = DEFAULT,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: RadioTiming | None = None,
    ) -> None:
        super().__init__(name, DeviceKind.RADIO, open_line, on_state, clock=clock, backoff=backoff)
        for code in known:
            try:
                value_of(code.lower())
            except ValueError as problem:
                raise KnownError("radio.bad_code", field=name, value=code) from problem
        self._written = {code.lower(): code for code in known}
        self._profile = profile_named(profile, name)
        self._timing = timing or RadioTiming()
        self._teller = Teller(name, on_reading)
        self._learning = Learning()
        self._noise = NoiseMeter(self._timing.jam)
        self._seen: dict[str, float] = {}  # buttons held down, each with its last sight

    @property
    def unknown(self) -> int:
        """How many frames came whose code is not known; from any thread."""
        return self._learning.unknown

    def learn(self, seconds: float) -> None:
        """Lists from now on which unknown codes come; from any thread."""
        self._learning.begin(seconds, self._clock.monotonic())

    def learned(self) -> list[tuple[str, int]]:
        """Unknown codes since `learn` and how often each came; from any thread."""
        return self._learning.listed()

    def _serve(self, line: Line, stop: threading.Event) -> None:
        decoder = self._profile.decoder()
        while not stop.is_set():
            self._report(
                DeviceState.FAULT if self._noise.jammed else DeviceState.READY,
                "radio.jammed" if self._noise.jammed else "",
            )
            self._hear(decoder, line.read(_WAIT))

    def _hear(self, decoder: CodeDecoder, data: bytes) -> None:
        at = self._clock.monotonic()
        if not data:
            decoder.idle()
        codes = decoder.feed(data)
        self._noise.hear(len(data), len(codes), at)
        self._let_go(at)
        for code in codes:
            if code in self._written:
                self._seen[code] = at
                self._teller.tell(self._written[code], Quantity.CONTACT, 1.0, at)
            else:
                self._learning.saw(code, at)

    def _let_go(self, at: float) -> None:
        for code, seen in list(self._seen.items()):
            if at - seen >= self._timing.gone:
                del self._seen[code]
                self._teller.tell(self._written[code], Quantity.CONTACT, 0.0, at)
