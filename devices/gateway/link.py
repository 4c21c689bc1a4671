"""One lane: a connection to the broker that is subscribed and hands on what it hears."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Self

import aiomqtt
from aiomqtt.exceptions import MqttConnectError

from devices.gateway.lanes import Lane, LaneKind

Password = Callable[[], str] | Path | None

_REFUSED = {4, 5, 134, 135}  # CONNACK in the numbers of MQTT 3.1.1 and of 5
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


Hear = Callable[[LaneKind, aiomqtt.Message], None]


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

    async def knock(self) -> None:
        """Whether somebody is there whom we trust.

        The library's own attempt blocks a thread that nothing can end, and does not say whether
        it was the certificate.
        """
        broker = self.broker
        try:
            async with asyncio.timeout(self.patience):
                _, writer = await asyncio.open_connection(
                    broker.host, broker.port, ssl=self.context
                )
                writer.close()
                with contextlib.suppress(OSError):  # it closed first
                    await writer.wait_closed()
        except ssl.SSLError as problem:
            raise LinkLost("gateway.untrusted") from problem
        except (OSError, UnicodeError) as problem:  # TimeoutError is one; a host that is no name
            raise LinkLost("gateway.absent") from problem


class _Through(asyncio.Queue[aiomqtt.Message]):
    """The library's queue of what came in, in which nothing waits.

    Its iterator makes a task for each message and is slower than messages can come; its queue
    would fill, and drop the newest. So a message is taken while it is put.
    """

    def __init__(self, hear: Callable[[aiomqtt.Message], None]) -> None:
        super().__init__()
        self._hear = hear

    def put_nowait(self, item: aiomqtt.Message) -> None:
        self._hear(item)


def _queue(hear: Callable[[aiomqtt.Message], None], maxsize: int) -> _Through:
    """What the library calls for its queue; there is no size, as nothing waits."""
    assert maxsize == 0
    return _Through(hear)


class Link:
    """A clean session: what the broker kept while we were away are alarms of another hour.

    An alarm that began meanwhile is told again by its sensor as long as it lasts; one that ended
    must not ring when the line is back. Quality of service 1, so that none is lost while it is.
    """

    def __init__(self, access: Access, lane: Lane, hear: Hear, *, keepalive: int) -> None:
        self.lane = lane
        self.denied = False  # the broker lets us in, but not to all topics
        self._bug: Exception | None = None

        def through(message: aiomqtt.Message) -> None:
            try:
                hear(lane.kind, message)
            except Exception as problem:
                self._bug = problem  # raised by `listen`, where it is seen
                raise

        broker = access.broker
        self._client = aiomqtt.Client(
            broker.host,
            broker.port,
            username=broker.username or None,
            password=access.secret,
            tls_context=access.context,
            keepalive=keepalive,
            clean_session=True,
            timeout=access.patience,
            queue_type=partial(_queue, through),  # type: ignore[arg-type]
        )

    async def open(self) -> None:
        """Connects and subscribes."""
        try:
            await self._client.__aenter__()
        except aiomqtt.MqttError as problem:
            raise self._lost(problem) from problem
        await self.add(self.lane.filters)

    async def add(self, filters: Iterable[str]) -> None:
        """Hears these too."""
        try:
            for topic in filters:
                granted = await self._client.subscribe(topic, qos=1)
                self.denied |= any(_number(each) >= _FAILURE for each in granted)
        except aiomqtt.MqttError as problem:
            raise self._lost(problem) from problem

    async def drop(self, filters: Iterable[str]) -> None:
        """Hears these no more."""
        try:
            for topic in filters:
                await self._client.unsubscribe(topic)
        except aiomqtt.MqttError as problem:
            raise self._lost(problem) from problem

    async def listen(self) -> None:
        """Until the connection is lost, which it raises."""
        try:
            async for _ in self._client.messages:
                pass
        except aiomqtt.MqttError as problem:
            raise self._lost(problem) from problem
        raise LinkLost("gateway.absent")

    async def close(self) -> None:
        """Says goodbye if it can; also after `open` has failed, when a socket may be left."""
        with contextlib.suppress(aiomqtt.MqttError, TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await self._client.__aexit__(None, None, None)

    def _lost(self, problem: aiomqtt.MqttError) -> Exception:
        if self._bug is not None:
            return self._bug
        if isinstance(problem, MqttConnectError) and _number(problem.rc) in _REFUSED:
            return LinkLost("gateway.refused")
        return LinkLost("gateway.absent")


def _number(code: object) -> int:
    """Of a reason: the library hands out plain numbers and objects."""
    return code if isinstance(code, int) else int(getattr(code, "value", 0))


def _secret(password: Password) -> str | None:
    if isinstance(password, Path):
        return password.read_text(encoding="utf-8").strip()
    return None if password is None else password()
