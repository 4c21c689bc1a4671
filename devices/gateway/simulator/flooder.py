"""Messages without end, paced, at little cost to who sends them: raw MQTT over a socket.

A client library would take the processor that the driver under test needs. Also a command:
``python -m devices.gateway.simulator.flooder HOST PORT TOPIC RATE SECONDS``.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Callable

from kiosk.clock import SystemClock

_CONNECT, _CONNACK, _PUBLISH = 0x10, 0x20, 0x30
_CLEAN, _USER, _PASSWORD = 0x02, 0x80, 0x40
_PULSE = 0.01
_PATIENCE = 5.0  # seconds until a broker has let us in
_BEHIND = 0.5  # seconds of messages that are sent at once when the broker was slow, no more


def connect_packet(identifier: str, username: str = "", password: str = "") -> bytes:
    """The greeting of MQTT 3.1.1, without keep-alive."""
    flags = _CLEAN | (_USER | _PASSWORD if username else 0)
    body = _text("MQTT") + bytes([4, flags, 0, 0]) + _text(identifier)
    if username:
        body += _text(username) + _text(password)
    return bytes([_CONNECT]) + _length(len(body)) + body


def publish_packet(topic: str, payload: bytes) -> bytes:
    """A message with quality of service 0."""
    body = _text(topic) + payload
    return bytes([_PUBLISH]) + _length(len(body)) + body


def flood(
    address: tuple[str, int],
    topic: str,
    payload_of: Callable[[int], bytes],
    rate: int,
    stop: threading.Event,
    *,
    seconds: float = float("inf"),
    username: str = "",
    password: str = "",
) -> int:
    """Sends `rate` messages a second until `stop`; how many went out. A lost broker ends it; a
    slow one, on a busy machine, does not: what it has no time for is left out.
    """
    sent = left_out = 0
    with contextlib.suppress(OSError), socket.create_connection(address, _PATIENCE) as line:
        line.sendall(connect_packet(f"flooder-{os.getpid()}-{id(stop)}", username, password))
        if line.recv(4)[:1] != bytes([_CONNACK]):
            return 0
        line.settimeout(_PULSE)
        started = time.monotonic()
        while not stop.is_set() and (passed := time.monotonic() - started) < seconds:
            due = int(passed * rate) - left_out
            left_out += (late := max(0, due - sent - int(rate * _BEHIND)))
            due -= late
            packets = (publish_packet(topic, payload_of(n)) for n in range(sent, due))
            _send(line, b"".join(packets), stop)
            sent = due
            stop.wait(_PULSE)
    return sent


def _send(line: socket.socket, data: bytes, stop: threading.Event) -> None:
    """However long the broker takes."""
    left = memoryview(data)
    while left and not stop.is_set():
        with contextlib.suppress(TimeoutError):
            left = left[line.send(left) :]


def _text(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(2, "big") + raw


def _length(length: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    parts = bytearray()
    while True:
        length, low = divmod(length, 128)
        parts.append(low | (0x80 if length else 0))
        if not length:
            return bytes(parts)


def main() -> None:
    host, port, topic, rate, seconds = sys.argv[1:6]
    mac = topic.split("/")[1] if topic.count("/") else topic
    clock = SystemClock()

    def payload(n: int) -> bytes:
        at = clock.now().timestamp()
        return f'{{"mac":"{mac}","hr":{60 + n % 60},"seq":{n},"ts":{at:.3f}}}'.encode()

    count = flood(
        (host, int(port)),
        topic,
        payload,
        int(rate),
        threading.Event(),
        seconds=float(seconds),
    )
    sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    main()
