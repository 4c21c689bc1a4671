"""Modules that remember presses: none between two looks is lost, and none is made up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus.codec import Function
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modbus.latches import MOST_ACROSS, Latch, Seen, compare, counts
from devices.modbus.pace import ModbusTiming
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.ports import open_port
from devices.readings import Quantity
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from kiosk.errors import KnownError
from tests.devices.driver_hall import QUICK_BACKOFF, Hall, await_that
from tests.devices.modbus.modbus_hall import looked_at

OPENED = Latch(what="latch", function=2, first=96, normally="closed", clear=263)
CLOSED = Latch(what="latch", function=1, first=64, normally="open", clear=263)
EACH = Latch(what="latch", function=2, first=96, clear=0x2200, clear_each=True, clear_with=0)
COUNTER = Latch(what="counter", function=4, first=128)
LONG = Latch(what="counter", function=3, first=16, words=2, high_first=False)
KINDS = [(OPENED, CLOSED), (EACH,), (COUNTER,), (LONG,)]
AT_REST = {"1": 0.0, "2": 0.0, "8": 0.0}


@contextmanager
def a_module(*latches: Latch) -> Iterator[ModbusModuleSimulator]:
    """Inputs 1 and 2 are wired normally closed, 8 normally open."""
    with ModbusModuleSimulator(open_pty(), normally_open=(8,), latches=latches) as made:
        yield made


def driver_of(
    module: ModbusModuleSimulator,
    hall: Hall,
    *latches: Latch,
    counts: dict[str, int] | None = None,
    heard_after: float | None = 0.0,
    poll: float = 0.01,
    baudrate: int = 9600,
) -> ModbusModule:
    return ModbusModule(
        "buttons", lambda: open_port(module.url), hall.readings.put, hall.reports.put,
        inputs=[InputWiring(one, one != "8") for one in AT_REST], poll=poll, baudrate=baudrate,
        latches=latches, counts=counts, heard_after=heard_after,
        timing=ModbusTiming(reply=0.3), backoff=QUICK_BACKOFF,
    )  # fmt: skip


def begun(module: ModbusModuleSimulator, hall: Hall, *latches: Latch) -> ModbusModule:
    driver = driver_of(module, hall, *latches)
    hall.begin(driver)
    assert hall.contacts(3) == AT_REST
    looked_at(module, 2)
    return driver


def of(hall: Hall, button: str) -> list[float]:
    """What was told of it until now and not read; what lasts is told again, and left out."""
    values = hall.values(button, Quantity.CONTACT)
    return [value for at, value in enumerate(values) if value or (at and values[at - 1])]


@pytest.mark.parametrize("latches", KINDS)
@pytest.mark.parametrize("button", AT_REST)
def test_a_press_that_no_look_saw_is_told_once_and_ends(
    latches: tuple[Latch, ...], button: str, hall: Hall
) -> None:
    with a_module(*latches) as module:
        begun(module, hall, *latches)
        module.tap(int(button))
        hall.until_told(button, Quantity.CONTACT, 1.0)
        hall.until_told(button, Quantity.CONTACT, 0.0)
        await_that(lambda: not module.latched(int(button)))
        looked_at(module, 40)
        assert hall.presses() == 0
        module.tap(int(button))  # and the next one, too
        hall.until_told(button, Quantity.CONTACT, 1.0)


@pytest.mark.parametrize("latches", KINDS)
@pytest.mark.parametrize("button", AT_REST)
def test_a_press_that_looks_saw_is_told_once(
    latches: tuple[Latch, ...], button: str, hall: Hall
) -> None:
    with a_module(*latches) as module:
        begun(module, hall, *latches)
        for _ in range(2):
            module.press(int(button))
            hall.until_told(button, Quantity.CONTACT, 1.0)
            looked_at(module, 10)
            module.release(int(button))
            hall.until_told(button, Quantity.CONTACT, 0.0)
            looked_at(module, 40)
            assert hall.presses() == 0
        assert hall.reports.empty()


@pytest.mark.parametrize("latches", KINDS)
def test_a_press_while_the_cable_was_out_is_told(latches: tuple[Latch, ...], hall: Hall) -> None:
    with a_module(*latches) as module:
        begun(module, hall, *latches)
        module.fail(ModbusFault.SILENCE)  # the cable, not the module's power
        hall.until(DeviceState.FAULT)
        module.tap(2)
        module.mend()
        hall.until_told("2", Quantity.CONTACT, 1.0)
        assert of(hall, "1") == of(hall, "8") == []


def test_a_latch_is_not_cleared_before_its_press_was_heard(hall: Hall) -> None:
    with a_module(OPENED, CLOSED) as module:
        driver = driver_of(module, hall, OPENED, CLOSED, heard_after=None)
        hall.begin(driver)
        hall.contacts(3)
        driver.acknowledge("1")  # what was told before is not this press
        module.tap(1)
        module.tap(8)
        hall.until_told("8", Quantity.CONTACT, 1.0)
        looked_at(module, 20)
        assert module.latched(1)
        assert module.latched(8)
        driver.acknowledge("1")
        looked_at(module, 20)
        assert module.latched(1)  # one coil clears both
        assert module.latched(8)
        driver.acknowledge("8")
        await_that(lambda: not (module.latched(1) or module.latched(8)))


def test_a_coil_of_its_own_waits_for_nobody(hall: Hall) -> None:
    with a_module(EACH) as module:
        driver = driver_of(module, hall, EACH, heard_after=None)
        hall.begin(driver)
        hall.contacts(3)
        module.tap(1)
        module.tap(2)
        hall.until_told("2", Quantity.CONTACT, 1.0)
        driver.acknowledge("2")
        await_that(lambda: not module.latched(2))
        assert module.latched(1)


def test_what_was_latched_while_nobody_looked_is_told_at_the_start(hall: Hall) -> None:
    with a_module(OPENED, CLOSED) as module:
        module.tap(2)
        hall.run(driver_of(module, hall, OPENED, CLOSED))
        hall.until_told("2", Quantity.CONTACT, 1.0)


def test_what_was_counted_while_nobody_looked_is_told_where_it_is_known_from_when(
    hall: Hall,
) -> None:
    with a_module(COUNTER) as module:
        module.counted(1, 7)
        module.counted(2, 7)
        known = {"1": 6, "2": 7}
        hall.begin(driver_of(module, hall, COUNTER, counts=known))
        assert hall.until_told("1", Quantity.CONTACT, 1.0).count == 7
        looked_at(module, 10)
        assert of(hall, "2") == []
        assert known == {"1": 7, "2": 7, "8": 0}


def test_a_counter_that_nobody_has_read_yet_is_no_press(hall: Hall) -> None:
    with a_module(COUNTER) as module:
        module.counted(1, 4711)
        begun(module, hall, COUNTER)
        looked_at(module, 10)
        assert hall.presses() == 0


def test_a_counter_that_goes_over_its_end_is_as_many_presses_as_there_were(hall: Hall) -> None:
    with a_module(COUNTER) as module:
        module.counted(1, 0xFFFF)
        begun(module, hall, COUNTER)
        module.tap(1)
        hall.until_told("1", Quantity.CONTACT, 1.0)
        hall.until_told("1", Quantity.CONTACT, 0.0)
        looked_at(module, 20)
        assert hall.presses() == 0
        assert hall.reports.empty()


@pytest.mark.parametrize("latches", [(COUNTER,), (LONG,)])
def test_a_module_that_lost_its_power_is_no_press_and_is_told(
    latches: tuple[Latch, ...], hall: Hall
) -> None:
    with a_module(*latches) as module:
        for button in (1, 2, 8):
            module.counted(button, 2000)
        begun(module, hall, *latches)
        module.restart()
        assert hall.until(DeviceState.READY).code == "modbus.counter_restarted"
        looked_at(module, 10)
        assert hall.presses() == 0
        module.tap(8)
        hall.until_told("8", Quantity.CONTACT, 1.0)


@pytest.mark.parametrize(
    "fault", [ModbusFault.LATCHES_UNKNOWN, ModbusFault.CLEARS_NOTHING], ids=str
)
def test_latches_that_cannot_be_had_are_a_trouble_and_buttons_work_on(
    fault: ModbusFault, hall: Hall
) -> None:
    with a_module(OPENED, CLOSED) as module:
        begun(module, hall, OPENED, CLOSED)
        module.fail(fault)
        module.tap(1)
        assert hall.until(DeviceState.FAULT).code == "modbus.latch_failed"
        looked_at(module, 40)
        assert hall.presses() <= 3  # where it cannot be cleared nobody knows which is new
        module.press(2)
        hall.until_told("2", Quantity.CONTACT, 1.0)
        module.release(2)
        module.mend()
        while hall.until(DeviceState.READY).code:
            pass


def test_a_press_that_the_latch_does_not_know_is_told_as_of_no_use(hall: Hall) -> None:
    with a_module(COUNTER) as module:
        begun(module, hall, COUNTER)
        module.stick()
        module.press(1)
        hall.until_told("1", Quantity.CONTACT, 1.0)
        module.release(1)
        assert hall.until(DeviceState.READY).code == "modbus.latch_unmoved"


def test_where_each_button_is_remembered_a_slow_poll_loses_nothing(hall: Hall) -> None:
    with a_module(COUNTER) as module:
        with pytest.raises(KnownError, match=r"modbus\.poll_too_slow"):
            driver_of(module, hall, poll=0.2)
        with pytest.raises(KnownError, match=r"modbus\.poll_too_slow"):
            driver_of(module, hall, OPENED, poll=0.2)  # button 8 is not
        hall.begin(driver_of(module, hall, COUNTER, poll=0.2))
        assert hall.contacts(3) == AT_REST
        for button in (1, 2, 8):
            module.tap(button)
            hall.until_told(str(button), Quantity.CONTACT, 1.0)


def test_presses_of_many_hands_at_any_moment_are_all_told(hall: Hall) -> None:
    """Also those that come while a latch is being cleared."""
    with a_module(OPENED, CLOSED) as module:
        begun(module, hall, OPENED, CLOSED)

        def hand(button: int) -> None:
            for _ in range(5):
                module.press(button)
                looked_at(module, 1)
                module.release(button)
                looked_at(module, 60)  # told and cleared

        hands = [threading.Thread(target=hand, args=(button,)) for button in (1, 2, 8)]
        for each in hands:
            each.start()
        for each in hands:
            each.join()
        told = [(one.source, one.value) for one in hall.everything()]
        assert {button: told.count((button, 1.0)) for button in AT_REST} == dict.fromkeys(
            AT_REST, 5
        )


@pytest.mark.parametrize(
    "latch",
    [
        Latch(what="latch", function=4, first=0, clear=1),
        Latch(what="latch", function=2, first=0),  # nothing clears it
        Latch(what="counter", function=2, first=0),
        Latch(what="counter", function=4, first=0, clear=1),
        Latch(what="counter", function=4, first=0xFFFF),
        Latch(what="latch", function=2, first=0, clear=0xFFFF, clear_each=True),
    ],
)
def test_a_latch_that_cannot_be_is_refused(latch: Latch, hall: Hall) -> None:
    with a_module() as module, pytest.raises(KnownError, match=r"modbus\.bad_latch"):
        driver_of(module, hall, latch)


@given(st.integers(0, 0xFFFF_FFFF), st.integers(1, MOST_ACROSS))
def test_a_counter_that_grew_a_little_was_pressed_wherever_its_end_is(before: int, by: int) -> None:
    assert compare(before, (before + by) % (1 << 32), 2) is Seen.PRESSED
    short = before % (1 << 16)
    assert compare(short, (short + by) % (1 << 16), 1) is Seen.PRESSED


@given(st.integers(1, (1 << 16) - MOST_ACROSS - 1))
def test_a_counter_that_is_back_at_nothing_was_not_pressed(before: int) -> None:
    assert compare(before, 0, 1) is Seen.RESTARTED


@given(st.lists(st.integers(0, 0xFFFF_FFFF), max_size=9), st.booleans())
def test_counters_come_out_as_they_went_in(values: list[int], high_first: bool) -> None:
    halves = [(value >> 16, value & 0xFFFF) for value in values]
    words = [one for pair in halves for one in (pair if high_first else pair[::-1])]
    latch = Latch(what="counter", function=3, first=0, words=2, high_first=high_first)
    assert counts(words, latch) == values


def test_a_module_of_many_counters_is_read_in_pieces(hall: Hall) -> None:
    many = Latch(what="counter", function=3, first=0, words=2)
    with ModbusModuleSimulator(open_pty(), inputs=80, latches=(many,)) as module:
        driver = ModbusModule(
            "many", lambda: open_port(module.url), hall.readings.put, hall.reports.put,
            inputs=[InputWiring("80")], latches=[many], heard_after=0.0,
        )  # fmt: skip
        hall.begin(driver)
        assert hall.contact() == ("80", 0.0)
        assert module.await_requests(Function.READ_HOLDING, 4)
        module.tap(80)
        assert hall.contact() == ("80", 1.0)
