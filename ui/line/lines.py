"""The line to the agent: whole lines of bytes, over a local socket or an inherited one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from kiosk.api.basis import MAX_LINE
from kiosk.paths import is_the_agents


class LineSplitter:
    """Bytes in, whole lines out; a line longer than the contract allows drops everything."""

    def __init__(self, limit: int = 4 * MAX_LINE) -> None:
        self._limit = limit
        self._rest = b""

    def feed(self, data: bytes) -> list[bytes]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > self._limit:
            self._rest = b""
        return [line for line in lines if line.strip()]


class Line(QObject):
    """One connection; `open` may be called again after `closed`."""

    opened = Signal()
    closed = Signal()
    received = Signal(bytes)  # one line

    lasting = True  # can be opened again once it is closed
    prompt = False  # opens at once, without the event loop

    def __init__(self, device: QIODevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._device.setParent(self)
        self._splitter = LineSplitter()
        self._device.readyRead.connect(self._read)

    def open(self) -> None:
        raise NotImplementedError

    def abort(self) -> None:
        raise NotImplementedError

    def take(self) -> None:
        """What has come by now, before the event loop looks; of a prompt line."""
        self._device.waitForReadyRead(0)

    def send(self, line: bytes) -> None:
        self._device.write(line + b"\n")

    def _read(self) -> None:
        for line in self._splitter.feed(bytes(self._device.readAll().data())):
            self.received.emit(line)

    def _fresh(self) -> None:
        self._splitter = LineSplitter()


class LocalLine(Line):
    """The agent's socket file of this terminal's kind."""

    prompt = True

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        self._socket = QLocalSocket()
        super().__init__(self._socket, parent)
        self._path = path
        self._socket.connected.connect(self._connected)
        self._socket.disconnected.connect(self.closed)
        self._socket.errorOccurred.connect(self._failed)

    def _connected(self) -> None:
        """To somebody who poses as the agent not a word is said."""
        if is_the_agents(self._path, int(self._socket.socketDescriptor())):
            self.opened.emit()
            self._socket.flush()  # now: the event loop may have screens to make first
        else:
            QTimer.singleShot(0, self, self._socket.abort)

    def open(self) -> None:
        self._fresh()
        self._socket.connectToServer(str(self._path))

    def abort(self) -> None:
        self._socket.abort()

    def _failed(self, _error: QLocalSocket.LocalSocketError) -> None:
        """An attempt that failed; Qt tells of a missing file before it has given up."""
        if self._socket.state() is not QLocalSocket.LocalSocketState.ConnectedState:
            QTimer.singleShot(0, self, self._given_up)

    def _given_up(self) -> None:
        if self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self.closed.emit()


class InheritedLine(Line):
    """The connected socket that the agent handed to this process; once closed it is over."""

    lasting = False

    def __init__(self, descriptor: int, parent: QObject | None = None) -> None:
        self._socket = QLocalSocket()
        super().__init__(self._socket, parent)
        self._descriptor = descriptor
        self._socket.disconnected.connect(self.closed)

    def open(self) -> None:
        if self._socket.setSocketDescriptor(self._descriptor):
            self.opened.emit()
        else:
            self.closed.emit()

    def abort(self) -> None:
        self._socket.abort()
