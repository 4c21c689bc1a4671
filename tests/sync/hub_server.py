"""A hub for stories: a real HTTP server that takes alarms, and misbehaves by name."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, Self

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.x509.oid import NameOID

from kiosk.wire.chain import b64u
from tests.patience import PATIENCE

Behaviour = Literal["good", "portal", "redirect", "busy", "lost", "refuse", "hang", "drip"]
PORTAL = b"<html><title>Welcome</title>{}</html>"


@dataclass(frozen=True)
class Received:
    """A letter as it came in."""

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
    """Behaves as `behaviour` says until it is changed; `kept` is what was acknowledged."""

    port: int = 0
    context: ssl.SSLContext | None = None
    behaviour: Behaviour = "good"
    refuses: Callable[[Received], bool] = lambda _: False
    came: list[Received] = field(default_factory=list)
    kept: list[Received] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._more = threading.Condition()
        self._over = threading.Event()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                hub._answer(self)

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

    def _wait(self, what: Callable[[], list[Received]], count: int, limit: float) -> list[Received]:
        with self._more:
            assert self._more.wait_for(lambda: len(what()) >= count, limit), (
                f"{len(what())} of {count} letters came"
            )
            return list(what())

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        header, line, rest = body.split(b"\n")
        assert rest == b""
        letter = Received(
            time.monotonic(), handler.path, handler.headers["Content-Type"],
            msgspec.json.decode(header), line,
        )  # fmt: skip
        behaviour = "refuse" if self.refuses(letter) else self.behaviour
        taken = behaviour in ("good", "lost")
        with self._more:
            self.came.append(letter)
            if taken:
                self.kept.append(letter)
            self._more.notify_all()
        envelope = msgspec.json.encode(
            {"epoch": letter.header["epoch"], "seq": letter.header["seq"], "now": "…"}
        )
        match behaviour:
            case "good":
                _reply(handler, 200, envelope)
            case "portal":
                _reply(handler, 200, PORTAL, "text/html")
            case "redirect":
                _reply(handler, 302, b"", Location="http://login.example/")
            case "busy":
                _reply(handler, 503, b"{}", **{"Retry-After": "1"})
            case "refuse":
                _reply(handler, 422, envelope)  # names the letter, and refuses it all the same
            case "lost":
                handler.close_connection = True
            case "hang":
                self._over.wait()
                handler.close_connection = True
            case "drip":
                while not self._over.wait(0.1):
                    handler.wfile.write(b"H")


class _Quiet(ThreadingHTTPServer):
    """Clients that hang up, or do not trust us, are part of the story."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing is printed."""


def _reply(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "application/json",
    **headers: str,
) -> None:  # fmt: skip
    handler.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def check(letter: Received, public_key: bytes) -> None:
    """As a hub does: the signature, the hash made of the line, the numbers in it."""
    told = letter.header
    message = f"ka1\n{told['kiosk']}\n{told['epoch']}\n{told['seq']}\n{told['hash']}\n"
    key = Ed25519PublicKey.from_public_bytes(public_key)
    key.verify(_bytes(told["sig"]), message.encode())
    assert told["hash"] == b64u(sha256(_bytes(told["prev"]) + letter.line).digest())
    event = letter.event
    assert (event["hall"], event["epoch"], event["seq"]) == (
        told["kiosk"], told["epoch"], told["seq"],
    )  # fmt: skip
    assert letter.path == "/v1/alarms"
    assert letter.content_type == "application/x-ndjson"


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

    def server(self) -> ssl.SSLContext:
        """Lets in whom this authority knows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(*self.certificate("hub"))
        context.load_verify_locations(self.file)
        context.verify_mode = ssl.CERT_REQUIRED
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
            .not_valid_after(now + timedelta(days=1))
            .add_extension(basic, critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
            .sign(self._key, hashes.SHA256())
        )
