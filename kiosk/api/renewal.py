"""A certificate is good for two years and renews itself: how a terminal or a relay asks for it.

A short connection of its own, told apart by its application protocol (ALPN, RFC 7301), under the
certificate that is still in use: one line with a request for a key made here, one line back. Once
the new one was used the agent forgets the old one. The agent says whether it is time: no clock of
a terminal decides anything.
"""

from __future__ import annotations

import socket
from pathlib import Path

import msgspec

from kiosk.api import paired
from kiosk.errors import KnownError

PROTOCOL = "linli-renewal/1"
LONGEST = 16 * 1024  # bytes of a line


class Ask(msgspec.Struct, frozen=True):
    request: str  # PKCS#10, PEM


class Answer(msgspec.Struct, frozen=True):
    """All empty: the one in use is good for long enough."""

    certificate: str = ""  # PEM
    authority: str = ""  # PEM
    agent: str = ""  # by which name the agent is asked for from then on


def renew(folder: Path, address: tuple[str, int] | None = None, timeout: float = 30) -> bool:
    """Whether a new certificate took the old one's place. Blocks: in a thread.

    `address` where the agent is found now, if not where it was paired.

    Raises OSError where there is no line, KnownError `pairing.missing`, `pairing.folder`.
    """
    if not _once(folder, address, timeout):
        return False
    _once(folder, address, timeout)  # by the new one: it arrived
    return True


def _once(folder: Path, address: tuple[str, int] | None, timeout: float) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "linli-terminal")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    told = paired.read(folder)
    pem = serialization.Encoding.PEM
    place = address or (told.host, told.port)
    answer = _asked(folder, told.agent, place, request.public_bytes(pem).decode(), timeout)
    if not answer.certificate:
        return False
    try:
        certificate = x509.load_pem_x509_certificate(answer.certificate.encode())
        authority = x509.load_pem_x509_certificate(answer.authority.encode())
        certificate.verify_directly_issued_by(authority)
        if certificate.public_key() != key.public_key():
            raise ValueError("for another key")
    except (ValueError, TypeError, InvalidSignature) as wrong:
        raise KnownError("line.garbled", field="host") from wrong
    secret = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    mine = {
        "host": told.host, "port": told.port, "terminal": told.terminal, "kind": told.kind,
        "agent": answer.agent,
    }  # fmt: skip
    paired.keep(folder, mine, secret, certificate.public_bytes(pem), authority.public_bytes(pem))
    return True


def _asked(
    folder: Path, agent: str, address: tuple[str, int], request: str, timeout: float
) -> Answer:
    context = paired.context(folder)
    context.set_alpn_protocols([PROTOCOL])
    with (
        socket.create_connection(address, timeout) as place,
        context.wrap_socket(place, server_hostname=agent) as line,
    ):
        if line.selected_alpn_protocol() != PROTOCOL:
            return Answer()  # an agent of before
        line.sendall(msgspec.json.encode(Ask(request)) + b"\n")
        said = bytearray()
        while not said.endswith(b"\n"):
            more = line.recv(LONGEST)
            if not more or len(said) > LONGEST:
                raise ConnectionError("no whole answer")
            said += more
    try:
        return msgspec.json.decode(said, type=Answer)
    except msgspec.DecodeError as garbled:
        raise KnownError("line.garbled", field="host") from garbled
