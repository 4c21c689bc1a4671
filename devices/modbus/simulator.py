"""A simulated module of inputs and coils: Modbus RTU at the far end of a line, with faults."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from devices.crc16 import crc16
from devices.modbus.codec import (
    BROADCAST,
    COIL_OFF,
    COIL_ON,
    MOST_BITS,
    Function,
    Refusal,
    Request,
    RequestDecoder,
    bits_reply,
    frame,
    refusal,
    words_reply,
)
from devices.modbus.latches import Latch
from devices.modbus.remembering import Remembering
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import PATIENCE, SimulatedDevice

_NOISE = b"\x00\xff\x55\xaa\x7e\x13"
_BURST = bytes(range(256)) * 8
_BITS = 10  # of one byte on the line, 8N1


class ModbusFault(StrEnum):
    """What can go wrong with an answer; see `fail` and `fail_next`."""

    SILENCE = "silence"
    NOISE = "noise"  # garbage before and after the good answer
    TAIL = "tail"  # garbage after it alone
    BAD_CRC = "bad_crc"
    SHORT = "short"  # it breaks off
    WRONG_UNIT = "wrong_unit"  # a good answer of another module
    EXCEPTION = "exception"  # it says that it failed
    SLOW = "slow"  # it thinks for `delay` seconds first
    STUCK = "stuck"  # inputs are as they were; nothing on the line shows it
    ECHO = "echo"  # the adapter hears itself: what is sent comes back before the answer
    ECHO_ALONE = "echo_alone"  # and the module behind it is dead
    COIL_STAYS = "coil_stays"  # it confirms what is written, and its relays stay as they are
    LATCHES_UNKNOWN = "latches_unknown"  # a model, or an address, without them
    CLEARS_NOTHING = "clears_nothing"  # it confirms what clears its latches, and they stay
    COILS_UNREADABLE = "coils_unreadable"  # a model that only lets them be written
    FLOOD = "flood"  # bytes without end; from `fail_next` a burst instead of the answer


class ModbusModuleSimulator(SimulatedDevice):
    """A module whose buttons are pressed from any thread; see also `unplug` and `replug`.

    Inputs and coils count from 1. All inputs are wired normally closed but `normally_open`.
    With a `baudrate` its bytes take the time they take on a wire. Unplugged, it has no power.
    `latches`: what it remembers of its inputs; see :class:`devices.modbus.remembering.Remembering`.
    """

    def __init__(
        self,
        far_end: FarEnd,
        *,
        unit: int = 1,
        inputs: int = 8,
        outputs: int = 8,
        normally_open: Collection[int] = (),
        baudrate: int | None = None,
        delay: float = 0.1,
        latches: Sequence[Latch] = (),
    ) -> None:
        super().__init__(far_end)
        self.delay = delay
        self._unit, self._baudrate = unit, baudrate
        self._open_at_rest = frozenset(normally_open)
        self._closed = [number not in self._open_at_rest for number in range(1, inputs + 1)]
        self._frozen = list(self._closed)
        self._coils = [False] * outputs
        self._memory = Remembering(latches, inputs)
        self._decoder = RequestDecoder()
        self._lasting: ModbusFault | None = None
        self._next: list[ModbusFault] = []
        self._reached: Counter[int] = Counter()
        self._happened = threading.Condition(self._lock)

    def press(self, number: int) -> None:
        """Somebody presses the button at input `number`, or its cable is cut."""
        self._set_input(number, number in self._open_at_rest)

    def release(self, number: int) -> None:
        """The button is let go."""
        self._set_input(number, number not in self._open_at_rest)

    def tap(self, number: int) -> None:
        """A press that is over before anybody can look."""
        with self._lock:
            at_rest = number not in self._open_at_rest
            self._memory.moved(number - 1, not at_rest, True)
            self._memory.moved(number - 1, at_rest, False)

    def counted(self, number: int, value: int) -> None:
        """The counters of input `number` stand at `value`."""
        with self._lock:
            self._memory.count(number - 1, value)

    def stick(self) -> None:
        """From now on it remembers nothing; nothing on the line shows it."""
        with self._lock:
            self._memory.is_stuck = True

    def latched(self, number: int) -> bool:
        """Whether its latch of input `number` is set."""
        with self._lock:
            return self._memory.is_set(number - 1)

    def restart(self) -> None:
        """Its power went and came, so quickly that nobody missed an answer."""
        with self._lock:
            self._power_lost()

    def close(self, number: int) -> None:
        """The contact at input `number` closes, whatever that means."""
        self._set_input(number, True)

    def open(self, number: int) -> None:
        """The contact at input `number` opens."""
        self._set_input(number, False)

    def pressed(self, number: int) -> bool:
        """Whether the button at input `number` is held, or its cable cut."""
        with self._lock:
            return self._closed[number - 1] is (number in self._open_at_rest)

    def coil(self, number: int) -> bool:
        """Whether the coil is on."""
        with self._lock:
            return self._coils[number - 1]

    def requests(self, function: Function) -> int:
        """How many requests of this function have reached it, answered well or not."""
        with self._lock:
            return self._reached[function]

    def await_coil(self, number: int, on: bool, timeout: float = PATIENCE) -> bool:
        """Waits until the coil is so; False where it never was."""
        return self._await(lambda: self._coils[number - 1] is on, timeout)

    def await_requests(self, function: Function, count: int = 1, timeout: float = PATIENCE) -> bool:
        """Waits for `count` more requests of this function."""
        with self._lock:
            wanted = self._reached[function] + count
        return self._await(lambda: self._reached[function] >= wanted, timeout)

    def fail(self, fault: ModbusFault | str) -> None:
        """From now on every answer fails so, until `mend`."""
        with self._lock:
            self._lasting = ModbusFault(fault)
            self._frozen = list(self._closed)
        if self._lasting is ModbusFault.FLOOD:
            threading.Thread(target=self._flood, name="ModbusFlood", daemon=True).start()

    @property
    def fault(self) -> ModbusFault | None:
        """The fault that lasts, if there is one."""
        with self._lock:
            return self._lasting

    def mend(self) -> None:
        """Everything works again."""
        with self._lock:
            self._lasting = None
            self._next.clear()

    def fail_next(self, fault: ModbusFault | str, times: int = 1) -> None:
        """The next `times` answers fail so."""
        with self._lock:
            self._next.extend([ModbusFault(fault)] * times)
            self._frozen = list(self._closed)

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def _set_input(self, number: int, closed: bool) -> None:
        with self._lock:
            if self._closed[number - 1] is not closed:
                pressed = closed is (number in self._open_at_rest)
                self._memory.moved(number - 1, closed, pressed)
            self._closed[number - 1] = closed

    def _await(self, happened: Callable[[], bool], timeout: float) -> bool:
        with self._happened:
            return self._happened.wait_for(happened, timeout)

    def _power_lost(self) -> None:
        self._decoder = RequestDecoder()
        self._coils = [False] * len(self._coils)
        self._memory.restart()

    def _receive(self, data: bytes) -> None:
        if self._baudrate:
            self._stop.wait(len(data) * _BITS / self._baudrate)
        for request in self._decoder.feed(data):
            if request.unit in (self._unit, BROADCAST):
                self._answer(request)

    def _answer(self, request: Request) -> None:
        with self._lock:
            fault = self._next.pop(0) if self._next else self._lasting
        if fault is ModbusFault.SLOW:
            self._stop.wait(self.delay)
        if fault in (ModbusFault.ECHO, ModbusFault.ECHO_ALONE):
            self._send(request.encode())  # while it is being sent
        dead = fault in (ModbusFault.SILENCE, ModbusFault.ECHO_ALONE)
        with self._happened:
            reply = b"" if dead else self._reply(request, fault)
            self._reached[request.function] += 1
            self._happened.notify_all()
        if request.unit != BROADCAST:
            self._send_paced(_spoilt(reply, fault))

    def _reply(self, request: Request, fault: ModbusFault | None) -> bytes:
        """Does as it is asked, and the good answer to it."""

        def no(why: Refusal) -> bytes:
            return refusal(self._unit, request.function, why)

        if fault is ModbusFault.EXCEPTION:
            return no(Refusal.DEVICE_FAILURE)
        if request.function not in list(Function):
            return no(Refusal.ILLEGAL_FUNCTION)
        function = Function(request.function)
        if function is Function.READ_COILS and fault is ModbusFault.COILS_UNREADABLE:
            return no(Refusal.ILLEGAL_FUNCTION)
        first, value = request.address, request.value
        if fault is not ModbusFault.LATCHES_UNKNOWN and self._remembers(request, fault):
            return self._remembered(request)
        if function in (Function.READ_HOLDING, Function.READ_REGISTERS):
            return no(Refusal.ILLEGAL_ADDRESS)
        if function is Function.WRITE_COIL:
            if value not in (COIL_ON, COIL_OFF):
                return no(Refusal.ILLEGAL_VALUE)
            if first >= len(self._coils):
                return no(Refusal.ILLEGAL_ADDRESS)
            if fault is not ModbusFault.COIL_STAYS:
                self._coils[first] = value == COIL_ON
            return request.encode()
        bits = self._coils
        if function is Function.READ_INPUTS:
            bits = self._frozen if fault is ModbusFault.STUCK else self._closed
        if not 1 <= value <= MOST_BITS:
            return no(Refusal.ILLEGAL_VALUE)
        if first + value > len(bits):
            return no(Refusal.ILLEGAL_ADDRESS)
        return bits_reply(self._unit, function, bits[first : first + value])

    def _remembers(self, request: Request, fault: ModbusFault | None) -> bool:
        if request.function != Function.WRITE_COIL:
            place = self._memory.read(request.function, request.address, request.value)
            return place is not None
        if fault is ModbusFault.CLEARS_NOTHING and request.address >= len(self._coils):
            return True
        return self._memory.write(request.address, request.value == COIL_ON)

    def _remembered(self, request: Request) -> bytes:
        if request.function == Function.WRITE_COIL:
            return request.encode()
        values = self._memory.read(request.function, request.address, request.value) or []
        if request.function in (Function.READ_COILS, Function.READ_INPUTS):
            return bits_reply(self._unit, Function(request.function), list(map(bool, values)))
        return words_reply(self._unit, request.function, values)

    def _send_paced(self, data: bytes) -> None:
        if not self._baudrate:
            self._send(data)
            return
        started = time.monotonic()
        for count, byte in enumerate(data, start=1):
            arrives = started + count * _BITS / self._baudrate
            self._stop.wait(max(0.0, arrives - time.monotonic()))
            self._send(bytes([byte]))

    def _flood(self) -> None:
        """More bytes than the line carries, for as long as the fault lasts."""
        while not self._stop.is_set() and self._lasting is ModbusFault.FLOOD:
            self._send(_BURST)
            self._stop.wait(0.001)  # lets others at the lock, and the line stays full


def _spoilt(reply: bytes, fault: ModbusFault | None) -> bytes:
    """The answer as it comes with `fault`."""
    if not reply:
        return b""
    match fault:
        case ModbusFault.NOISE:
            return _NOISE + reply + _NOISE
        case ModbusFault.TAIL:
            return reply + _NOISE
        case ModbusFault.BAD_CRC:
            return reply[:-2] + (crc16(reply[:-2]) ^ 0xFFFF).to_bytes(2, "little")
        case ModbusFault.SHORT:
            return reply[:-3]
        case ModbusFault.WRONG_UNIT:
            return frame(bytes([reply[0] ^ 0x01]) + reply[1:-2])
        case ModbusFault.FLOOD:
            return _BURST
        case _:
            return reply
