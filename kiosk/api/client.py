"""A blocking client of the agent: for the shell, the demo and the tests."""

from __future__ import annotations

import json
import socket
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from kiosk import api
from kiosk.api import basis, paired
from kiosk.api import notices as notices_api
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.paths import DataFolder, is_the_agents


class Client:
    """One connection, greeted. Refusals are raised as the KnownError that the agent told."""

    def __init__(self, connected: socket.socket) -> None:
        self.socket = connected
        self._buffer = bytearray()
        self._notices: deque[notices_api.Notice] = deque()
        self._asked = 0
        self.welcome: dict[str, Any] = {}

    @classmethod
    def local(cls, folder: DataFolder, kind: str, terminal: str = "", timeout: float = 30) -> Self:
        """Over the local socket of a kind.

        Raises KnownError `cli.no_agent` where none listens; `cli.agent_forbidden` where this user
        may not ask it, `cli.agent_silent` where it takes nobody on; `cli.other_agent`.
        """
        path = folder.socket(kind)
        place = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        place.settimeout(timeout)
        try:
            place.connect(str(path))
        except OSError as absent:
            place.close()
            raise _not_reached(absent, folder, kind) from absent
        if not is_the_agents(path, place.fileno()):
            place.close()
            raise KnownError("cli.other_agent", field="data", socket=path)
        return cls(place)._greeted(terminal)

    @classmethod
    def tls(cls, host: str, port: int, pairing_folder: Path, timeout: float = 30) -> Self:
        """Over the LAN with what pairing left in a folder (see :mod:`ui.line.pairing`).

        Raises KnownError `pairing.missing`; `cli.no_agent`, also where the other end is not this
        hall's agent; `terminals.revoked` or `terminals.unknown` where the agent refuses the
        certificate.
        """
        context, agent = paired.context(pairing_folder), paired.read(pairing_folder).agent
        try:
            place = socket.create_connection((host, port), timeout)
        except OSError as absent:
            raise KnownError("cli.no_agent", field="host", folder=f"{host}:{port}") from absent
        try:
            secured = context.wrap_socket(place, server_hostname=agent)
        except OSError as refused:
            place.close()
            raise KnownError("cli.no_agent", field="host", folder=f"{host}:{port}") from refused
        return cls(secured)._greeted("")

    def hello(self, terminal: str = "") -> dict[str, Any]:
        """Say who one is; what comes back is a :class:`~kiosk.api.access.Welcome`."""
        self.welcome = self.call("terminal.hello", {"terminal": terminal})
        return self.welcome

    def call(
        self, method: str, params: Mapping[str, Any] | msgspec.Struct | None = None
    ) -> dict[str, Any]:
        """One request and its reply; a command gets a key; notices that come meanwhile are kept."""
        told = msgspec.to_builtins(params) if isinstance(params, msgspec.Struct) else params
        told = dict(told or {})
        known = api.METHODS.get(method)
        if known is not None and issubclass(known.request, basis.Command):
            told["key"] = told.get("key") or new_id("k")
        self._asked += 1
        self.send({"jsonrpc": "2.0", "id": self._asked, "method": method, "params": told})
        while True:
            answer = self.receive()
            if answer.get("method") == "notice":
                self._notices.append(msgspec.convert(answer["params"], notices_api.Notice))
            elif "error" in answer:
                raise _refusal(answer["error"])
            elif answer.get("id") == self._asked:
                result: dict[str, Any] = answer["result"]
                return result

    def notices(self) -> Iterator[notices_api.Notice]:
        """Notices as they come, first those kept; ends with the connection."""
        while True:
            while self._notices:
                yield self._notices.popleft()
            try:
                told = self.receive()
            except KnownError:
                return
            if told.get("method") == "notice":
                self._notices.append(msgspec.convert(told["params"], notices_api.Notice))

    def drop_notices(self) -> None:
        """Forget those that were kept: for who asks for long and never listens."""
        self._notices.clear()

    def send(self, message: Any) -> None:
        """One line to the agent. Raises KnownError `cli.line_lost`."""
        try:
            self.socket.sendall(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        except OSError as lost:
            raise KnownError("cli.line_lost", field="agent") from lost

    def receive(self) -> dict[str, Any]:
        """The next line from the agent. Raises `cli.line_lost`, and TimeoutError in silence."""
        while (end := self._buffer.find(b"\n")) < 0:
            try:
                more = self.socket.recv(1 << 16)
            except TimeoutError:
                raise
            except OSError as lost:
                raise KnownError("cli.line_lost", field="agent") from lost
            if not more:
                raise KnownError("cli.line_lost", field="agent")
            self._buffer += more
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        told: dict[str, Any] = json.loads(line)
        return told

    def be_patient(self, seconds: float) -> None:
        """From now on an answer may take so long."""
        self.socket.settimeout(seconds)

    def wait_without_end(self) -> None:
        """From now on silence is no trouble: for watching."""
        self.socket.settimeout(None)

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _greeted(self, terminal: str) -> Self:
        try:
            self.hello(terminal)
        except BaseException:
            self.close()
            raise
        return self


def _not_reached(trouble: OSError, folder: DataFolder, kind: str) -> KnownError:
    if isinstance(trouble, FileNotFoundError | ConnectionRefusedError):
        return KnownError("cli.no_agent", field="data", folder=folder.root)
    if isinstance(trouble, PermissionError):
        place, group = folder.socket(kind), f"linli-{kind}"
        return KnownError("cli.agent_forbidden", field="data", socket=place, group=group)
    return KnownError("cli.agent_silent", field="data", folder=folder.root)


def _refusal(error: dict[str, Any]) -> KnownError:
    fault = error.get("data") or {"code": "api.bug"}
    return KnownError(fault["code"], field=fault.get("field", ""), **fault.get("params", {}))
