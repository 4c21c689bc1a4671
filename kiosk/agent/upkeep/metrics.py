"""The figures of `[network] metrics`, told over HTTP to a Prometheus on this PC.

Nothing in the hall hangs on it: who asks has a few seconds, few may ask at once, and the figures
are made in a thread of their own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from kiosk.services.gauges import CONTENT_TYPE

log = structlog.get_logger()

ASKS_WITHIN = 5.0  # seconds for a request, and for taking the answer
LONGEST = 8192  # bytes of a request
AT_ONCE = 4


class Metrics:
    """`make` tells the figures as they are now. In the agent's loop."""

    def __init__(self, address: Callable[[], str], make: Callable[[], Awaitable[str]]) -> None:
        self._address = address
        self._make = make
        self._server: asyncio.Server | None = None
        self._at = ""
        self._asking = 0

    async def keep(self) -> None:
        """Listen where hall.toml says now, and nowhere else; tried again where that failed."""
        wanted = self._address()
        if wanted == self._at and (self._server is not None or not wanted):
            return
        await self.close()
        self._at = wanted
        if not wanted:
            return
        host, _, port = wanted.rpartition(":")
        try:
            self._server = await asyncio.start_server(
                self._come, host.strip("[]"), int(port), limit=LONGEST
            )
        except OSError as trouble:
            log.warning("metrics_not_listening", reason=type(trouble).__name__)

    @property
    def port(self) -> int:
        """0 where it listens nowhere."""
        return int(self._server.sockets[0].getsockname()[1]) if self._server else 0

    async def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
            await server.wait_closed()

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(ASKS_WITHIN):
                await self._answer(reader, writer)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # whoever asked has left, or asks for something else
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        asked = head.split(b"\r\n", 1)[0].split(b" ")
        if self._asking >= AT_ONCE:
            writer.write(_reply("503 Service Unavailable", b""))
        elif asked[:2] != [b"GET", b"/metrics"]:
            writer.write(_reply("404 Not Found", b""))
        else:
            self._asking += 1
            try:
                told = await self._make()
            finally:
                self._asking -= 1
            writer.write(_reply("200 OK", told.encode()))
        await writer.drain()


def _reply(status: str, body: bytes) -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {CONTENT_TYPE}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
