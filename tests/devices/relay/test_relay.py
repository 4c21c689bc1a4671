"""A port of another PC as a line here: bytes, pulled cables, floods, and relays that come back."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable

import pytest

from devices.card_reader.driver import CardRead, CardReader
from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING
from devices.modbus.codec import Function
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.ports import Line, LineLost, open_port
from devices.relay.codec import WINDOW
from devices.relay.serving import AllowedPort
from devices.simulation.far_ends import PtyPair, TcpListener, open_pty
from devices.state import DeviceState
from kiosk.errors import KnownError
from tests.devices.driver_hall import QUICK_BACKOFF, Hall
from tests.devices.modbus.modbus_hall import COUNTER, begun, driver_of, looked_at, pressing
from tests.devices.relay.relay_hall import NAME, RelayHall, lost_with
from tests.patience import PATIENCE

READER = f"relay://{NAME}/reader"
BUTTONS = f"relay://{NAME}/buttons"


def opened(relays: RelayHall, url: str) -> Line:
    """Tried until it opens, as a driver does."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return relays.hub.open_port(url)
        except LineLost:
            assert time.monotonic() < end, "it never opens"
            time.sleep(0.02)


def read_all(line: Line | PtyPair, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = line.read(PATIENCE)
        assert piece, f"only {len(data)} of {count} bytes came"
        data += piece
    return data


@pytest.mark.parametrize("place", [open_pty, TcpListener])
def test_many_bytes_pass_unchanged_in_both_directions_at_once(
    relays: RelayHall, place: Callable[[], PtyPair | TcpListener]
) -> None:
    """Sixteen windows each way, one against the other."""
    far = place()
    relays.connected(AllowedPort("reader", far.url))
    line = relays.hub.open_port(READER, 115200)
    assert line.name == READER
    sent = bytes(range(256)) * (16 * WINDOW // 256)
    line.write(b"?")
    assert far.read(PATIENCE) == b"?"  # a listener knows its client by now
    got: queue.Queue[bytes] = queue.Queue()
    back = threading.Thread(target=lambda: got.put(read_all(line, len(sent))))
    away = threading.Thread(target=lambda: line.write(sent))
    answering = threading.Thread(target=lambda: far.write(sent))
    for each in (back, away, answering):
        each.start()
    arrived = b""
    while len(arrived) < len(sent):
        arrived += far.read(PATIENCE)
    for each in (back, away, answering):
        each.join()
    assert arrived == sent
    assert got.get() == sent
    line.close()
    line.close()
    far.close()


def test_a_card_is_read_by_the_same_driver_as_everywhere(relays: RelayHall, hall: Hall) -> None:
    with CardReaderSimulator(open_pty()) as reader:
        relays.connected(AllowedPort("reader", reader.url))
        hall.run(
            CardReader(
                "card-2", lambda: relays.hub.open_port(READER, 115200), hall.readings.put,
                hall.reports.put, backoff=QUICK_BACKOFF,
            )
        )  # fmt: skip
        hall.until(DeviceState.READY)
        reader.lay(WANG_XIAOMING)
        assert hall.reading() == CardRead("card-2", WANG_XIAOMING)


def test_a_press_is_told_as_on_a_line_of_ones_own(relays: RelayHall, hall: Hall) -> None:
    with ModbusModuleSimulator(open_pty(), normally_open=(8,)) as module:
        relays.connected(AllowedPort("buttons", module.url))
        driver = driver_of(
            module, hall, inputs=tuple(map(str, range(1, 9))), outputs=(), poll=0.05,
            open_line=lambda: relays.hub.open_port(BUTTONS, stall=0.5),
        )  # fmt: skip
        hall.begin(driver)
        assert pressing(module, hall, 16) == 16


def test_a_port_that_was_not_allowed_is_not_opened(relays: RelayHall, far_end: PtyPair) -> None:
    tried: list[str] = []

    def watched(url: str, baudrate: int = 9600, **settings: object) -> Line:
        tried.append(url)
        return open_port(url, baudrate)

    relays.connected(AllowedPort("reader", far_end.url), open_port=watched)  # type: ignore[arg-type]
    code = lost_with(lambda: relays.hub.open_port(f"relay://{NAME}/printer"))
    assert code == "relay.port_unknown"
    assert tried == []
    assert relays.hub.open_port(READER)
    assert tried == [far_end.url]


@pytest.mark.parametrize(
    "url", [f"relay://{NAME}", f"relay://{NAME}/../x", "relay:///x", "tftp://h:1"]
)
def test_what_is_no_address_says_so(relays: RelayHall, url: str) -> None:
    with pytest.raises(KnownError, match=r"device\.bad_address"):
        relays.hub.open_port(url)


def test_an_address_of_this_pc_opens_as_ever(relays: RelayHall, far_end: PtyPair) -> None:
    line = relays.hub.open_port(far_end.url)
    line.write(b"here")
    assert far_end.read(PATIENCE) == b"here"
    line.close()


def test_a_relays_own_baud_rate_wins_and_other_settings_pass(relays: RelayHall) -> None:
    asked: queue.Queue[tuple[object, ...]] = queue.Queue()

    def watched(url: str, baudrate: int = 9600, **settings: object) -> Line:
        asked.put((url, baudrate, *sorted(settings.items())))
        return open_port("loop://")

    relays.connected(
        AllowedPort("reader", "loop://a"), AllowedPort("buttons", "loop://b", 19200),
        open_port=watched,  # type: ignore[arg-type]
    )  # fmt: skip
    settings = {"parity": "E", "stopbits": 2, "flow": "rtscts", "stall": 0.25}
    for url in (READER, BUTTONS):
        relays.hub.open_port(url, 115200, **settings).close()  # type: ignore[arg-type]
    assert asked.get() == ("loop://a", 115200, *sorted(settings.items()))
    assert asked.get() == ("loop://b", 19200, *sorted(settings.items()))


def test_a_pulled_cable_ends_its_port_alone_and_it_comes_back(relays: RelayHall) -> None:
    one, other = open_pty(), open_pty()
    relays.connected(AllowedPort("reader", one.url), AllowedPort("buttons", other.url))
    reader, buttons = relays.hub.open_port(READER), relays.hub.open_port(BUTTONS)
    one.unplug()
    assert lost_with(lambda: reader.read(0.1)) == "device.lost"
    assert lost_with(lambda: relays.hub.open_port(READER)) == "relay.absent"
    other.write(b"still here")
    assert read_all(buttons, 10) == b"still here"
    one.plug()
    reader = opened(relays, READER)
    one.write(b"back")
    assert read_all(reader, 4) == b"back"
    one.close()
    other.close()


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ("device.absent", "relay.absent"),
        ("device.busy", "relay.port_busy"),
        ("device.forbidden", "relay.forbidden"),
    ],
)
def test_why_a_port_does_not_open_there_is_told_here(
    relays: RelayHall, refused: str, told: str
) -> None:
    def refuse(*_: object, **__: object) -> Line:
        raise LineLost(refused, field="there")

    relays.connected(AllowedPort("reader", "/dev/ttyUSB0"), open_port=refuse)
    assert lost_with(lambda: relays.hub.open_port(READER)) == told


def test_a_line_closed_and_opened_again_is_the_same_port(
    relays: RelayHall, far_end: PtyPair
) -> None:
    relays.connected(AllowedPort("reader", far_end.url))
    for turn in range(5):
        line = relays.hub.open_port(READER)
        line.write(bytes([turn]))
        line.close()
        assert read_all(far_end, 1) == bytes([turn]), "what was written before the close comes out"
    first = relays.hub.open_port(READER)
    assert lost_with(lambda: relays.hub.open_port(READER)) == "relay.port_busy"
    first.close()


def test_a_flooding_port_fills_its_window_and_holds_nobody_up(
    relays: RelayHall, hall: Hall
) -> None:
    """Nobody reads the one that floods; the buttons beside it are heard as before."""
    with (
        ModbusModuleSimulator(open_pty()) as wild,
        ModbusModuleSimulator(open_pty(), normally_open=(8,)) as module,
    ):
        relays.connected(AllowedPort("reader", wild.url), AllowedPort("buttons", module.url))
        flooded = relays.hub.open_port(READER)
        driver = driver_of(module, hall, open_line=lambda: relays.hub.open_port(BUTTONS))
        begun(hall, driver, module)
        wild.fail(ModbusFault.FLOOD)
        looked_at(module, 20)
        module.press(1)
        assert hall.contact() == (COUNTER, 1.0)
        assert module.requests(Function.READ_INPUTS) > 20
        wild.mend()
        assert flooded.read(0)


def test_what_nobody_reads_is_never_more_than_a_window(relays: RelayHall) -> None:
    listener = TcpListener()
    relays.connected(AllowedPort("reader", listener.url))
    line = relays.hub.open_port(READER)
    assert listener.read(0.1) == b""
    lost_with(lambda: listener.write(bytes(65536)))  # every buffer on the way is full
    channel = line._channel  # type: ignore[attr-defined]
    assert len(channel._arrived) == WINDOW
    listener.close()


def test_a_device_that_takes_nothing_stalls_its_writer(relays: RelayHall, far_end: PtyPair) -> None:
    relays.connected(AllowedPort("reader", far_end.url))
    line = relays.hub.open_port(READER, stall=0.3)
    assert lost_with(lambda: line.write(bytes(WINDOW))) == "device.stalled"


def test_without_a_relay_a_line_does_not_open(relays: RelayHall) -> None:
    assert lost_with(lambda: relays.hub.open_port(READER)) == "relay.away"


def test_the_agent_comes_back_and_so_does_the_relay(far_end: PtyPair) -> None:
    first = RelayHall().__enter__()
    port = first.port
    with RelayHall() as second:
        told = second.relay(AllowedPort("reader", far_end.url), at=port)
        assert told.get(timeout=PATIENCE) == ""
        first.await_relay()
        line = first.hub.open_port(READER)
        first.__exit__()
        assert lost_with(lambda: line.read(0.1)) == "relay.lost"
        assert told.get(timeout=PATIENCE) == "relay.lost"
        assert told.get(timeout=PATIENCE) == "relay.unreachable"
        with socket.create_server(("127.0.0.1", port)) as again:
            connected, _ = again.accept()  # it goes on looking
            connected.close()


def test_a_later_relay_takes_the_place_of_an_earlier_one(
    relays: RelayHall, far_end: PtyPair
) -> None:
    """Two with one key: the newer has it, the older is told and comes back rarely."""
    other = open_pty()
    old = relays.connected(AllowedPort("reader", other.url))
    line = relays.hub.open_port(READER)
    new = relays.relay(AllowedPort("reader", far_end.url))
    assert new.get(timeout=PATIENCE) == ""
    assert lost_with(lambda: line.read(0.1)) == "relay.lost"
    assert old.get(timeout=PATIENCE) == "relay.replaced"
    other.close()
