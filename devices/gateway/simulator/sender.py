"""What simulated senders share: a client of the broker, reports, and faults by name."""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from devices.gateway.simulator.faults import NOISE, GatewayFault
from devices.gateway.simulator.flooder import flood
from kiosk.clock import SystemClock

Report = dict[str, object]

_SETTLE = 5.0  # seconds within which a broker on this machine has answered


@dataclass(frozen=True, slots=True)
class Address:
    """Where a broker is, and how it lets one in."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)


class Post:
    """A client that publishes from any thread and comes back by itself when the broker does."""

    def __init__(
        self,
        address: Address,
        *,
        will: tuple[str, bytes] | None = None,
        greet: Callable[[], None] | None = None,
    ) -> None:
        self.address = address
        self._greet = greet
        self._connected = threading.Event()
        self._client = Client(CallbackAPIVersion.VERSION2)
        self._client.reconnect_delay_set(1, 2)
        self._client.on_connect = self._on_connect
        if address.username:
            self._client.username_pw_set(address.username, address.password)
        if will is not None:
            self._client.will_set(will[0], will[1], qos=1, retain=True)

    def open(self) -> None:
        self._client.connect_async(self.address.host, self.address.port, keepalive=30)
        self._client.loop_start()
        self._connected.wait(_SETTLE)

    def close(self) -> None:
        """Says goodbye, so that no will is read out."""
        self._client.disconnect()
        self._client.loop_stop()

    def cut(self) -> None:
        """Pulls the plug without a word: the broker reads out the will at once."""
        self._client.loop_stop()
        line = self._client.socket()
        if line is not None:
            line.close()

    def publish(self, topic: str, payload: bytes, *, retain: bool = False) -> None:
        """Returns when the broker has it; what cannot be sent within seconds is lost."""
        sent = self._client.publish(topic, payload, qos=1, retain=retain)
        if self._client.is_connected():
            sent.wait_for_publish(_SETTLE)

    def announce(self, topic: str, payload: bytes) -> None:
        """Asks the broker to keep it, and does not wait."""
        self._client.publish(topic, payload, qos=1, retain=True)

    def _on_connect(
        self,
        _client: Client,
        _userdata: object,
        _flags: ConnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if not reason.is_failure:
            self._connected.set()
            if self._greet is not None:
                self._greet()


class Sender(ABC):
    """A wristband or sensor: its methods may be called from any thread.

    A context manager. With `every` it reports by itself each so many seconds, as real ones do.
    """

    def __init__(
        self, post: Post, topic: str, *, every: float | None = None, state: Report | None = None
    ) -> None:
        self.topic = topic
        self._post = post
        self._every = every
        self._lock = threading.RLock()
        self._stop = threading.Event()
        self._flooding = threading.Event()
        self._faults: set[GatewayFault] = set()
        self._state: Report = dict(state or {})
        self._frozen: Report = {}
        self._oldest: bytes | None = None
        self._noise = 0
        self._threads: list[threading.Thread] = []

    def start(self) -> Self:
        if self._every is not None:
            self._spawn(self._go_on)
        return self

    def stop(self) -> None:
        self._stop.set()
        self._flooding.set()
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def fail(self, fault: GatewayFault | str, *, rate: int = 10_000) -> None:
        """From now on it fails so, until `mend`; `rate` of a flood is messages a second."""
        with self._lock:
            self._faults.add(GatewayFault(fault))
            self._frozen = dict(self._state)
        if fault == GatewayFault.FLOOD:
            self._flooding.clear()
            self._spawn(lambda: self._flood(rate))

    @property
    def faults(self) -> frozenset[GatewayFault]:
        """Those it has now."""
        with self._lock:
            return frozenset(self._faults)

    @property
    def state(self) -> Report:
        """What it sees, whatever its faults make of that."""
        with self._lock:
            return dict(self._state)

    def mend(self, fault: GatewayFault | str | None = None) -> None:
        """This fault is gone; without one, everything works again."""
        with self._lock:
            self._faults -= self._faults if fault is None else {GatewayFault(fault)}
            if GatewayFault.FLOOD not in self._faults:
                self._flooding.set()

    def report(self, **values: object) -> None:
        """Sends what it sees now; `values` change that first."""
        with self._lock:
            self._state.update(values)
            faults = set(self._faults)
            if GatewayFault.SILENCE in faults:
                return
            payload = self._payload(faults)
            if self._oldest is None:
                self._oldest = payload
            if GatewayFault.REPLAY in faults:
                payload = self._oldest
            for _ in range(2 if GatewayFault.DUPLICATE in faults else 1):
                self._post.publish(self.topic, payload, retain=GatewayFault.RETAINED in faults)

    def send_raw(self, payload: bytes, *, retain: bool = False) -> None:
        """Bytes of any kind under its topic."""
        self._post.publish(self.topic, payload, retain=retain)

    def _payload(self, faults: set[GatewayFault]) -> bytes:
        if GatewayFault.NOISE in faults:
            self._noise += 1
            return NOISE[self._noise % len(NOISE)]
        seen = dict(self._frozen if GatewayFault.STUCK in faults else self._state)
        return json.dumps(self._shape(seen, faults)).encode()

    @abstractmethod
    def _shape(self, seen: Report, faults: set[GatewayFault]) -> Report:
        """The maker's message from what is seen, with the faults that concern its values."""

    def _spawn(self, work: Callable[[], object]) -> None:
        thread = threading.Thread(target=work, name=f"{type(self).__name__} {self.topic}")
        thread.daemon = True
        self._threads.append(thread)
        thread.start()

    def _go_on(self) -> None:
        assert self._every is not None
        while not self._stop.wait(self._every):
            self.report()

    def _flood(self, rate: int) -> None:
        address = self._post.address

        def payload(number: int) -> bytes:
            made = self._shape(dict(self._state), set())
            return json.dumps({**made, "n": number}).encode()

        flood(
            (address.host, address.port), self.topic, payload, rate, self._flooding,
            username=address.username, password=address.password,
        )  # fmt: skip


def wall_seconds() -> float:
    """The true time, as a sender with a sound clock has it."""
    return round(SystemClock().now().timestamp(), 3)
