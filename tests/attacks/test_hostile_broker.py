"""A broker in other hands: it cannot fill our memory, and it cannot hold the line for ever."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import psutil
import pytest

from devices.state import DeviceState
from tests.devices.driver_hall import Hall
from tests.devices.gateway.gateway_hall import driver_of

CONNACK = b"\x20\x02\x00\x00"
MEGABYTE = 1 << 20


@pytest.fixture
def line() -> Iterator[Hall]:
    """What a driver tells; no agent is needed to fill its memory."""
    here = Hall()
    yield here
    here.close()


Speech = Callable[[socket.socket], None]


class HostileBroker:
    """It lets everybody in, grants every topic, and then says what `speech` has it say."""

    host = "127.0.0.1"

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._listener = socket.create_server((self.host, 0))
        self.port = self._listener.getsockname()[1]
        self._lines: list[socket.socket] = []
        threading.Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        self._listener.close()
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self._lines.append(line)
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):  # who came as all was closed is closed here
            while heard := line.recv(65536):
                kind = heard[0] >> 4
                if kind == 1:
                    line.sendall(CONNACK)
                elif kind == 8:
                    line.sendall(b"\x90\x03" + heard[2:4] + b"\x01")
                    self._speech(line)


@contextlib.contextmanager
def hostile(speech: Speech) -> Iterator[HostileBroker]:
    made = HostileBroker(speech)
    try:
        yield made
    finally:
        made.close()


def a_packet_without_end(line: socket.socket) -> None:
    """256 MB are announced, and sent."""
    line.sendall(b"\x30\xff\xff\xff\x7f\x00\x13zigbee2mqtt/kitchen")
    for _ in range(256):
        line.sendall(b"x" * MEGABYTE)


def messages_that_wait_for_a_release(line: socket.socket) -> None:
    """Quality of service 2: a client keeps each until it is released, and it never is."""
    topic = b"zigbee2mqtt/kitchen"
    payload = b"x" * 60_000
    for number in range(1, 5_000):
        body = len(topic).to_bytes(2, "big") + topic + number.to_bytes(2, "big") + payload
        length = len(body)
        digits = bytes((length & 0x7F | 0x80, length >> 7 & 0x7F | 0x80, length >> 14))
        line.sendall(b"\x34" + digits + body)


@pytest.mark.parametrize("speech", [a_packet_without_end, messages_that_wait_for_a_release])
def test_it_cannot_fill_our_memory(speech: Speech, line: Hall) -> None:
    me = psutil.Process()
    with hostile(speech) as broker:
        before = me.memory_info().rss
        line.run(driver_of(broker, line))
        lost = line.until(DeviceState.LOST)
        grown = me.memory_info().rss - before
    assert lost.code == "gateway.too_much"
    assert grown < 30 * MEGABYTE


def test_it_cannot_fill_it_by_not_reading_what_we_acknowledge(line: Hall) -> None:
    """Messages without end, and nothing is taken from us: then we take nothing more from it."""
    enough = threading.Event()
    sent = [0]

    def speech(line: socket.socket) -> None:
        one = b"\x32\x1c\x00\x13zigbee2mqtt/kitchen\x00\x01{}   "
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(0.5)
        with contextlib.suppress(OSError):
            while not enough.is_set() and sent[0] < 200 * MEGABYTE:
                line.sendall(one * 2000)
                sent[0] += len(one) * 2000
        enough.set()

    me = psutil.Process()
    with hostile(speech) as broker:
        before = me.memory_info().rss
        line.run(driver_of(broker, line))
        assert enough.wait(60)
        assert me.memory_info().rss - before < 60 * MEGABYTE
