"""An agent's hub and relays in one event loop of its own, over plain sockets."""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Self

from devices.ports import LineLost
from devices.relay.client import RelayClient
from devices.relay.codec import HELLO, Frame, FrameDecoder, Kind
from devices.relay.hub import OpenPort, RelayHub
from devices.relay.link import LinkTiming
from devices.relay.serving import AllowedPort
from tests.devices.driver_hall import QUICK_BACKOFF, await_that
from tests.patience import PATIENCE

NAME = "resident-2"
QUICK = LinkTiming(beat=0.1, silent=2.0)


def lost_with(work: Callable[[], object]) -> str:
    """The code with which a line is lost, working on it or opening it until it is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            work()
        except LineLost as lost:
            return lost.code
    raise AssertionError("the line was never lost")


class RelayHall:
    """`hub` serves every connection to `port` as the relay NAME, as after its certificate."""

    def __init__(self, timing: LinkTiming = QUICK) -> None:
        self.hub = RelayHub(timing=timing)
        self.ended: queue.Queue[str] = queue.Queue()
        self._name = NAME
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._clients: list[Future[None]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self.do(asyncio.start_server(self._come, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.cancel()
        self.do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Carried out in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def relay(
        self, *ports: AllowedPort, open_port: OpenPort | None = None, at: int = 0
    ) -> queue.Queue[str]:
        """Starts a relay with an allow-list; what it tells. `at` is another agent's port."""
        told: queue.Queue[str] = queue.Queue()
        more = {"open_port": open_port} if open_port else {}

        async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            return await asyncio.open_connection("127.0.0.1", at or self.port)

        client = RelayClient(connect, ports, told.put, backoff=QUICK_BACKOFF, timing=QUICK, **more)
        self._clients.append(asyncio.run_coroutine_threadsafe(client.run(), self._loop))
        return told

    def connected(self, *ports: AllowedPort, open_port: OpenPort | None = None) -> queue.Queue[str]:
        """A relay whose ports can be opened on return."""
        told = self.relay(*ports, open_port=open_port)
        assert told.get(timeout=PATIENCE) == ""
        self.await_relay()
        return told

    def await_relay(self) -> None:
        await_that(self.hub.connected)

    def other(self, name: str) -> Impostor:
        """As :meth:`impostor`, with another relay's certificate."""
        self._name = name
        made = self.impostor(hello=False)
        made.next(Kind.HELLO)
        self._name = NAME
        made.send(Frame(Kind.HELLO, payload=HELLO))
        return made

    def impostor(self, *, hello: bool = True) -> Impostor:
        """Somebody with a relay's certificate who means no good."""
        made = Impostor(socket.create_connection(("127.0.0.1", self.port), PATIENCE))
        if hello:
            made.send(Frame(Kind.HELLO, payload=HELLO))
            self.await_relay()
        return made

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.ended.put(await self.hub.serve(self._name, reader, writer))

    async def _close(self) -> None:
        self._server.close()
        self.hub.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        _, left = await asyncio.wait(others, timeout=PATIENCE) if others else ((), ())
        assert not left, "a connection does not end"


class Impostor:
    """One end of a connection, bytes and frames by hand."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self._decoder = FrameDecoder()
        self._frames: list[Frame] = []

    def send(self, *frames: Frame) -> None:
        self.socket.sendall(b"".join(frame.encode() for frame in frames))

    def next(self, kind: Kind) -> Frame:
        """The next frame of a kind; others are passed over."""
        while True:
            while self._frames:
                frame = self._frames.pop(0)
                if frame.kind is kind:
                    return frame
            data = self.socket.recv(65536)
            assert data, "the line ended"
            self._frames += self._decoder.feed(data)

    def is_out(self) -> bool:
        """Whether the other end hung up."""
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionError:
            pass
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()
