"""A simulated board at the far end of a line: as firmware would do it, with faults by name."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Collection
from enum import StrEnum

from devices.board.codec import Frame, FrameDecoder, Speaker, encode
from devices.board.messages import (
    Acknowledgement,
    Change,
    Heartbeat,
    Message,
    Output,
    message_of,
    words_of,
)
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import PATIENCE, SimulatedDevice

BEAT = 1.0
REPEAT = 0.15
"""Seconds between two heartbeats, and between two tries of what was not acknowledged."""

_WAITING = 8  # changes kept until they are acknowledged
_REMEMBERED = 64
_SLOW_BAUD = 1200
_BITS = 10
_NOISE = b"\x00\xff\x3e\x55\xaa"
_BURST = bytes(range(256)) * 8


class BoardFault(StrEnum):
    """What can go wrong, until `mend`; see also `unplug` and `replug`."""

    SILENCE = "silence"
    NOISE = "noise"  # bytes without sense around each line
    GARBLED = "garbled"  # one bit of each line is wrong
    SLOW = "slow"  # a line of 1200 baud
    STUCK = "stuck"  # inputs stay as they are; nothing on the line shows it
    FLOOD = "flood"  # bytes without end
    DROP_ACKS = "drop_acks"  # acknowledgements do not reach it
    DEAF = "deaf"  # nothing reaches it
    OUTPUT_STAYS = "output_stays"  # it acknowledges, and its outputs stay as they are
    REBOOT = "reboot"  # once
    REPLAY = "replay"  # once: its last lines come again


class BoardSimulator(SimulatedDevice):
    """A board whose buttons are pressed from any thread. Unplugged, it has no power.

    Inputs and outputs count from 1. All inputs are wired normally closed but `normally_open`.
    """

    def __init__(
        self,
        far_end: FarEnd,
        *,
        inputs: int = 4,
        outputs: int = 2,
        normally_open: Collection[int] = (),
        beat: float = BEAT,
        repeat: float = REPEAT,
        seed: int = 1,
    ) -> None:
        super().__init__(far_end)
        self._beat, self._repeat = beat, repeat
        self._closed = [number not in normally_open for number in range(1, inputs + 1)]
        self._rest = list(self._closed)
        self._outputs = [False] * outputs
        self._tamper, self._battery = False, 100
        self._fault: BoardFault | None = None
        self._random = random.Random(seed)  # noqa: S311 - names of lives
        self._sent: deque[bytes] = deque(maxlen=_REMEMBERED)
        self._reached: Counter[str] = Counter()
        self._happened = threading.Condition(self._lock)
        self._start_up()

    def press(self, number: int) -> None:
        """Somebody presses the button at input `number`, or its cable is cut."""
        self._set_input(number, not self._rest[number - 1])

    def release(self, number: int) -> None:
        """The button is let go."""
        self._set_input(number, self._rest[number - 1])

    def open_case(self, is_open: bool = True) -> None:
        """Somebody opens the case, or closes it."""
        with self._lock:
            self._tamper = is_open

    def set_battery(self, percent: int) -> None:
        """The battery is so full."""
        with self._lock:
            self._battery = percent

    def output(self, number: int) -> bool:
        """Whether the output is on."""
        with self._lock:
            return self._outputs[number - 1]

    def switch_by_hand(self, number: int, on: bool) -> None:
        """The output goes so by itself: somebody at the board, or a reset."""
        with self._lock:
            self._outputs[number - 1] = on

    def await_output(self, number: int, on: bool, timeout: float = PATIENCE) -> bool:
        """Waits until the output is so; False where it never was."""
        return self._await(lambda: self._outputs[number - 1] is on, timeout)

    def await_acknowledged(self, timeout: float = PATIENCE) -> bool:
        """Waits until the kiosk has acknowledged every change."""
        return self._await(lambda: not self._waiting, timeout)

    def await_lines(self, kind: str, count: int, timeout: float = PATIENCE) -> bool:
        """Waits for `count` more lines of this kind from the kiosk, taken or not."""
        with self._lock:
            wanted = self._reached[kind] + count
        return self._await(lambda: self._reached[kind] >= wanted, timeout)

    def fail(self, fault: BoardFault | str) -> None:
        """From now on it goes wrong so, until `mend`."""
        fault = BoardFault(fault)
        with self._lock:
            if fault is BoardFault.REBOOT:
                self._start_up()
            elif fault is BoardFault.REPLAY:
                self._send(b"".join(self._sent))
            else:
                self._fault = fault

    def mend(self) -> None:
        """Everything works again."""
        with self._lock:
            self._fault = None

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def _await(self, happened: Callable[[], bool], timeout: float) -> bool:
        with self._happened:
            return self._happened.wait_for(happened, timeout)

    def _start_up(self) -> None:
        self._boot = f"{self._random.randrange(1 << 16):04X}"
        self._sequence = 0
        self._outputs[:] = [False] * len(self._outputs)
        self._waiting: dict[int, Change] = {}
        self._decoder = FrameDecoder(Speaker.KIOSK)
        self._beat_due = self._repeat_due = 0.0

    def _power_lost(self) -> None:
        self._start_up()

    def _set_input(self, number: int, closed: bool) -> None:
        with self._lock:
            is_seen = self._fault is not BoardFault.STUCK and self._closed[number - 1] != closed
            if self._fault is not BoardFault.STUCK:
                self._closed[number - 1] = closed
            if not is_seen or not self._plugged:
                return
            if len(self._waiting) == _WAITING:
                del self._waiting[next(iter(self._waiting))]
            change = Change(number, closed)
            self._waiting[self._say(change)] = change
            self._repeat_due = time.monotonic() + self._repeat

    def _tick(self) -> None:
        with self._lock:
            now = time.monotonic()
            if self._waiting and now >= self._repeat_due:
                self._repeat_due = now + self._repeat
                for sequence, change in list(self._waiting.items()):
                    self._say(change, sequence)
            if now >= self._beat_due:
                self._beat_due = now + self._beat
                states = tuple(self._closed), tuple(self._outputs)
                self._say(Heartbeat(*states, self._tamper, self._battery))
        if self._fault is BoardFault.FLOOD:
            self._send(_BURST)

    def _receive(self, data: bytes) -> None:
        for frame in self._decoder.feed(data):
            with self._happened:
                self._hear(frame)
                self._reached[frame.kind] += 1
                self._happened.notify_all()

    def _hear(self, frame: Frame) -> None:
        message = message_of(frame.kind, frame.fields)
        if frame.boot != self._boot or self._fault is BoardFault.DEAF:
            return
        if isinstance(message, Acknowledgement) and self._fault is not BoardFault.DROP_ACKS:
            self._waiting.pop(message.sequence, None)
        elif isinstance(message, Output) and message.number <= len(self._outputs):
            if self._fault is not BoardFault.OUTPUT_STAYS:
                self._outputs[message.number - 1] = message.on
            self._say(Acknowledgement(frame.sequence))

    def _say(self, message: Message, sequence: int | None = None) -> int:
        """Sends a line, with a number of its own or as a repeat; its number."""
        if sequence is None:
            self._sequence += 1
            sequence = self._sequence
        kind, *fields = words_of(message)
        line = encode(Speaker.BOARD, Frame(sequence, self._boot, kind, tuple(fields)))
        self._sent.append(line)
        match self._fault:
            case BoardFault.SILENCE | BoardFault.FLOOD:
                pass
            case BoardFault.NOISE:
                self._send(_NOISE + line + _NOISE)
            case BoardFault.GARBLED:
                self._send(bytes([*line[:5], line[5] ^ 1, *line[6:]]))
            case BoardFault.SLOW:
                for byte in line:
                    self._send(bytes([byte]))
                    self._stop.wait(_BITS / _SLOW_BAUD)
            case _:
                self._send(line)
        return sequence
