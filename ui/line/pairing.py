"""A terminal on a PC of its own joins its hall: by a code, once.

The code that `kiosk pair` shows is a one-time secret and the fingerprint of the hall's certificate
authority. The terminal takes whatever certificates the other end sends, and trusts them only where
their authority has that fingerprint and has signed the other end's own certificate for servers.
Not before that does it send the secret, with a certificate request for a key made here.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QSsl, QSslConfiguration, QSslSocket

from kiosk.api import access, notices, paired
from kiosk.errors import KnownError

SECRET, FINGERPRINT = 8, 16  # characters of a code: 40 and 80 bits
PATIENCE = 10_000  # milliseconds for the line, and again for the answer
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32
_LOOK_ALIKES = str.maketrans("ILO", "110")


def pair(host: str, port: int, code: str, folder: Path) -> None:
    """Join the hall at host:port; leaves terminal.json, key.pem, cert.pem and authority.pem.

    Raises KnownError `pairing.code_form`, `pairing.unreachable`, `pairing.wrong_agent` (nothing
    secret was sent), `pairing.no_answer`, `pairing.folder`, or what the agent says, such as
    `terminals.wrong_code`.
    """
    secret, fingerprint = split_code(code)
    _writable(folder)
    key = ec.generate_private_key(ec.SECP256R1())
    socket = _connect(host, port)
    try:
        chain = [bytes(each.toDer().data()) for each in socket.peerCertificateChain()]
        authority = trusted_authority(chain, fingerprint)
        if authority is None:
            raise KnownError("pairing.wrong_agent", field="code", address=f"{host}:{port}")
        enrolled = _enroll(socket, secret, _request(key))
    finally:
        socket.abort()
    _keep(folder, host, port, key, enrolled, authority)


def pair_alone(host: str, port: int, code: str, folder: Path) -> None:
    """As :func:`pair`, from a program that has no screen and no Qt of its own."""
    application = QCoreApplication.instance() or QCoreApplication([])
    pair(host, port, code, folder)
    del application


def split_code(typed: str) -> tuple[str, str]:
    """Secret and fingerprint of a typed code: case, gaps and look-alikes are forgiven."""
    narrow = unicodedata.normalize("NFKC", typed).upper()
    meant = "".join(filter(str.isalnum, narrow)).translate(_LOOK_ALIKES)
    if len(meant) != SECRET + FINGERPRINT or not set(meant) <= set(_ALPHABET):
        raise KnownError("pairing.code_form", field="code", characters=SECRET + FINGERPRINT)
    return meant[:SECRET], meant[SECRET:]


def trusted_authority(chain: list[bytes], fingerprint: str) -> x509.Certificate | None:
    """The authority in a chain (DER, the server's own first) if the chain is that hall's agent's.

    The fingerprint is 80 bits of the SHA-256 of the authority's SubjectPublicKeyInfo; the first
    certificate must be signed by it and be good for servers (RFC 5280, extended key usage).
    """
    try:
        leaf, *others = (x509.load_der_x509_certificate(each) for each in chain)
        for authority in others:
            if _fingerprint(authority) == fingerprint:
                leaf.verify_directly_issued_by(authority)
                purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
                return authority if ExtendedKeyUsageOID.SERVER_AUTH in purposes else None
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return None
    return None


def _fingerprint(certificate: x509.Certificate) -> str:
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    number = int.from_bytes(hashlib.sha256(spki).digest()[: FINGERPRINT * 5 // 8])
    places = range(5 * (FINGERPRINT - 1), -1, -5)
    return "".join(_ALPHABET[number >> place & 31] for place in places)


def _connect(host: str, port: int) -> QSslSocket:
    socket = QSslSocket()
    configuration = QSslConfiguration()
    configuration.setProtocol(QSsl.SslProtocol.TlsV1_3OrLater)
    # Nothing is known of the other end yet: its chain is checked against the code, by hand.
    configuration.setPeerVerifyMode(QSslSocket.PeerVerifyMode.VerifyNone)
    socket.setSslConfiguration(configuration)
    socket.connectToHostEncrypted(host, port)
    if not socket.waitForEncrypted(PATIENCE):
        spoke = socket.state() is QSslSocket.SocketState.ConnectedState or bool(
            socket.sslHandshakeErrors()
        )
        socket.abort()
        why = "pairing.wrong_agent" if spoke else "pairing.unreachable"
        raise KnownError(why, field="host", address=f"{host}:{port}")
    return socket


def _request(key: ec.EllipticCurvePrivateKey) -> str:
    """PKCS#10, PEM. The agent writes the terminal's name into the certificate, not we."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "linli-terminal")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode()


def _enroll(socket: QSslSocket, secret: str, request: str) -> access.Enrolled:
    asked = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "terminals.enroll",
        "params": access.Enroll(secret=secret, request=request),
    }
    socket.write(msgspec.json.encode(asked) + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(PATIENCE):
            raise KnownError("pairing.no_answer", field="host")
    try:
        answer: dict[str, Any] = json.loads(bytes(socket.readLine().data()))
        if "error" in answer:
            fault = msgspec.convert(answer["error"]["data"], notices.Fault)
            raise KnownError(fault.code, field=fault.field, **fault.params)
        return msgspec.convert(answer["result"], access.Enrolled)
    except (ValueError, KeyError, TypeError) as garbled:
        raise KnownError("line.garbled", field="host") from garbled


def _writable(folder: Path) -> None:
    """Before the code is used up: it is good once."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / "key.pem.new"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as closed:
        raise KnownError("pairing.folder", field="data", folder=folder) from closed


def _keep(
    folder: Path,
    host: str,
    port: int,
    key: ec.EllipticCurvePrivateKey,
    enrolled: access.Enrolled,
    authority: x509.Certificate,
) -> None:
    told = {"host": host, "port": port, "terminal": enrolled.terminal, "kind": enrolled.kind}
    leaf = enrolled.agent or paired.AGENT_NAME
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    paired.keep(
        folder,
        {**told, "agent": leaf},
        secret,
        enrolled.certificate.encode(),
        authority.public_bytes(serialization.Encoding.PEM),
    )
