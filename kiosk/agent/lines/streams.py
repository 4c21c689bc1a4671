"""Streams whose first buffer is their own and wiped: what somebody said is not left lying there.

asyncio's own read into a new object each time, and a freed one keeps its words until that place is
given out again, which at a quiet hour is never.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

CHUNK = 32 << 10  # bytes read at a time

Come = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Wiped(asyncio.StreamReaderProtocol, asyncio.BufferedProtocol):
    """A stream's protocol; `reader` gets what came."""

    def __init__(self, come: Come | None = None) -> None:
        loop = asyncio.get_running_loop()
        self.reader = asyncio.StreamReader(limit=CHUNK, loop=loop)
        self._room = memoryview(bytearray(CHUNK))
        super().__init__(self.reader, come, loop=loop)

    def get_buffer(self, _sizehint: int) -> memoryview:
        return self._room  # TLS fills it piece by piece: a slice of it must be no copy

    def buffer_updated(self, nbytes: int) -> None:
        came = self._room[:nbytes]
        self.reader.feed_data(came)  # copied, never kept
        came[:] = bytes(nbytes)

    def writer(self, transport: asyncio.Transport) -> asyncio.StreamWriter:
        return asyncio.StreamWriter(transport, self, self.reader, asyncio.get_running_loop())


async def listen_at(path: Path, come: Come) -> asyncio.Server:
    """`come` is called with each who connects to a local socket."""
    loop = asyncio.get_running_loop()
    return await loop.create_unix_server(lambda: Wiped(come), path)


async def connected(line: socket.socket) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A local socket that is connected already."""
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_unix_connection(Wiped, sock=line)
    return protocol.reader, protocol.writer(transport)
