"""The driver of a Modbus module: buttons on its inputs, sirens and lamps on its coils."""

from __future__ import annotations

import threading
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field

from devices.contact import Contact
from devices.line_driver import Backoff, LineDriver, OpenLine
from devices.modbus.codec import BROADCAST, MOST_BITS, MOST_UNIT
from devices.modbus.latches import Latch
from devices.modbus.master import Master, Missed, Refused
from devices.modbus.memory import Memory
from devices.modbus.outputs import Outputs
from devices.modbus.pace import ModbusTiming, check_poll
from devices.ports import Line
from devices.readings import REPEAT, Quantity, Reading, ReadingListener
from devices.state import DeviceKind, DeviceState, StateListener
from kiosk.clock import Clock
from kiosk.errors import KnownError

BAUDRATE = 9600

_MISSES = 3  # looks in a row without a good reply: a fault
_HEALED = 3  # good looks in a row after a fault: ready
_ALIKE = 3  # looks in a row with an echo until it is said, or without until it is not


@dataclass(frozen=True, slots=True)
class InputWiring:
    """One input in use: its number as printed on the module, and how its button is wired."""

    address: str
    normally_closed: bool = True


@dataclass(slots=True)
class _Input:
    wiring: InputWiring
    place: int
    contact: Contact = field(init=False)
    told_at: float | None = None  # None: what is seen next is told at once

    def __post_init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """It was out of sight: what is seen first is the truth again."""
        self.contact = Contact(self.wiring.normally_closed)
        self.told_at = None


class _Steady:
    """A remark that does not flicker."""

    def __init__(self) -> None:
        self._value, self._unlike = False, 0

    def see(self, now: bool) -> bool:
        self._unlike = self._unlike + 1 if now is not self._value else 0
        if self._unlike >= _ALIKE:
            self._value, self._unlike = now, 0
        return self._value


class ModbusModule(LineDriver):
    """A module on a line of its own, looked at each `poll` seconds (start to start).

    `baudrate` is what the line was opened with; through it the constructor refuses a poll that
    could miss a press. A fault ends nothing: looks go on as before, and a good one is handed up
    at once, whatever the state.

    Coils: see `set_output`. When the driver is stopped in good order it switches off what it
    had switched on, because nobody could silence it any more; a program that dies leaves coils
    as they are. Which alarms are still open is in the journal: who starts again says so.

    `latches`: what the module remembers by itself is read after each look, so a press between two
    counts, too; where that is so of each button, no poll is too slow. `counts` and `heard_after`:
    see :class:`devices.modbus.memory.Memory`.
    """

    def __init__(
        self,
        name: str,
        open_line: OpenLine,
        on_reading: ReadingListener,
        on_state: StateListener,
        *,
        inputs: Sequence[InputWiring],
        outputs: Sequence[str] = (),
        unit: int = 1,
        poll: float = 0.05,
        baudrate: int = BAUDRATE,
        latches: Sequence[Latch] = (),
        counts: MutableMapping[str, int] | None = None,
        heard_after: float | None = None,
        clock: Clock | None = None,
        backoff: Backoff | None = None,
        timing: ModbusTiming | None = None,
    ) -> None:
        super().__init__(name, DeviceKind.MODBUS, open_line, on_state, clock=clock, backoff=backoff)
        if not BROADCAST < unit <= MOST_UNIT:
            raise KnownError("modbus.bad_unit", field=name, value=unit, most=MOST_UNIT)
        self._on_reading = on_reading
        self._timing = timing or ModbusTiming()
        self._inputs = [_Input(one, _number(name, one.address) - 1) for one in inputs]
        coils = [_number(name, address) for address in outputs]
        self._outputs = Outputs(coils, self._timing)
        self._count = max((one.place + 1 for one in self._inputs), default=max(coils, default=1))
        self._memory = Memory(
            name, latches,
            [(one.wiring.address, one.place, one.wiring.normally_closed) for one in self._inputs],
            {} if counts is None else counts, heard_after,
        )  # fmt: skip
        if not self._memory.covers_all:
            check_poll(
                name, poll, baudrate, self._count, len(coils), self._memory.seconds(baudrate)
            )
        self._unit, self._poll, self._baudrate = unit, poll, baudrate
        self._wake = threading.Event()
        self._missed = self._alike = self._to_heal = 0
        self._code = ""
        self._heard_at = 0.0
        self._echo = _Steady()

    def set_output(self, address: str, on: bool) -> None:
        """From now on the coil is to be so: from any thread, returns at once.

        It is written between two looks, confirmed by the module and read back, tried again until
        it is so, and written again after each loss and each few seconds.
        """
        self._outputs.want(_number(self.name, address), on)
        self._wake.set()

    def acknowledge(self, address: str) -> None:
        """What was told of this button has reached who has to know: from any thread."""
        self._memory.acknowledge(address)

    def _serve(self, line: Line, stop: threading.Event) -> None:
        master = Master(line, self._unit, self._baudrate, self._timing.reply)
        self._missed = self._alike = self._to_heal = 0
        self._heard_at = self._clock.monotonic()
        self._out_of_sight()
        while not stop.is_set():
            started = self._clock.monotonic()
            cleared = self._look(master)
            if self._clock.monotonic() - self._heard_at >= self._timing.reopen:
                return  # and is opened again: perhaps the line alone is at fault
            self._tend_a_coil(master)
            if not cleared:
                self._rest(master, started + self._poll, stop)
        self._switch_off(master)

    def _rest(self, master: Master, until: float, stop: threading.Event) -> None:
        """Waits for the next look; a coil that is wanted otherwise meanwhile is written."""
        while not stop.is_set() and (left := until - self._clock.monotonic()) > 0:
            if self._wake.wait(left):
                self._wake.clear()
                self._tend_a_coil(master)

    def _look(self, master: Master) -> bool:
        """Whether the next look is due at once, as something of the module's was cleared."""
        try:
            # A module without buttons is watched by its coils.
            levels = (master.read_inputs if self._inputs else master.read_coils)(self._count)
        except Missed as missed:
            if missed.code != "modbus.silent":
                self._heard_at = self._clock.monotonic()
            self._amiss(missed.code)
            return False
        at = self._heard_at = self._clock.monotonic()
        self._missed = self._alike = 0
        self._to_heal = max(0, self._to_heal - 1)
        held = {one.wiring.address for one in self._inputs if one.contact.active}
        remembered = self._memory.read(master, at, held)
        if not self._to_heal:
            failing = self._outputs.failing or self._memory.failing
            state = DeviceState.FAULT if failing else DeviceState.READY
            self._report(state, failing or self._remark(master))
        for one in self._inputs:
            if one.wiring.address in remembered:
                self._pressed_meanwhile(one, at)
            self._sample(one, levels[one.place], at)
        return self._memory.clear(master, at, held)

    def _pressed_meanwhile(self, one: _Input, at: float) -> None:
        """A press that no look saw is one like any other, which has ended by now."""
        if not one.contact.active:
            one.contact.sample(not one.wiring.normally_closed, at)
            self._tell(one, at)
        self._memory.told(one.wiring.address, at)

    def _sample(self, one: _Input, closed: bool, at: float) -> None:
        changed = one.contact.sample(closed, at) is not None
        if changed or one.told_at is None or at - one.told_at >= REPEAT:
            self._tell(one, at)

    def _tell(self, one: _Input, at: float) -> None:
        one.told_at = at
        address, value = one.wiring.address, 1.0 if one.contact.active else 0.0
        count = self._memory.count(address)
        self._on_reading(Reading(self.name, address, Quantity.CONTACT, value, at, count=count))

    def _amiss(self, code: str) -> None:
        """Counts a look without a good reply; the third in a row is a fault."""
        self._missed += 1
        self._alike = self._alike + 1 if code == self._code else 1
        self._code = code
        if self._missed == _MISSES:
            self._to_heal = _HEALED
            self._out_of_sight()
            self._report(DeviceState.FAULT, code)
        elif self._missed > _MISSES and self._alike >= _MISSES:  # perhaps another trouble by now
            self._report(DeviceState.FAULT, code)

    def _out_of_sight(self) -> None:
        for one in self._inputs:
            one.forget()
        self._outputs.all_due()

    def _remark(self, master: Master) -> str:
        """What is worth knowing of a module that works."""
        if self._echo.see(master.echoes):
            return "modbus.echo"
        if remark := self._memory.remark(self._heard_at):
            return remark
        return "" if self._outputs.readable else "modbus.no_read_back"

    def _tend_a_coil(self, master: Master) -> None:
        """Writes one or reads one back, so that the next look is late by no more than its frame."""
        turn = self._outputs.next(self._clock.monotonic())
        if turn is None:
            return
        try:
            if turn.read_back:
                is_on = master.read_coil(turn.number)
                now = self._clock.monotonic()
                self._outputs.read_back(turn.number, turn.on, is_on, now)
            else:
                master.write_coil(turn.number, turn.on)
                self._outputs.written(turn.number, turn.on, self._clock.monotonic())
        except Missed as missed:
            told = self._outputs.failed
            if turn.read_back and isinstance(missed, Refused):
                told = self._outputs.refused
            elif turn.read_back and missed.code == "modbus.silent" and not self._missed:
                told = self._outputs.silent
            told(turn.number, turn.on, self._clock.monotonic())

    def _switch_off(self, master: Master) -> None:
        for number in self._outputs.left_on():
            try:
                master.write_coil(number, False)
            except Missed:
                return  # it does not listen, and the end must not wait for it


def _number(name: str, address: str) -> int:
    """The number of an input or coil as hall.toml writes it."""
    number = int(address) if address.isascii() and address.isdigit() and len(address) < 5 else 0
    if not 1 <= number <= MOST_BITS:
        raise KnownError("modbus.bad_number", field=name, value=address, most=MOST_BITS)
    return number
