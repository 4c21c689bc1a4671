"""One lane: a connection to the broker that is subscribed and hands on what it hears."""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from devices.gateway import wire
from devices.gateway.lanes import Lane, LaneKind
from kiosk.cutting import cut

T = TypeVar("T")
Password = Callable[[], str] | Path | None

_REFUSED = {4, 5}  # CONNACK
_FAILURE = 0x80  # SUBACK, from here on
_FAREWELL = 0.2


@dataclass(frozen=True, slots=True)
class Broker:
    """Where it is and how it lets us in. `tls` without `ca_file` trusts what the machine trusts."""

    host: str
    port: int
    username: str = ""
    password: Password = field(default=None, repr=False)
    tls: bool = False
    ca_file: Path | None = None


class LinkLost(Exception):
    """No broker, or not for us. `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Hear = Callable[[LaneKind, wire.Message], None]


@dataclass(frozen=True, slots=True)
class Access:
    """What a connection needs, read anew for each attempt: files may have been mended.

    `patience`: seconds for each answer of the broker.
    """

    broker: Broker
    patience: float
    secret: str | None = field(repr=False)
    context: ssl.SSLContext | None

    @classmethod
    def read(cls, broker: Broker, patience: float) -> Self:
        """Blocking, but for small local files alone."""
        try:
            secret = _secret(broker.password)
        except (OSError, UnicodeDecodeError) as problem:
            raise LinkLost("gateway.no_password") from problem
        if not broker.tls:
            return cls(broker, patience, secret, None)
        try:
            return cls(broker, patience, secret, ssl.create_default_context(cafile=broker.ca_file))
        except OSError as problem:  # ssl.SSLError is one
            raise LinkLost("gateway.no_authority") from problem


class Link(asyncio.Protocol):
    """A clean session: what the broker kept while we were away are alarms of another hour.

    An alarm that began meanwhile is told again by its sensor as long as it lasts; one that ended
    must not ring when the line is back. Quality of service 1, so that none is lost while it is.
    Messages are handed on as they are read: nothing waits, and nothing grows. Where the broker
    does not take our acknowledgements, we take no more from it.
    """

    def __init__(self, access: Access, lane: Lane, hear: Hear, *, keepalive: int) -> None:
        self.lane = lane
        self.denied = False  # the broker lets us in, but not to all topics
        self._access, self._hear, self._keepalive = access, hear, keepalive
        self._parser = wire.Parser()
        self._transport: asyncio.Transport | None = None
        self._lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._entered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._asked: dict[int, asyncio.Future[bytes]] = {}
        self._number = 0
        self._heard = 0.0

    async def open(self) -> None:
        """Connects and subscribes."""
        broker = self._access.broker
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._access.patience):
                await loop.create_connection(
                    lambda: self, broker.host, broker.port, ssl=self._access.context
                )
                self._send(
                    wire.connect(
                        f"linli-{secrets.token_hex(6)}",
                        self._keepalive,
                        broker.username,
                        self._access.secret,
                    )
                )
                answer = await self._answer(self._entered)
        except ssl.SSLError as problem:
            raise LinkLost("gateway.untrusted") from problem
        except (OSError, UnicodeError) as problem:  # TimeoutError is one; a host that is no name
            raise LinkLost("gateway.absent") from problem
        if answer:
            raise LinkLost("gateway.refused" if answer in _REFUSED else "gateway.absent")
        await self.add(self.lane.filters)

    async def add(self, filters: Iterable[str]) -> None:
        """Hears these too."""
        answers = await self._ask(wire.subscribe, filters)
        self.denied |= any(byte >= _FAILURE for answer in answers for byte in answer[2:])

    async def drop(self, filters: Iterable[str]) -> None:
        """Hears these no more."""
        await self._ask(wire.unsubscribe, filters)

    async def listen(self) -> None:
        """Until the connection is lost, which it raises. Asks for a sign of life."""
        while True:
            await asyncio.wait({self._lost}, timeout=self._keepalive / 2)
            if self._lost.done():
                self._lost.result()
            if asyncio.get_running_loop().time() - self._heard > 1.5 * self._keepalive:
                raise LinkLost("gateway.absent")
            self._send(wire.PING)

    async def close(self) -> None:
        """Says goodbye if it can; also after `open` has failed."""
        if self._transport is not None:
            self._send(wire.GOODBYE)
            self._transport.close()
            await asyncio.wait({self._lost}, timeout=_FAREWELL)
            cut(self._transport)
        futures: tuple[asyncio.Future[Any], ...] = (
            self._lost, self._entered, *self._asked.values()
        )  # fmt: skip
        for each in futures:
            if each.done() and not each.cancelled():
                each.exception()  # looked at, so that asyncio does not complain of it

    # -- what the loop calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._heard = asyncio.get_running_loop().time()

    def data_received(self, data: bytes) -> None:
        acknowledged = bytearray()
        try:
            for packet in self._parser.feed(data):
                if self._lost.done():
                    return
                self._take(packet, acknowledged)
        except wire.NotOurs:
            let_in = self._entered.done()  # else it is no broker at all
            self._end(LinkLost("gateway.too_much" if let_in else "gateway.absent"))
        except Exception as bug:  # noqa: BLE001 - it must not be lost in the loop
            self._end(bug)  # raised by `listen`, where it is seen
        if acknowledged:
            self._send(bytes(acknowledged))

    def connection_lost(self, _problem: Exception | None) -> None:
        self._end(LinkLost("gateway.absent"))

    def pause_writing(self) -> None:
        if self._transport is not None:
            self._transport.pause_reading()

    def resume_writing(self) -> None:
        if self._transport is not None:
            self._transport.resume_reading()

    # -- and what it does with it

    def _take(self, packet: wire.Packet, acknowledged: bytearray) -> None:
        self._heard = asyncio.get_running_loop().time()
        if packet.kind == wire.Kind.PUBLISH:
            message = wire.message_of(packet)
            self._hear(self.lane.kind, message)
            if message.number:
                acknowledged += wire.acknowledge(message.number)
        elif packet.kind == wire.Kind.CONNACK and not self._entered.done():
            self._entered.set_result(packet.body[1] if len(packet.body) > 1 else 1)
        elif packet.kind in (wire.Kind.SUBACK, wire.Kind.UNSUBACK):
            asked = self._asked.pop(int.from_bytes(packet.body[:2], "big"), None)
            if asked is not None and not asked.done():
                asked.set_result(packet.body)

    async def _ask(
        self, packet: Callable[[int, str], bytes], filters: Iterable[str]
    ) -> list[bytes]:  # fmt: skip
        """One after the other, as not every broker takes many; each within our patience."""
        answers = []
        try:
            for topic in filters:
                self._number = self._number % 0xFFFF + 1
                asked = asyncio.get_running_loop().create_future()
                self._asked[self._number] = asked
                async with asyncio.timeout(self._access.patience):
                    self._send(packet(self._number, topic))
                    answers.append(await self._answer(asked))
        except TimeoutError as problem:
            raise LinkLost("gateway.absent") from problem
        return answers

    async def _answer(self, asked: asyncio.Future[T]) -> T:
        """Raises what ended the line, where that came first."""
        either: set[asyncio.Future[Any]] = {asked, self._lost}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            self._lost.result()
        return asked.result()

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def _end(self, why: Exception) -> None:
        if not self._lost.done():
            self._lost.set_exception(why)
        if self._transport is not None:
            cut(self._transport)


def _secret(password: Password) -> str | None:
    if isinstance(password, Path):
        return password.read_text(encoding="utf-8").strip()
    return None if password is None else password()
