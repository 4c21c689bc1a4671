"""Starting a lookout: `python -m kiosk lookout URL [BAUD]`, its line on descriptor 0.

Its session is its own: so it has a share of the processor of its own, and no Ctrl-C for the agent
ends it before its sirens are off. It ends with its line.
"""

from __future__ import annotations

import contextlib
import select
import socket
import subprocess
import sys
import time
from typing import Final

from devices.lookout.messages import End, encode
from devices.ports import CHUNK, LineLost

POSSIBLE: Final = sys.platform != "win32"
"""Where a process can be given a socket; elsewhere drivers stay in the agent."""

END_WITHIN = 2.5  # seconds: a driver first switches off what it had switched on
_STALL = 5.0  # seconds for which a lookout takes nothing, until it hangs


class LookoutLine:
    """A :class:`devices.ports.Line` to a lookout of its own; closing it ends the lookout."""

    def __init__(self, url: str, baudrate: int | None = None) -> None:
        self.name = url
        ours, theirs = socket.socketpair()
        words = [url] if baudrate is None else [url, str(baudrate)]
        try:
            with theirs:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "kiosk", "lookout", *words],
                    stdin=theirs.fileno(), stdout=subprocess.DEVNULL, start_new_session=True,
                )  # fmt: skip
        except OSError as problem:
            ours.close()
            raise LineLost("lookout.lost", field=url) from problem
        ours.setblocking(False)
        self._socket = ours

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def read(self, timeout: float) -> bytes:
        try:
            if not select.select([self._socket], [], [], max(0.0, timeout))[0]:
                return b""
            data = self._socket.recv(CHUNK)
        except (OSError, ValueError) as problem:
            raise LineLost("lookout.lost", field=self.name) from problem
        if not data:
            raise LineLost("lookout.lost", field=self.name)
        return data

    def write(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:
                if not select.select([], [self._socket], [], _STALL)[1]:
                    raise LineLost("lookout.silent", field=self.name)
                with contextlib.suppress(BlockingIOError):
                    left = left[self._socket.send(left) :]
        except (OSError, ValueError) as problem:
            raise LineLost("lookout.lost", field=self.name) from problem

    def end(self) -> None:
        """In good order: its driver switches off what it had switched on."""
        with contextlib.suppress(LineLost):
            self.write(b"\n" + encode(End()))
            until = time.monotonic() + END_WITHIN
            while (left := until - time.monotonic()) > 0:
                self.read(left)
        self.close()

    def close(self) -> None:
        self._socket.close()
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
