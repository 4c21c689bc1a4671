"""The far ends of lines, where simulated devices stand: a pseudo-terminal, a TCP listener."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import socket
import tempfile
import time
from pathlib import Path
from typing import Protocol

from devices.ports import CHUNK, LineLost

_STALL_SECONDS = 1.0


class FarEnd(Protocol):
    """The device's side of a line; it can be pulled out and put back at the same address."""

    @property
    def url(self) -> str:
        """What `open_port` takes to reach it."""
        ...

    def plug(self) -> None:
        """Makes the address answer."""
        ...

    def unplug(self) -> None:
        """Makes the address vanish; an open line is lost at once."""
        ...

    def read(self, timeout: float) -> bytes:
        """What the kiosk wrote, at most CHUNK bytes; b"" after `timeout` seconds."""
        ...

    def write(self, data: bytes) -> None:
        """Bytes towards the kiosk; raises LineLost when nobody takes them for a second."""
        ...

    def close(self) -> None: ...


class PtyPair:
    """A serial line that a real driver opens at `url`, with this object at its other end.

    The address is a link of its own, so that it stays the same over unplug and plug.
    """

    def __init__(self, link: Path | None = None) -> None:
        self._folder = None if link else Path(tempfile.mkdtemp(prefix="linli-line-"))
        self._link = link or Path(str(self._folder)) / "tty"
        self._master = self._slave = -1
        self.plug()

    @property
    def url(self) -> str:
        return str(self._link)

    def plug(self) -> None:
        import pty
        import tty

        if self._master >= 0:
            return
        # The slave stays open here too: a master without any slave reads as broken.
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(os.ttyname(self._slave))

    def unplug(self) -> None:
        if self._master < 0:
            return
        self._link.unlink(missing_ok=True)
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = -1

    def read(self, timeout: float) -> bytes:
        try:
            if not select.select([self._master], [], [], timeout)[0]:
                return b""
            return os.read(self._master, CHUNK)
        except (OSError, ValueError) as problem:  # unplugged while it was read
            raise LineLost("device.lost", field=self.url) from problem

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            try:
                if not select.select([], [self._master], [], _STALL_SECONDS)[1]:
                    raise LineLost("device.stalled", field=self.url)
                with contextlib.suppress(BlockingIOError):
                    left = left[os.write(self._master, left) :]
            except (OSError, ValueError) as problem:  # unplugged while it was written
                raise LineLost("device.lost", field=self.url) from problem

    def close(self) -> None:
        self.unplug()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def open_pty(link: Path | None = None) -> PtyPair:
    """A new simulated serial line, at `link` or at a temporary address."""
    return PtyPair(link)


class TcpListener:
    """A device on the network: one client at a time, at `tcp://127.0.0.1:port`."""

    def __init__(self, port: int = 0) -> None:
        self._port = port
        self._listener: socket.socket | None = None
        self._client: socket.socket | None = None
        self.plug()

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def plug(self) -> None:
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port), backlog=1)
            self._port = self._listener.getsockname()[1]

    def unplug(self) -> None:
        for end in (self._client, self._listener):
            if end is not None:
                end.close()
        self._client = self._listener = None

    def read(self, timeout: float) -> bytes:
        deadline = time.monotonic() + timeout
        if self._client is None:
            assert self._listener is not None  # the device's own thread unplugs it
            if not select.select([self._listener], [], [], timeout)[0]:
                return b""
            self._client, _ = self._listener.accept()
            self._client.settimeout(_STALL_SECONDS)
        left = max(0.0, deadline - time.monotonic())
        if not select.select([self._client], [], [], left)[0]:
            return b""
        try:
            data = self._client.recv(CHUNK)
        except OSError:
            data = b""
        if not data:  # this client has gone; the next one is welcome
            self._client.close()
            self._client = None
        return data

    def write(self, data: bytes) -> None:
        if self._client is None:
            return
        try:
            self._client.sendall(data)
        except OSError as problem:
            raise LineLost("device.lost", field=self.url) from problem

    def close(self) -> None:
        self.unplug()
