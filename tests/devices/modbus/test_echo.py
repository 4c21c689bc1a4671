"""Adapters that hear themselves: they work, and their echo confirms nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus import master as masters
from devices.modbus.codec import COIL_ON, Function, Request, bits_reply
from devices.modbus.driver import ModbusModule
from devices.modbus.master import Master, Missed
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.ports import open_port
from devices.state import DeviceState
from tests.devices.driver_hall import Hall
from tests.devices.modbus.modbus_hall import AT_REST, SIREN, TOILET, driver_of, looked_at


def test_behind_an_adapter_that_echoes_buttons_and_siren_work_and_it_is_said(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    module.fail(ModbusFault.ECHO)
    driver = driver_of(module, hall)
    hall.run(driver)
    while hall.until(DeviceState.READY).code != "modbus.echo":
        pass
    assert hall.contacts(3) == AT_REST
    module.press(6)
    assert hall.contact() == (TOILET, 1)
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    driver.set_output(SIREN, False)
    assert module.await_coil(1, False)
    looked_at(module, 20)
    module.mend()  # another adapter
    assert hall.until(DeviceState.READY).code == ""
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    looked_at(module, 20)
    assert hall.reports.empty()


def test_our_own_echo_is_no_answer_of_a_module_that_is_dead(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    module.fail(ModbusFault.ECHO_ALONE)
    hall.run(driver_of(module, hall))
    assert hall.until(DeviceState.FAULT).code == "modbus.silent"
    assert hall.readings.empty()
    module.mend()
    assert hall.contacts(3) == AT_REST
    hall.until(DeviceState.READY)


def test_nor_does_it_confirm_a_siren(module: ModbusModuleSimulator) -> None:
    module.fail(ModbusFault.ECHO_ALONE)
    line = open_port(module.url)
    master = Master(line, 1, 9600, 0.05)
    with pytest.raises(Missed, match="silent"):
        master.read_inputs(8)
    assert master.echoes
    with pytest.raises(Missed, match="silent"):
        master.write_coil(1, True)
    line.close()


def test_not_even_before_the_echo_is_known(module: ModbusModuleSimulator) -> None:
    """A siren counts as switched when it was read back."""
    module.fail(ModbusFault.ECHO_ALONE)
    line = open_port(module.url)
    master = Master(line, 1, 9600, 0.05)
    master.write_coil(1, True)  # nobody can tell yet
    with pytest.raises(Missed, match="silent"):
        master.read_coil(1)
    line.close()


class Clock:
    """Time that passes only while somebody waits."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


class Far:
    """A module at the far end of a line on which each answer is spoilt in its own way."""

    name = "far"

    def __init__(
        self, clock: Clock, inputs: list[bool], coil: bool, echo: bool, dead: bool
    ) -> None:
        self._clock, self._inputs = clock, inputs
        self.coil, self._echo, self._dead = coil, echo, dead
        self.spoil: list[tuple[str, int, bytes]] = []
        self._under_way: list[tuple[float, bytes]] = []
        self.late: list[bytes] = []

    def write(self, data: bytes) -> None:
        answer = b"" if self._dead else self._answer(data)
        come = (data if self._echo else b"") + answer
        how, where, noise = self.spoil.pop(0) if self.spoil else ("", 0, b"")
        where = min(where, len(come))
        if how == "cut":
            come = come[:where]
        elif how == "twice":
            come += come[where:]
        elif how == "noise":
            come = come[:where] + noise + come[where:]
        elif how == "late":
            self._send(0.01, come[:where])
            self._send(5.0, come[where:])
            return
        self._send(0.01, come)

    def _send(self, delay: float, data: bytes) -> None:
        if data:  # no line hands up nothing while something waits
            self._under_way.append((self._clock.now + delay, data))

    def _answer(self, data: bytes) -> bytes:
        function = Function(data[1])
        if function is Function.WRITE_COIL:
            self.coil = int.from_bytes(data[4:6], "big") == COIL_ON
            return data
        bits = self._inputs if function is Function.READ_INPUTS else [self.coil]
        return bits_reply(data[0], function, bits)

    def read(self, timeout: float) -> bytes:
        self._under_way.sort(key=lambda one: one[0])
        until = self._clock.now + timeout
        if not self._under_way or self._under_way[0][0] > until:
            self._clock.now = until
            return b""
        at, data = self._under_way.pop(0)
        self._clock.now = max(at, self._clock.now)
        return data

    def close(self) -> None:
        """Nothing is open."""


@contextmanager
def asking(far: Far, clock: Clock) -> Iterator[Master]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masters, "time", clock)
        yield Master(far, 1, 115200, 0.2)


spoilt = st.tuples(
    st.sampled_from(["", "cut", "twice", "noise", "late"]),
    st.integers(0, 20),
    st.binary(min_size=1, max_size=12),
)


@given(st.lists(st.booleans(), min_size=8, max_size=8), st.booleans(), st.lists(spoilt, max_size=8))
def test_whatever_is_cut_doubled_or_late_no_button_is_read_as_it_is_not(
    inputs: list[bool], echo: bool, spoil: list[tuple[str, int, bytes]]
) -> None:
    clock = Clock()
    far = Far(clock, inputs, coil=False, echo=echo, dead=False)
    far.spoil = list(spoil)
    with asking(far, clock) as master:
        for _ in range(len(spoil) + 1):
            with suppress(Missed):
                assert master.read_inputs(8) == inputs
        clock.now += 10
        far.read(10)  # what is late has come, and is passed over
        assert master.read_inputs(8) == inputs
        assert master.echoes is echo


@given(st.booleans(), st.booleans(), st.lists(spoilt, max_size=8))
def test_no_siren_counts_as_switched_that_is_not(
    echo: bool, dead: bool, spoil: list[tuple[str, int, bytes]]
) -> None:
    clock = Clock()
    far = Far(clock, [False] * 8, coil=False, echo=echo, dead=dead)
    far.spoil = list(spoil)
    with asking(far, clock) as master:
        for _ in range(len(spoil) // 2 + 1):
            try:
                master.write_coil(1, True)
                on = master.read_coil(1)
            except Missed:
                continue
            assert on is far.coil
            assert on is not dead


def test_the_echo_of_a_request_is_the_reply_to_none() -> None:
    """What the detection rests on: a reply to a reading names its bytes, a request an address."""
    for count in (1, 8, 16, 256, 2000):
        for function in (Function.READ_INPUTS, Function.READ_COILS):
            asked = Request(1, function, 0, count).encode()
            told = bits_reply(1, function, [False] * count)
            assert not told.startswith(asked)


def test_a_coil_that_stays_as_it_is_is_a_trouble(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    module.fail(ModbusFault.COIL_STAYS)
    driver.set_output(SIREN, True)
    assert at_work.until(DeviceState.FAULT).code == "modbus.output_stays"
    module.press(6)
    assert at_work.contact() == (TOILET, 1)  # the buttons work on
    module.mend()
    assert module.await_coil(1, True)
    assert at_work.until(DeviceState.READY).code == ""


def test_a_siren_that_wails_on_though_it_was_switched_off_is_one_too(
    module: ModbusModuleSimulator, driver: ModbusModule, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    module.fail(ModbusFault.COIL_STAYS)
    driver.set_output(SIREN, False)
    assert at_work.until(DeviceState.FAULT).code == "modbus.output_stays"


def test_a_relay_that_falls_off_while_the_alarm_lasts_is_seen_at_the_next_reassert(
    module: ModbusModuleSimulator, hall: Hall
) -> None:
    from devices.modbus.pace import ModbusTiming

    driver = driver_of(module, hall, timing=ModbusTiming(reassert=0.1, retry=0.05))
    hall.begin(driver)
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    module.fail(ModbusFault.COIL_STAYS)
    module._coils[0] = False
    assert hall.until(DeviceState.FAULT).code == "modbus.output_stays"


def test_a_module_whose_coils_cannot_be_read_works_and_says_so(
    module: ModbusModuleSimulator, driver: ModbusModule, hall: Hall
) -> None:
    module.fail(ModbusFault.COILS_UNREADABLE)
    hall.run(driver)
    while hall.until(DeviceState.READY).code != "modbus.no_read_back":
        pass
    driver.set_output(SIREN, True)
    assert module.await_coil(1, True)
    driver.set_output(SIREN, False)
    assert module.await_coil(1, False)
