"""Buttons on the modem lines of a serial port, through RFC 2217, a loop and a pseudo-terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from devices.contacts.driver import MOST_POLL, ModemLineContacts
from devices.contacts.simulator import ContactsSimulator
from devices.line_driver import OpenLine
from devices.ports import MODEM_LINES, Line, open_port
from devices.readings import REPEAT
from devices.simulation.far_ends import TcpListener, open_pty
from devices.simulation.serial_server import SerialServer
from devices.state import DeviceState
from devices.telling import Wiring
from kiosk.clock import Clock, ManualClock
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

pytestmark = pytest.mark.filterwarnings("ignore:set(Daemon|Name):DeprecationWarning")  # pyserial

COUNTER, TOILET, DOORBELL = "cts", "dsr", "ri"
WIRED = [Wiring(COUNTER), Wiring(TOILET), Wiring(DOORBELL, normally_closed=False)]
AT_REST = {COUNTER: 0.0, TOILET: 0.0, DOORBELL: 0.0}


def driver_of(
    hall: Hall,
    open_line: OpenLine,
    inputs: list[Wiring] = WIRED,
    *,
    poll: float = 0.02,
    clock: Clock | None = None,
) -> ModemLineContacts:
    return ModemLineContacts(
        "contacts 1", open_line, inputs, hall.readings.put, hall.reports.put,
        poll=poll, clock=clock, backoff=QUICK_BACKOFF,
    )  # fmt: skip


@pytest.fixture
def port() -> Iterator[ContactsSimulator]:
    with ContactsSimulator(SerialServer(), normally_open=(DOORBELL,)) as simulator:
        yield simulator


@pytest.fixture
def at_work(port: ContactsSimulator, hall: Hall) -> Hall:
    hall.begin(driver_of(hall, lambda: open_port(port.url)))
    assert hall.contacts(3) == AT_REST
    return hall


def test_somebody_presses_a_button_and_lets_go(port: ContactsSimulator, at_work: Hall) -> None:
    for line in (COUNTER, TOILET, DOORBELL):
        port.press(line)
        assert at_work.contact() == (line, 1)
        port.release(line)
        assert at_work.contact() == (line, 0)
    assert at_work.reports.empty()


def test_a_contact_that_chatters_is_one_press(port: ContactsSimulator, at_work: Hall) -> None:
    port.press_with_bounces(TOILET)
    assert at_work.contact() == (TOILET, 1)
    port.release(TOILET)
    assert at_work.contact() == (TOILET, 0)
    assert at_work.readings.empty()


def test_when_the_wire_that_feeds_the_loops_breaks_closed_loops_alarm(
    port: ContactsSimulator, at_work: Hall
) -> None:
    port.cut_feed()
    assert at_work.contacts(2) == {COUNTER: 1, TOILET: 1}
    port.mend_feed()
    assert at_work.contacts(2) == {COUNTER: 0, TOILET: 0}


def test_a_server_that_goes_is_lost_and_a_button_held_meanwhile_is_told_after(
    port: ContactsSimulator, at_work: Hall
) -> None:
    port.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    assert at_work.readings.empty()
    port.press(COUNTER)
    port.replug()
    at_work.until(DeviceState.READY)
    assert at_work.contacts(3) == {**AT_REST, COUNTER: 1}


def test_noise_on_the_data_line_is_no_press(port: ContactsSimulator, at_work: Hall) -> None:
    port.babble(bytes(range(256)) * 40)
    port.press(TOILET)
    assert at_work.contact() == (TOILET, 1)
    assert at_work.readings.empty()


def test_the_output_lines_of_a_port_feed_its_loops(hall: Hall) -> None:
    """`loop://` joins RTS to CTS and DTR to DSR, as a technician's plug does."""
    opened: list[Line] = []

    def open_line() -> Line:
        opened.append(open_port("loop://"))
        return opened[-1]

    hall.begin(driver_of(hall, open_line, [Wiring("cts"), Wiring("dsr")]))
    assert hall.contacts(2) == {"cts": 0, "dsr": 0}
    opened[0].feed_loops(False)  # type: ignore[attr-defined]
    assert hall.contacts(2) == {"cts": 1, "dsr": 1}


def test_a_port_without_modem_lines_is_a_fault_that_says_so(hall: Hall) -> None:
    far_end = open_pty()
    hall.run(driver_of(hall, lambda: open_port(far_end.url)))
    report = hall.until(DeviceState.FAULT)
    assert report.code == "contacts.no_lines"
    error = report.error()
    assert error is not None
    assert all("contacts 1" in error_sentence(error, language) for language in LANGUAGES)
    assert hall.readings.empty()
    far_end.unplug()
    assert hall.until(DeviceState.LOST).code == "device.lost"
    hall.close()
    far_end.close()


def test_a_raw_socket_has_no_modem_lines_either(hall: Hall) -> None:
    far_end = TcpListener()
    hall.run(driver_of(hall, lambda: open_port(far_end.url)))
    assert hall.until(DeviceState.FAULT).code == "contacts.no_lines"
    hall.close()
    far_end.close()


class ScriptedPort:
    """A port whose lines are as a list says, one `step` a look; then the test is over."""

    name = "scripted"

    def __init__(
        self, clock: ManualClock, levels: list[bool], hall: Hall, step: float = 0.01
    ) -> None:
        self.clock, self.levels, self.hall, self.step = clock, levels, hall, step

    def modem_lines(self) -> frozenset[str]:
        closed = self.levels.pop(0)
        if not self.levels:
            self.hall.stop.set()
        return frozenset(MODEM_LINES if closed else ())

    def feed_loops(self, on: bool) -> None:
        assert on

    def read(self, timeout: float) -> bytes:
        self.clock.advance(seconds=self.step)
        return b""

    def write(self, data: bytes) -> None:
        raise AssertionError("nothing is sent to contacts")

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([True, False, False, True] * 3, [0]),  # spikes of 20 ms
        ([True, False, False, False, False], [0, 1]),  # 30 ms
        ([True, *[False] * 9, *[True] * 15, *[False] * 9, *[True] * 15], [0, 1]),  # bounces
        ([True, *[False] * 9, *[True] * 30], [0, 1, 0]),
        ([False] * 9, [1]),  # held while the program starts
    ],
)
def test_thirty_milliseconds_raise_and_two_hundred_clear(
    levels: list[bool], expected: list[float], hall: Hall
) -> None:
    clock = ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    port = ScriptedPort(clock, levels, hall)
    hall.run_to_its_end(driver_of(hall, lambda: port, [Wiring("cts")], poll=0.001, clock=clock))
    assert [hall.contact()[1] for _ in expected] == expected
    assert hall.readings.empty()


def test_a_press_of_400_ms_is_seen_at_the_slowest_poll_that_a_hall_may_have(hall: Hall) -> None:
    clock = ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    pressed = [False] * int(0.4 / MOST_POLL)
    port = ScriptedPort(clock, [True, *pressed, *[True] * 5], hall, step=MOST_POLL)
    hall.run_to_its_end(driver_of(hall, lambda: port, [Wiring("cts")], poll=0.001, clock=clock))
    assert [hall.contact()[1] for _ in range(3)] == [0, 1, 0]


def test_what_still_holds_is_told_every_few_seconds(hall: Hall) -> None:
    clock = ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    port = ScriptedPort(clock, [True] * 1201, hall)  # twelve seconds
    hall.run_to_its_end(driver_of(hall, lambda: port, [Wiring("cts")], poll=0.0001, clock=clock))
    times = [one.at for one in hall.everything()]
    assert times == pytest.approx([0, REPEAT, 2 * REPEAT], abs=0.02)


@pytest.mark.parametrize(
    ("inputs", "poll", "code"),
    [
        ([Wiring("rts")], 0.02, "contacts.bad_line"),
        ([Wiring("CTS")], 0.02, "contacts.bad_line"),
        (WIRED, 0.0, "contacts.bad_poll"),
        (WIRED, 0.25, "contacts.bad_poll"),
    ],
)
def test_wiring_that_cannot_be_is_refused_with_a_sentence(
    inputs: list[Wiring], poll: float, code: str, hall: Hall
) -> None:
    with pytest.raises(KnownError) as trouble:
        driver_of(hall, lambda: open_port("loop://"), inputs, poll=poll)
    assert trouble.value.code == code
    assert all("{" not in error_sentence(trouble.value, language) for language in LANGUAGES)
