"""The driver of a board: its inputs, its case and battery, and its outputs."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from devices.board.codec import Frame, FrameDecoder, Speaker, encode
from devices.board.messages import (
    MOST_INPUTS,
    MOST_OUTPUTS,
    Acknowledgement,
    Change,
    Heartbeat,
    Message,
    Output,
    message_of,
    words_of,
)
from devices.board.outputs import WantedOutputs
from devices.board.session import Session, Verdict
from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.ports import Line
from devices.readings import Quantity, ReadingListener
from devices.state import DeviceKind, DeviceState, StateListener
from devices.telling import Teller, WiredInputs, Wiring
from kiosk.clock import Clock
from kiosk.errors import KnownError

BAUDRATE = 115200
ITSELF = "board"
"""The source of what the board says of itself: its case and its battery."""

_WAIT = 0.05  # between two looks at what has settled and what is wanted
_SETTLED = 3  # heartbeats after a restart, until it is told no more
_DEAF = 20  # repeats of changes in a row although each was acknowledged


@dataclass(frozen=True, slots=True)
class BoardTiming:
    """Seconds."""

    silent: float = 3.0  # without a heartbeat; the board sends one each second
    reopen: float = 10.0  # silent for so long, the line is opened anew: a gateway forgets, too
    retry: float = 0.3  # an output that was not confirmed is asked for again
    deaf: float = 3.0  # an output that was not confirmed in so long is a fault


class BoardDriver(LineDriver):
    """A board on a line of its own. Inputs and outputs are numbered from 1.

    The board tells each change at once, and all it sees each second; so nothing is debounced on
    the way up. When the driver is stopped in good order it switches off what it had switched on.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        inputs: Sequence[Wiring],
        outputs: Sequence[str] = (),
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: BoardTiming | None = None,
    ) -> None:
        super().__init__(name, DeviceKind.BOARD, open_line, on_state, clock=clock, backoff=backoff)
        self._timing = timing or BoardTiming()
        self._addresses = {_number(name, one.address, MOST_INPUTS): one.address for one in inputs}
        numbers = [_number(name, address, MOST_OUTPUTS) for address in outputs]
        self._most_output = max(numbers, default=0)
        self._outputs = WantedOutputs(numbers, self._timing.retry)
        self._teller = Teller(name, on_reading)
        self._inputs = WiredInputs(inputs, self._teller)
        self._session = Session()
        self._sequence = itertools.count(1)
        self._levels: dict[int, tuple[int, bool]] = {}  # input → line that told it, closed
        self._beats = self._unsettled = self._repeats = self._repeats_at_beat = 0
        self._beat_at = self._bad_at = 0.0
        self._short = False  # it has fewer inputs or outputs than hall.toml names

    def set_output(self, address: str, on: bool) -> None:
        """From now on the output is to be so: from any thread, returns at once.

        It is asked for within a blink, again until the board confirms it, and anew after each
        loss, each restart, and whenever the board shows it otherwise.
        """
        self._outputs.want(_number(self.name, address, MOST_OUTPUTS), on)

    def _serve(self, line: Line, stop: threading.Event) -> None:
        decoder = FrameDecoder(Speaker.BOARD)
        self._beat_at, self._bad_at = self._clock.monotonic(), -self._timing.silent
        self._beats = self._unsettled = 0
        self._session.doubt()
        self._out_of_sight()
        while not stop.is_set():
            bad, data = decoder.bad, line.read(_WAIT)
            at = self._clock.monotonic()
            for frame in decoder.feed(data):
                self._hear(frame, line, at)
            if decoder.bad > bad:
                self._bad_at = at
            self._judge(at)
            if at - self._beat_at >= self._timing.reopen:
                return  # and is opened again: perhaps the line alone is at fault
            if self._beats:
                self._settle(at)
                self._ask(line, at)
        if self._beats:
            for number in self._outputs.left_on():
                self._say(line, Output(number, False))

    def _hear(self, frame: Frame, line: Line, at: float) -> None:
        message = message_of(frame.kind, frame.fields)
        boot = self._session.boot
        if isinstance(message, Heartbeat):
            verdict = self._session.beat(frame.boot, frame.sequence)
        elif isinstance(message, Change):
            verdict = self._session.change(frame.boot, frame.sequence)
        else:
            if isinstance(message, Acknowledgement) and frame.boot == boot:
                self._outputs.acknowledged(message.sequence)
            return
        if verdict is Verdict.FORMER:
            return
        if self._session.boot != boot:
            self._begun_anew()
        if isinstance(message, Change):
            self._say(line, Acknowledgement(frame.sequence))
            if verdict is Verdict.AGAIN:
                self._repeats += 1
            else:
                self._changed(message.number, message.closed, frame.sequence, at)
        elif verdict is Verdict.NEWS:
            self._beaten(message, frame.sequence, at)

    def _changed(self, number: int, closed: bool, sequence: int, at: float) -> None:
        """One input as of one line. A press whose line came late, after that of its end, was a
        press all the same."""
        as_of, now = self._levels.get(number, (-1, closed))
        if sequence > as_of:
            now = closed
            self._levels[number] = sequence, closed
        address = self._addresses.get(number)
        if address is not None:
            self._inputs.sample(address, closed, at)
            self._inputs.sample(address, now, at)

    def _beaten(self, beat: Heartbeat, sequence: int, at: float) -> None:
        self._beat_at = at
        self._beats += 1
        self._unsettled = max(0, self._unsettled - 1)
        if self._repeats == self._repeats_at_beat:
            self._repeats = 0
        self._repeats_at_beat = self._repeats
        self._short = (
            len(beat.inputs) < max(self._addresses, default=0)
            or len(beat.outputs) < self._most_output
        )
        for number, closed in enumerate(beat.inputs, start=1):
            self._changed(number, closed, sequence, at)
        self._outputs.shown(beat.outputs)
        self._teller.tell(ITSELF, Quantity.TAMPER, float(beat.tamper), at)
        if beat.battery is not None:
            self._teller.tell(ITSELF, Quantity.BATTERY, float(beat.battery), at)

    def _begun_anew(self) -> None:
        """Another life of the board: it has forgotten everything, and so do we."""
        if self._beats:  # else it had lost its power with the line, which was told
            self._unsettled = _SETTLED
        self._repeats = 0
        self._out_of_sight()

    def _out_of_sight(self) -> None:
        self._levels.clear()
        self._inputs.forget()
        self._outputs.all_due()

    def _settle(self, at: float) -> None:
        """What the board last told still holds: so a press ends some time after its end."""
        for number, (_, closed) in self._levels.items():
            address = self._addresses.get(number)
            if address is not None:
                self._inputs.sample(address, closed, at)

    def _judge(self, at: float) -> None:
        if at - self._beat_at >= self._timing.silent:
            is_garbled = at - self._bad_at < self._timing.silent
            self._report(DeviceState.FAULT, "board.garbled" if is_garbled else "board.silent")
            self._session.doubt()
            self._out_of_sight()
            self._beats = 0
            return
        if not self._beats:
            return
        code = ""
        if self._unsettled:
            code = "board.restarted"
        elif self._short:
            code = "board.too_few"
        elif self._repeats >= _DEAF or self._outputs.unanswered(at) >= self._timing.deaf:
            code = "board.deaf"
        elif self._outputs.stays:
            code = "board.output_stays"
        self._report(DeviceState.FAULT if code else DeviceState.READY, code)

    def _ask(self, line: Line, at: float) -> None:
        for number, on in self._outputs.due(at):
            self._outputs.asked(number, on, self._say(line, Output(number, on)), at)

    def _say(self, line: Line, message: Message) -> int:
        """Sends a line; its sequence number."""
        sequence = next(self._sequence)
        kind, *fields = words_of(message)
        frame = Frame(sequence, self._session.boot, kind, tuple(fields))
        line.write(encode(Speaker.KIOSK, frame))
        return sequence


def _number(name: str, address: str, most: int) -> int:
    """The number of an input or output as hall.toml writes it."""
    number = int(address) if address.isascii() and address.isdigit() and len(address) < 4 else 0
    if not 1 <= number <= most:
        raise KnownError("board.bad_number", field=name, value=address, most=most)
    return number
