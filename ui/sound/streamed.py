"""What is too large to be held, for a player: piece by piece, as it asks, and none into a file.

The player reads in threads of its own, and this one waits for them where it lets the player go.
So what they read must not need Python: they read a page that is served to this PC alone, at an
address that nobody can guess, and that is gone before anybody waits for them.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket

from kiosk.errors import BugError

HERE = "127.0.0.1"
REQUEST = 8192  # bytes of one that asks
AHEAD = 1_000_000  # bytes written that the player has not taken
ASKED = re.compile(rb"GET /(\S+) HTTP/1\.[01]\r\n")
RANGE = re.compile(rb"\r\nrange: *bytes=(\d{1,18})-(\d{0,18})\r\n", re.IGNORECASE)

Came = Callable[[bytes], None]


class StreamedMedia(QObject):
    """`size` bytes, of which `read(at, came)` fetches a piece from the byte `at` on; an empty one
    says that there is no more, and the player hears that the line broke."""

    def __init__(
        self, size: int, read: Callable[[int, Came], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._size, self._read = size, read
        self._name = secrets.token_urlsafe(32)
        self._readers: dict[QTcpSocket, _Reader] = {}
        self._server = QTcpServer(self)
        self._server.newConnection.connect(self._came)
        if not self._server.listen(QHostAddress(HERE), 0):
            raise BugError(f"no port of this PC is free: {self._server.errorString()}")
        _never_by_proxy()

    @property
    def url(self) -> str:
        return f"http://{HERE}:{self._server.serverPort()}/{self._name}"

    def close(self) -> None:
        """Whoever reads is told so at once."""
        self._server.close()
        for socket in list(self._readers):
            socket.abort()

    def _came(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            reader = _Reader(socket, self._name, self._size, self._read)
            self._readers[socket] = reader
            socket.readyRead.connect(reader.hear)
            socket.bytesWritten.connect(reader.go_on)
            socket.disconnected.connect(partial(self._left, socket))

    def _left(self, socket: QTcpSocket) -> None:
        reader = self._readers.pop(socket, None)
        if reader is not None:
            reader.gone = True
            if shiboken6.isValid(socket):  # it goes by itself where the whole screen does
                socket.deleteLater()


class _Reader:
    """One that asked for the page from some byte on."""

    def __init__(
        self, socket: QTcpSocket, name: str, size: int, read: Callable[[int, Came], None]
    ) -> None:
        self._socket, self._name, self._size, self._read = socket, name, size, read
        self._heard = b""
        self._at = self._end = 0
        self._answered = self._waits = self.gone = False

    def hear(self) -> None:
        said = bytes(self._socket.readAll().data())
        if self._answered:
            return
        self._heard += said
        if b"\r\n\r\n" in self._heard:
            self._answer()
        elif len(self._heard) > REQUEST:
            self._socket.abort()

    def _answer(self) -> None:
        self._answered = True
        asked, part = ASKED.match(self._heard), RANGE.search(self._heard)
        if asked is None or not secrets.compare_digest(asked[1], self._name.encode()):
            self._head("404 Not Found", 0)
        elif part is None:
            self._end = self._size
            self._head("200 OK", self._size)
        elif int(part[1]) >= self._size:
            self._head("416 Range Not Satisfiable", 0, f"bytes */{self._size}")
        else:
            last = min(int(part[2] or self._size), self._size - 1)
            self._at, self._end = int(part[1]), last + 1
            told = f"bytes {self._at}-{last}/{self._size}"
            self._head("206 Partial Content", self._end - self._at, told)
        self.go_on()

    def _head(self, status: str, size: int, part: str = "") -> None:
        lines = [f"HTTP/1.1 {status}", "Accept-Ranges: bytes", "Connection: close",
                 "Cache-Control: no-store", f"Content-Length: {size}"]  # fmt: skip
        if part:
            lines.append(f"Content-Range: {part}")
        self._socket.write("\r\n".join([*lines, "", ""]).encode())

    def go_on(self) -> None:
        """The next piece, once the player has taken most of the last."""
        if self.gone or not self._answered or self._waits:
            return
        if self._socket.bytesToWrite() > AHEAD:
            return
        if self._at >= self._end:
            self._socket.disconnectFromHost()
        else:
            self._waits = True
            self._read(self._at, self._came)

    def _came(self, piece: bytes) -> None:
        self._waits = False
        if self.gone:
            return  # it asks from elsewhere on by now
        if not piece:
            self._socket.abort()
            return
        told = piece[: self._end - self._at]
        self._at += len(told)
        self._socket.write(told)
        self.go_on()


def _never_by_proxy() -> None:
    """The player's library would ask a proxy of the house even for a page of its own PC."""
    named = os.environ.get("no_proxy", "")
    if HERE not in named.split(","):
        os.environ["no_proxy"] = f"{named},{HERE}".strip(",")
