"""Buttons behind a relay whose line to the hall is slow, stands still, or is cut: none is lost."""

from __future__ import annotations

import contextlib
import random
import select
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from devices.line_driver import OpenLine
from devices.lookout.driver import FarReceiver, LookedOut
from devices.lookout.messages import Input, Plan
from devices.modbus.simulator import ModbusModuleSimulator
from devices.radio.profiles import DEFAULT, profile_named
from devices.radio.simulator import RadioSimulator
from devices.readings import Quantity
from devices.relay.link import LinkTiming
from devices.relay.serving import AllowedPort
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from tests.devices.driver_hall import QUICK_BACKOFF, Hall, await_that
from tests.devices.modbus.modbus_hall import looked_at
from tests.devices.relay.relay_hall import NAME, RelayHall, lost_with
from tests.patience import PATIENCE

BUTTONS = f"relay://{NAME}/buttons"
PLAN = Plan(kind="modbus", inputs=tuple(Input(f"{n}") for n in range(1, 9)), outputs=("1",))
PRESS = 0.4  # seconds
PATIENT = LinkTiming(beat=0.5, silent=PATIENCE)  # a line that stands still is not given up


class BadLine:
    """Between a relay and the hall: `delay` seconds each way, still now and then, cut when told."""

    def __init__(self, to: int, delay: float = 0.0, stall: float = 0.0) -> None:
        self._to, self._delay, self._stall = to, delay, stall
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._pairs: list[socket.socket] = []
        self._whole = threading.Event()
        self._whole.set()
        self._over = False
        self._moments = random.Random(150)
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Nothing comes through, and what was under way is lost; until :meth:`mend`."""
        self._whole.clear()
        pairs, self._pairs = self._pairs, []
        for each in pairs:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._whole.set()

    def close(self) -> None:
        self._over = True
        self.cut()
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._server.accept()
            except OSError:
                return
            if not self._whole.is_set():
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self._to))
            self._pairs += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        """Bytes arrive after the delay, and later where the line stood still."""
        waiting: list[tuple[float, bytes]] = []
        still = time.monotonic() + 1.0
        with one, contextlib.suppress(OSError):
            while not self._over:
                now = time.monotonic()
                if self._stall and now >= still:
                    time.sleep(self._stall)
                    still = time.monotonic() + self._moments.uniform(0.5, 2.0)
                left = max(0.0, waiting[0][0] - now) if waiting else 0.05
                if select.select([one], [], [], min(left, 0.05))[0]:
                    if not (data := one.recv(65536)):
                        break
                    waiting.append((time.monotonic() + self._delay, data))
                while waiting and waiting[0][0] <= time.monotonic():
                    other.sendall(waiting.pop(0)[1])
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(open_pty()) as made:
        yield made


def behind(
    relays: RelayHall, module: ModbusModuleSimulator, *, delay: float = 0.0, stall: float = 0.0
) -> BadLine:
    line = BadLine(relays.port, delay, stall)
    relays.relay(AllowedPort("buttons", module.url), at=line.port)
    relays.await_relay()
    return line


def begun(relays: RelayHall, hall: Hall, plan: Plan = PLAN) -> LookedOut:
    opener: OpenLine = lambda: relays.hub.open_lookout(BUTTONS)  # noqa: E731
    driver = LookedOut(
        "buttons", opener, plan, hall.readings.put, hall.reports.put,
        silent=PATIENCE, backoff=QUICK_BACKOFF,
    )  # fmt: skip
    hall.begin(driver)
    assert set(hall.contacts(8).values()) == {0.0}
    return driver


def test_every_short_press_is_told_on_a_line_of_150_ms_that_stands_still(hall: Hall) -> None:
    """Before, each look went over the line: two of ten were lost, and 27 troubles told."""
    with (
        ModbusModuleSimulator(open_pty()) as module,
        RelayHall(PATIENT) as relays,
        contextlib.closing(behind(relays, module, delay=0.15, stall=0.8)),
    ):
        begun(relays, hall)
        for number in (1, 2, 3, 4, 5, 6, 7, 8, 1, 2):
            module.press(number)
            time.sleep(PRESS)
            module.release(number)
            looked_at(module, 6)
            time.sleep(0.3)
            hall.until_told(f"{number}", Quantity.CONTACT, 1.0)
            hall.until_told(f"{number}", Quantity.CONTACT, 0.0)
        assert hall.reports.empty(), "a line that is slow is no trouble"
        hall.close()


def test_what_is_pressed_while_the_line_is_cut_is_told_when_it_is_back(
    hall: Hall, relays: RelayHall, module: ModbusModuleSimulator
) -> None:
    with contextlib.closing(behind(relays, module)) as line:
        begun(relays, hall)
        line.cut()
        assert hall.until(DeviceState.LOST).code in ("relay.lost", "relay.away")
        for number in (3, 4):
            module.press(number)
            looked_at(module, 4)
            module.release(number)
            looked_at(module, 10)
        line.mend()
        told = [hall.contact() for _ in range(4)]
        assert sorted(told) == [("3", 0.0), ("3", 1.0), ("4", 0.0), ("4", 1.0)]
        hall.until(DeviceState.READY)
        hall.close()


def test_a_line_that_is_cut_in_each_press_loses_none_and_tells_none_twice(
    hall: Hall, relays: RelayHall, module: ModbusModuleSimulator
) -> None:
    with contextlib.closing(behind(relays, module, delay=0.02)) as line:
        begun(relays, hall)
        moments = random.Random(3)
        for turn in range(12):
            number = turn % 8 + 1
            module.press(number)
            looked_at(module, moments.randint(2, 4))
            line.cut()
            module.release(number)
            looked_at(module, 8)
            line.mend()
        told: list[tuple[str, float]] = []
        while len(told) < 24:
            told.append(hall.contact())
        presses = [source for source, value in told if value]
        assert sorted(presses) == sorted(f"{turn % 8 + 1}" for turn in range(12))
        hall.close()


def test_a_siren_behind_a_cut_line_is_as_wanted_when_it_is_back(
    hall: Hall, relays: RelayHall, module: ModbusModuleSimulator
) -> None:
    with contextlib.closing(behind(relays, module)) as line:
        driver = begun(relays, hall)
        driver.set_output("1", True)
        assert module.await_coil(1, True)
        line.cut()
        hall.until(DeviceState.LOST)
        driver.set_output("1", False)
        line.mend()
        assert module.await_coil(1, False)
        hall.close()


def test_another_agent_finds_the_lookout_that_goes_on(
    hall: Hall, relays: RelayHall, module: ModbusModuleSimulator
) -> None:
    """The agent was killed; what is held is told to the next, which knows nothing of it."""
    port = AllowedPort("buttons", module.url)
    relays.connected(port)
    line = relays.hub.open_lookout(BUTTONS)
    line.write(b"{}\n")
    first = port.held._lookout
    line.close()
    module.press(5)
    await_that(lambda: not port.held.taken.locked())
    driver = LookedOut(
        "buttons", lambda: relays.hub.open_lookout(BUTTONS), PLAN, hall.readings.put,
        hall.reports.put, backoff=QUICK_BACKOFF,
    )  # fmt: skip
    hall.begin(driver)
    hall.until_told("5", Quantity.CONTACT, 1.0)
    assert port.held._lookout is first
    hall.close()


def test_a_port_that_is_no_longer_buttons_is_let_go(
    relays: RelayHall, module: ModbusModuleSimulator, hall: Hall
) -> None:
    port = AllowedPort("buttons", module.url)
    relays.connected(port)
    line = relays.hub.open_lookout(BUTTONS)
    lookout = port.held._lookout
    assert lookout is not None
    assert lost_with(lambda: relays.hub.open_port(BUTTONS)) == "relay.port_busy"
    line.close()
    relays.hub.open_port(BUTTONS).close()
    assert not lookout.alive


def test_a_relay_whose_lookout_was_killed_starts_another(
    hall: Hall, relays: RelayHall, module: ModbusModuleSimulator
) -> None:
    port = AllowedPort("buttons", module.url)
    relays.connected(port)
    begun(relays, hall)
    lookout = port.held._lookout
    assert lookout is not None
    lookout.process.kill()
    module.press(6)
    assert hall.until(DeviceState.LOST).code == "device.lost"
    hall.until_told("6", Quantity.CONTACT, 1.0)
    hall.close()


def test_lookouts_end_with_their_relay(module: ModbusModuleSimulator, hall: Hall) -> None:
    port = AllowedPort("buttons", module.url)
    with RelayHall() as relays:
        relays.connected(port)
        begun(relays, hall)
        lookout = port.held._lookout
        assert lookout is not None
        hall.close()
    assert not lookout.alive


def test_a_remote_control_that_is_pressed_while_the_line_is_cut_is_heard_all_the_same(
    hall: Hall, relays: RelayHall
) -> None:
    """And a technician may teach another one in, over the relay."""
    with RadioSimulator(open_pty(), profile_named(DEFAULT, "radio")) as receiver:
        line = BadLine(relays.port)
        relays.relay(AllowedPort("buttons", receiver.url), at=line.port)
        relays.await_relay()
        plan = Plan(kind="radio", inputs=(Input("a1b2c:4"),))
        driver = FarReceiver(
            "radio", lambda: relays.hub.open_lookout(BUTTONS), plan, hall.readings.put,
            hall.reports.put, silent=PATIENCE, backoff=QUICK_BACKOFF,
        )  # fmt: skip
        hall.begin(driver)
        line.cut()
        hall.until(DeviceState.LOST)
        receiver.press("a1b2c:4")
        time.sleep(1.0)  # it is let go, and nobody held the line open
        line.mend()
        assert [hall.contact(), hall.contact()] == [("a1b2c:4", 1.0), ("a1b2c:4", 0.0)]
        driver.learn(60.0)

        def learned() -> bool:
            receiver.press("fffff:1")
            return any(code == "fffff:1" for code, _ in driver.learned())

        await_that(learned)
        hall.close()
        line.close()
