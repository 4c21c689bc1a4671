"""An attacker's own client: sockets, TLS and JSON from Python's library, nothing of the product.

What the product's client would refuse to send, this one sends.
"""

from __future__ import annotations

import itertools
import json
import socket
import ssl
from pathlib import Path
from typing import Any, Self

from tests.patience import PATIENCE


class RawLine:
    """One connection; `ask` for a reply, or `send`, `send_bytes` and `read` one by one."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.heard: list[dict[str, Any]] = []  # notices that came between replies
        self._pending = b""
        self._ids = itertools.count(1)
        line.settimeout(PATIENCE)

    @classmethod
    def local(cls, path: Path) -> Self:
        """The socket of a kind of terminal (`DataFolder.socket(kind)`)."""
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.connect(str(path))
        return cls(line)

    @classmethod
    def tls(cls, port: int, pairing: Path | None = None) -> Self:
        """Over the LAN, as whoever's pairing lies in `pairing`, else as a stranger."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        if pairing is not None:
            context.load_cert_chain(pairing / "cert.pem", pairing / "key.pem")
        plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        return cls(context.wrap_socket(plain))

    def send_bytes(self, data: bytes) -> None:
        self.line.sendall(data)

    def send(self, method: str, params: object = None, **also: object) -> int:
        """A request with an `id` of its own, which is returned; `also` adds or replaces members."""
        number = next(self._ids)
        body = {"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}} | also
        self.send_bytes(json.dumps(body).encode() + b"\n")
        return number

    def read(self) -> dict[str, Any]:
        """The next line. Raises EOFError where the other end has hung up."""
        while b"\n" not in self._pending:
            got = self.line.recv(65536)
            if not got:
                raise EOFError
            self._pending += got
        line, _, self._pending = self._pending.partition(b"\n")
        read: dict[str, Any] = json.loads(line)
        return read

    def reply(self, number: object) -> dict[str, Any]:
        """The reply to that request, whatever is told before it."""
        while (line := self.read()).get("id") != number:
            self.heard.append(line)
        return line

    def ask(self, method: str, params: object = None, **also: object) -> dict[str, Any]:
        """`{"result": …}` or `{"error": …}`, as it came."""
        return self.reply(also.get("id", self.send(method, params, **also)))

    def refused(self, method: str, params: object = None) -> str:
        """The code with which a request was refused; "" where it was not."""
        error = self.ask(method, params).get("error")
        return str(error["data"]["code"]) if error else ""

    def close(self) -> None:
        self.line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
