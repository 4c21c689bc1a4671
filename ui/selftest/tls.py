"""A line by TLS 1.3 between Qt, as terminals have it, and Python, as the agent has it."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QSsl, QSslCertificate, QSslConfiguration, QSslSocket

from kiosk.errors import KnownError
from kiosk.leftovers import OwnFolder

NAME = "agent.linli.internal"
WITHIN = 30_000  # milliseconds

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def handshake() -> str:
    """What Qt's TLS is made of. Raises KnownError `self_test.tls`."""
    _app = QCoreApplication.instance() or QCoreApplication([])
    if not QSslSocket.supportsSsl():
        raise KnownError("self_test.lacks_openssl", field="crypto")
    with OwnFolder("linli-tls-") as place, socket.create_server(("127.0.0.1", 0)) as listening:
        pem = _certificate(place.path)
        server = threading.Thread(target=_serve, args=(listening, pem), daemon=True)
        server.start()
        line = QSslSocket()
        wanted = QSslConfiguration.defaultConfiguration()
        wanted.setProtocol(QSsl.SslProtocol.TlsV1_3OrLater)
        wanted.setCaCertificates(QSslCertificate.fromPath(str(pem)))
        line.setSslConfiguration(wanted)
        line.connectToHostEncrypted("127.0.0.1", listening.getsockname()[1], NAME)
        stands = line.waitForEncrypted(WITHIN)
        protocol = line.sessionProtocol()
        line.abort()
        listening.close()
        server.join()
    if not stands or protocol != QSsl.SslProtocol.TlsV1_3:
        raise KnownError("self_test.tls", field="crypto", reason=line.errorString())
    return QSslSocket.sslLibraryVersionString()


def _serve(listening: socket.socket, pem: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(pem)
    with suppress(OSError):
        line, _ = listening.accept()
        with line, context.wrap_socket(line, server_side=True) as secured:
            secured.recv(1)


def _certificate(place: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = place / "agent.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return file
