"""Connections that end: bounded as a whole, paced as hall.toml says, cut from another thread.

httpx bounds each single step; a peer that drips keeps every step short and holds a thread for
hours. So what is read and written is counted: as long as a modem needs, and no longer.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import httpcore
import httpx

SLOWEST = 2048.0  # bytes a second: each that moves gives so much more time
PIECE = 16_384  # bytes written at a time
LOST = (
    httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError,
    httpcore.UnsupportedProtocol, httpx.HTTPError, httpx.InvalidURL, OSError, ValueError,
)  # fmt: skip


class Pulse:
    """The time that is left to one request, and whether anybody still wants it."""

    def __init__(self, whole: float, wait: Callable[[int], None]) -> None:
        self._whole = whole
        self._wait = wait
        self._until = 0.0
        self._socket: socket.socket | None = None
        self._gate = threading.Lock()
        self.over = False

    def begin(self) -> None:
        self._until = time.monotonic() + self._whole

    def moved(self, count: int) -> None:
        self._until += count / SLOWEST

    def paced(self, count: int) -> None:
        """Before so many bytes are sent: the line is not the hall's alone."""
        before = time.monotonic()
        self._wait(count)
        self._until += time.monotonic() - before

    def left(self, step: float | None) -> float:
        """Seconds for the next step. Raises httpcore.ReadTimeout where there are none."""
        left = self._until - time.monotonic()
        if left <= 0 or self.over:
            raise httpcore.ReadTimeout("the time for the whole of it is over")
        return left if step is None else min(step, left)

    def opened(self, line: Any) -> None:
        with self._gate:
            self._socket = line
            if self.over:
                self._shut()

    def cut(self) -> None:
        """End what is under way, and whatever comes after; from any thread."""
        with self._gate:
            self.over = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it may have ended at this moment
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class BoundedStream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, pulse: Pulse) -> None:
        self._inner = inner
        self._pulse = pulse
        pulse.opened(inner.get_extra_info("socket"))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        found = self._inner.read(max_bytes, self._pulse.left(timeout))
        self._pulse.moved(len(found))
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for at in range(0, len(buffer), PIECE):
            piece = buffer[at : at + PIECE]
            self._pulse.paced(len(piece))
            self._inner.write(piece, self._pulse.left(timeout))
            self._pulse.moved(len(piece))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._pulse.left(timeout)
        return BoundedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._pulse)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class BoundedBackend(httpcore.NetworkBackend):
    """Opens TCP connections that answer to one pulse."""

    def __init__(self, pulse: Pulse) -> None:
        self._inner = httpcore.SyncBackend()
        self._pulse = pulse

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._pulse.left(timeout)
        opened = self._inner.connect_tcp(host, port, left, local_address, socket_options)
        return BoundedStream(opened, self._pulse)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


def client(context: ssl.SSLContext | None, pulse: Pulse, step: float) -> httpx.Client:
    """`step`: seconds for connecting, and for each piece that is sent or read."""
    return httpx.Client(
        transport=_Transport(context, pulse),
        timeout=httpx.Timeout(step),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": "linli", "Accept-Encoding": "identity"},
    )


class _Transport(httpx.BaseTransport):
    """httpcore's pool of one connection, opened by our backend."""

    def __init__(self, context: ssl.SSLContext | None, pulse: Pulse) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_connections=1, network_backend=BoundedBackend(pulse)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )  # fmt: skip
        answered = self._pool.handle_request(asked)
        return httpx.Response(
            answered.status, headers=answered.headers, stream=_Body(answered),
            extensions=answered.extensions,
        )  # fmt: skip

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answered: httpcore.Response) -> None:
        self._answered = answered

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answered.iter_stream()

    def close(self) -> None:
        self._answered.close()
