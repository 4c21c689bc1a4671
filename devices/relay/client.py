"""The relay's end: looks for its agent for ever, and serves its ports while it is connected."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from devices.line_driver import Backoff
from devices.ports import open_port as open_port_here
from devices.relay.codec import Trouble
from devices.relay.hub import OpenPort
from devices.relay.link import Link, LinkTiming
from devices.relay.serving import AllowedPort, Serving

CALM = 10.0  # seconds: a connection that stood so long was a good one
_NOT_WANTED = (Trouble.REPLACED, Trouble.REVOKED)

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


class RelayClient:
    """`connect` may raise OSError. `told` hears "" when connected, else the code of why not:
    `relay.unreachable`, `relay.refused`, `relay.revoked`, `relay.replaced`, `relay.garbled`,
    `relay.lost`.
    """

    def __init__(
        self,
        connect: Connect,
        ports: Sequence[AllowedPort],
        told: Callable[[str], None],
        *,
        open_port: OpenPort = open_port_here,
        backoff: Backoff | None = None,
        timing: LinkTiming | None = None,
    ) -> None:
        self._connect = connect
        self._ports = ports
        self._told = told
        self._open_port = open_port
        self._backoff = backoff or Backoff()
        self._timing = timing or LinkTiming()

    async def run(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        failures = 0
        try:
            while True:
                started = loop.time()
                code, wanted = await self._once()
                failures = 1 if loop.time() - started > CALM else failures + 1
                self._told(code)
                await asyncio.sleep(self._backoff.wait(failures) if wanted else self._backoff.limit)
        finally:
            for port in self._ports:
                port.held.end()

    async def _once(self) -> tuple[str, bool]:
        """Why a connection ended or did not come about; whether to come again soon."""
        try:
            reader, writer = await self._connect()
        except OSError:
            return "relay.unreachable", True
        link = Link(reader, writer, self._timing)
        serving = Serving(self._ports, self._open_port, link.send)
        try:
            await link.run(serving.take, lambda: self._told(""))
        finally:
            serving.end()
        trouble = link.trouble
        if not link.greeted and trouble not in _NOT_WANTED:
            return "relay.refused", True
        if trouble is None or trouble is Trouble.LOST:
            return "relay.lost", True
        return trouble.code, trouble not in _NOT_WANTED
