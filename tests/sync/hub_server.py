"""The small hub behind a real HTTP server, which misbehaves by name."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import parse_qs, urlsplit

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.wire import batch, packing
from kiosk.wire.acknowledgement import Refusal, encode
from kiosk.wire.chain import b64u
from tests.patience import PATIENCE
from tests.sync.small_hub import Refused, SmallHub

Behaviour = Literal[
    "good", "portal", "redirect", "busy", "lost", "cut", "refuse", "hang", "drip", "unsigned",
    "forged", "no_zstd", "deaf",
]  # fmt: skip
"""`lost`: taken, and no answer; `cut`: half of the answer; `deaf`: it reads nothing."""
PORTAL = b"<html><title>Welcome</title>{}</html>"
_ANSWERED = frozenset({"good", "no_zstd"})


@dataclass(frozen=True)
class Received:
    """A letter about an alarm, as it came in."""

    at: float
    path: str
    content_type: str
    header: dict[str, Any]
    line: bytes

    @property
    def event(self) -> dict[str, Any]:
        told: dict[str, Any] = msgspec.json.decode(self.line)
        return told

    @property
    def what(self) -> str:
        return str(self.event["type"])


@dataclass
class HubServer:
    """Behaves as `behaviour` says until it is changed, but for what `meddles` says of one request.
    `kept` are the letters that were acknowledged; `asked` every request by method and path.
    """

    port: int = 0
    context: ssl.SSLContext | None = None
    behaviour: Behaviour = "good"
    hub: SmallHub = field(default_factory=SmallHub)
    refuses: Callable[[Received], bool] = lambda _: False
    meddles: Callable[[str], Behaviour | None] = lambda _: None
    authority: Authority | None = None
    codes: set[str] = field(default_factory=set)
    came: list[Received] = field(default_factory=list)
    kept: list[Received] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)  # from which byte on reference data was sent
    lasts: int = 1 << 40  # so many bytes of it, before the line breaks
    bodies: list[tuple[str, bytes]] = field(default_factory=list)  # Content-Encoding, as it came

    def __enter__(self) -> Self:
        self._more = threading.Condition()
        self._over = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                server._posted(self)

            def do_GET(self) -> None:
                server._got(self)

            def log_message(self, *_: Any) -> None:
                """The story tells it."""

        self._server = _Quiet(("127.0.0.1", self.port), Handler)
        if self.context is not None:
            self._server.socket = self.context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}"

    def wait_kept(self, count: int, timeout: float = PATIENCE) -> list[Received]:
        return self._wait(lambda: self.kept, count, timeout)

    def wait_came(self, count: int, timeout: float = PATIENCE) -> list[Received]:
        return self._wait(lambda: self.came, count, timeout)

    def wait_asked(self, what: str, timeout: float = PATIENCE) -> None:
        """Until a request of that method and path came."""
        with self._more:
            assert self._more.wait_for(lambda: what in self.asked, timeout), self.asked

    def _wait(self, what: Callable[[], list[Received]], count: int, limit: float) -> list[Received]:
        with self._more:
            assert self._more.wait_for(lambda: len(what()) >= count, limit), (
                f"{len(what())} of {count} letters came"
            )
            return list(what())

    # -- what comes

    def _got(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        behaviour = self._behaves(f"GET {parts.path}")
        if self._misbehaves(handler, behaviour):
            return
        if parts.path.startswith("/v1/ref/"):
            self._decided(handler, behaviour, parts.path.rpartition("/")[2], int(query["have"]))
        else:
            self._respond(handler, behaviour, *self._told(parts.path, query))

    def _told(self, path: str, query: dict[str, str]) -> tuple[int, bytes]:
        hub = self.hub
        if path == "/v1/head":
            return 200, hub.envelope(hub.head)
        if path == "/v1/log/proof":
            told = hub.proof()
            return (200, msgspec.json.encode(told)) if told else (404, b"{}")
        if path == "/v1/log/consistency":
            if int(query["new"]) > len(hub.memory.leaves):
                return 404, b"{}"
            proof = hub.consistency(int(query["old"]), int(query["new"]))
            return 200, msgspec.json.encode({"path": proof})
        return 404, b"{}"

    def _decided(
        self, handler: BaseHTTPRequestHandler, behaviour: Behaviour, name: str, have: int
    ) -> None:
        """Packed, and from where it is asked for; the line breaks after `lasts` bytes of it."""
        version, body = self.hub.memory.refs.get(name, (0, b""))
        if version <= have:
            _reply(handler, 304, b"")
            return
        packed, headers = packing.pack(body), {"Content-Encoding": "zstd", "ETag": f'"{version}"'}
        begin, asked = 0, handler.headers.get("Range")
        if asked and handler.headers["If-Range"] == headers["ETag"]:
            begin = int(asked.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {begin}-{len(packed) - 1}/{len(packed)}"
        self.begun.append(begin)
        if begin >= len(packed):
            _reply(handler, 416, b"")
            return
        rest = packed[begin:]
        if behaviour == "lost":
            handler.close_connection = True
            return
        lasts = len(rest) // 2 if behaviour == "cut" else self.lasts
        handler.close_connection = lasts < len(rest)
        _reply(handler, 206 if begin else 200, rest[:lasts], length=len(rest), **headers)

    def _posted(self, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(handler.path).path
        behaviour = self._behaves(f"POST {path}")
        if behaviour == "deaf":
            self._over.wait()
            handler.close_connection = True
            return
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        if path == "/v1/alarms":
            self._letter(handler, behaviour, body)
            return
        if behaviour not in ("lost", "cut", "forged") and self._misbehaves(handler, behaviour):
            return
        encoding = handler.headers.get("Content-Encoding", "")
        self.bodies.append((encoding, body))
        if behaviour == "no_zstd" and encoding == "zstd":
            _reply(handler, 415, encode(Refusal("refused")))
            return
        try:
            answered = self._taken(path, packing.unpack(encoding, body, batch.MAX_BODY))
        except Refused as refused:
            _reply(handler, refused.status, encode(refused.refusal))
            return
        self._respond(handler, behaviour, *answered)

    def _taken(self, path: str, body: bytes) -> tuple[int, bytes]:
        if path == "/v1/batches":
            return 200, self.hub.take(body)
        if path == "/v1/forks":
            return 200, self.hub.fork(body)
        if path in ("/v1/enrol", "/v1/renew") and self.authority is not None:
            return self._enrolled(path, msgspec.json.decode(body))
        return 404, b"{}"

    def _enrolled(self, path: str, told: dict[str, Any]) -> tuple[int, bytes]:
        assert self.authority is not None
        if path == "/v1/enrol":
            if told["code"] not in self.codes:
                return 403, b'{"code":"code"}'
            self.codes.discard(told["code"])
            self.hub.hall, self.hub.public_key = told["kiosk"], _bytes(told["sign"])
        elif "sign" in told:
            self.hub.public_key = _bytes(told["sign"])
        certificate = self.authority.signs(told["csr"])
        keys = self.hub.keys()
        answer = {
            "kiosk": self.hub.hall, "certificate": certificate,
            "authority": self.authority.file.read_text(), "ack_keys": keys["ack"],
            "refs_keys": keys["reference"], "log": keys["log"]["log"],
            "sealing": {"kid": self.hub.sealing_kid, "key": keys["sealing"][self.hub.sealing_kid]},
        }  # fmt: skip
        return 200, msgspec.json.encode(answer)

    def _letter(self, handler: BaseHTTPRequestHandler, behaviour: Behaviour, body: bytes) -> None:
        header, line, rest = body.split(b"\n")
        assert rest == b""
        letter = Received(
            time.monotonic(), handler.path, handler.headers["Content-Type"],
            msgspec.json.decode(header), line,
        )  # fmt: skip
        if self.refuses(letter):
            behaviour = "refuse"
        _, envelope = self.hub.alarm(body)
        with self._more:
            self.came.append(letter)
            if behaviour in (*_ANSWERED, "lost", "cut"):
                self.kept.append(letter)
            self._more.notify_all()
        if behaviour in ("lost", "cut", "forged") or not self._misbehaves(handler, behaviour):
            self._respond(handler, behaviour, 200, envelope)

    # -- how it answers

    def _behaves(self, what: str) -> Behaviour:
        with self._more:
            self.asked.append(what)
            self._more.notify_all()
            return self.meddles(what) or self.behaviour

    def _misbehaves(self, handler: BaseHTTPRequestHandler, behaviour: Behaviour) -> bool:
        """Without looking at what came."""
        match behaviour:
            case "portal":
                _reply(handler, 200, PORTAL, "text/html")
            case "redirect":
                _reply(handler, 302, b"", Location="http://login.example/")
            case "busy":
                _reply(handler, 503, b"{}", **{"Retry-After": "1"})
            case "refuse":
                _reply(handler, 422, encode(Refusal("refused")))
            case "unsigned":
                envelope = msgspec.json.decode(self.hub.envelope(self.hub.head))
                _reply(handler, 200, msgspec.json.encode(envelope | {"sig": "A" * 86}))
            case "hang":
                self._over.wait()
                handler.close_connection = True
            case "drip":
                while not self._over.wait(0.1):
                    handler.wfile.write(b"H")
            case _:
                return False
        return True

    def _respond(
        self, handler: BaseHTTPRequestHandler, behaviour: Behaviour, status: int, body: bytes
    ) -> None:
        match behaviour:
            case "lost":
                handler.close_connection = True
            case "cut":
                _reply(handler, status, body[: len(body) // 2], length=len(body))
                handler.close_connection = True
            case "forged":  # it says that it has all of it, and is nobody's word
                told = msgspec.json.decode(body)
                _reply(handler, status, msgspec.json.encode(told | {"sig": "A" * 86}))
            case _:
                _reply(handler, status, body)


class _Quiet(ThreadingHTTPServer):
    """Clients that hang up, or do not trust us, are part of the story."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing is printed."""


def _reply(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "application/json",
    length: int | None = None, **headers: str,
) -> None:  # fmt: skip
    handler.send_response(status)
    size = f"{len(body) if length is None else length}"
    for name, value in {"Content-Type": kind, "Content-Length": size, **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _bytes(text: str) -> bytes:
    from base64 import urlsafe_b64decode

    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Authority:
    """A throw-away authority, and the certificates that it signs."""

    def __init__(self, folder: Path, name: str = "District") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.days = 1.0
        made = self._build(self._name, self._key.public_key(), x509.BasicConstraints(True, 0))
        self.file = folder / "ca.pem"
        self.file.write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def certificate(self, name: str) -> tuple[Path, Path]:
        """Files of a certificate for 127.0.0.1 and of its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._build(subject, key.public_key(), x509.BasicConstraints(False, None))
        files = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
        files[1].write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )  # fmt: skip
        return files

    def signs(self, request: str) -> str:
        """A certificate for whoever asks, as PEM."""
        asked = x509.load_pem_x509_csr(request.encode())
        key = asked.public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        made = self._build(asked.subject, key, x509.BasicConstraints(False, None))
        return made.public_bytes(serialization.Encoding.PEM).decode()

    def server(self, *, demanding: bool = True) -> ssl.SSLContext:
        """Lets in whom this authority knows; not `demanding`: and who has no certificate yet."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(*self.certificate("hub"))
        context.load_verify_locations(self.file)
        context.verify_mode = ssl.CERT_REQUIRED if demanding else ssl.CERT_OPTIONAL
        return context

    def _build(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, basic: x509.BasicConstraints
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=self.days))
            .add_extension(basic, critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
            .sign(self._key, hashes.SHA256())
        )


__all__ = ["Authority", "HubServer", "Received", "b64u"]
