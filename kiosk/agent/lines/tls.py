"""The hall's own certificate authority, for terminals on the LAN (TLS 1.3, RFC 8446).

The authority's key (ECDSA P-256) derives from the data key, so nothing is stored and a restored
hall keeps its terminals. Pairing binds a terminal to its certificate; the certificate says for
what it is good (extended key usage), so that a terminal can never pose as the agent.
"""

from __future__ import annotations

import hashlib
import os
import ssl
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.api import renewal
from kiosk.api.paired import AGENT_NAME, without_times
from kiosk.errors import KnownError
from kiosk.ids import base32
from kiosk.leftovers import OwnFolder
from kiosk.storage.keys.ring import KeyRing

FINGERPRINT_CHARACTERS = 16  # 80 bits of the SHA-256 of the authority's public key
LARGEST_REQUEST = 4096  # bytes of a certificate request
CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)  # of a terminal's key
DIGESTS = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
# Kiosk clocks drift and die: no handshake looks at a date. Whether a terminal's certificate is over
# the agent judges by the hall's clock, while that is trusted (kiosk/agent/lines/renewals.py).
_FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Authority:
    """Signs terminals' certificates and the agent's own.

    A hall may have had others before: a terminal that knows one of those asks for the agent by
    another name (SNI, RFC 6066), is shown a certificate of that one, and gets a newer one.
    """

    def __init__(self, keys: KeyRing, version: int = 0) -> None:
        self._version = version or keys.history.authority
        self._contexts: list[tuple[Authority, ssl.SSLContext]] = []  # where it listens
        secret = int.from_bytes(keys.authority_secret(self._version))
        number = secret % (_P256_ORDER - 1) + 1
        self._key = ec.derive_private_key(number, ec.SECP256R1())
        later = f" {self._version}" if self._version > 1 else ""
        self._name = _name(f"linli {keys.hall_id}{later}")
        self.agent_name = AGENT_NAME + later.replace(" ", "-")
        self._before = (
            [Authority(keys, each) for each in range(1, self._version)] if (not version) else []
        )
        self.certificate = self._sign(
            self._name, self._key.public_key(), x509.BasicConstraints(ca=True, path_length=0),
            None, UNTIL,
        )  # fmt: skip

    @property
    def pem(self) -> str:
        return _pem(self.certificate)

    @property
    def fingerprint(self) -> str:
        """What a pairing code carries of the authority's public key (SubjectPublicKeyInfo)."""
        return spki_fingerprint(self.certificate)

    def issued(self, der: bytes) -> bool:
        """Whether it signed this certificate: those of before have other names and keys."""
        try:
            x509.load_der_x509_certificate(der).verify_directly_issued_by(self.certificate)
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True

    def enroll(self, request_pem: str, terminal: str, until: datetime = UNTIL) -> x509.Certificate:
        """A client certificate for a terminal; raises KnownError `terminals.bad_request`."""
        try:
            if len(request_pem) > LARGEST_REQUEST:
                raise ValueError("too large")
            request = x509.load_pem_x509_csr(request_pem.encode())
            if not request.is_signature_valid:
                raise ValueError("not signed by its key")
            key = request.public_key()
            if not (isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, CURVES)):
                raise ValueError("not on a curve that we sign")
            if not isinstance(request.signature_hash_algorithm, DIGESTS):
                raise ValueError("signed over a weak digest")
        except (ValueError, InvalidSignature, UnsupportedAlgorithm) as wrong:
            raise KnownError("terminals.bad_request", field="request") from wrong
        return self._leaf(terminal, key, ExtendedKeyUsageOID.CLIENT_AUTH, until)

    def server_context(self, until: datetime = UNTIL) -> ssl.SSLContext:
        """For the listener: TLS 1.3, a client certificate of ours or none (then only enrolment)."""
        every = (*self._before, self)
        authorities = "".join(each.pem for each in every)
        named = {each.agent_name: each._listening(authorities) for each in every}
        self._contexts = [(each, named[each.agent_name]) for each in every]
        self.show_from_now(until)
        context = named[self.agent_name]

        def asked_for(line: ssl.SSLObject, name: str | None, _of: ssl.SSLContext) -> None:
            if name in named:
                line.context = named[name]

        context.sni_callback = asked_for
        return context

    def show_from_now(self, until: datetime) -> None:
        """A new certificate of the agent's own for each authority: who comes in now is shown it."""
        for authority, context in self._contexts:
            authority._show(context, until)

    def _listening(self, authorities: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.verify_mode = ssl.CERT_OPTIONAL
        context.num_tickets = 0  # each line shows its certificate anew
        without_times(context)
        context.set_alpn_protocols([renewal.PROTOCOL])
        context.load_verify_locations(cadata=authorities)
        return context

    def _show(self, context: ssl.SSLContext, until: datetime) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        purpose = ExtendedKeyUsageOID.SERVER_AUTH
        certificate = self._leaf(self.agent_name, key.public_key(), purpose, until)
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with OwnFolder("linli-key-", _memory_folder()) as place:
            chain = place.path / "agent.pem"
            chain.touch(mode=0o600)
            chain.write_bytes(secret + _pem(certificate).encode() + self.pem.encode())
            context.load_cert_chain(chain)

    def _leaf(
        self, name: str, key: ec.EllipticCurvePublicKey, purpose: x509.ObjectIdentifier,
        until: datetime,
    ) -> x509.Certificate:  # fmt: skip
        limits = x509.BasicConstraints(ca=False, path_length=None)
        return self._sign(_name(name), key, limits, purpose, until)

    def _sign(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey,
        limits: x509.BasicConstraints,
        purpose: x509.ObjectIdentifier | None,
        until: datetime,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_FROM)
            .not_valid_after(until)
            .add_extension(limits, critical=True)
        )
        if purpose is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        return builder.sign(self._key, hashes.SHA256())


def spki_fingerprint(certificate: x509.Certificate) -> str:
    """80 bits of SHA-256 over the certificate's SubjectPublicKeyInfo, Crockford base 32."""
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base32(int.from_bytes(hashlib.sha256(spki).digest()[:10]), FINGERPRINT_CHARACTERS)


def certificate_digest(der: bytes) -> str:
    """How a terminal's certificate is known: SHA-256 of its DER, hex."""
    return hashlib.sha256(der).hexdigest()


def certificate_pem(certificate: x509.Certificate) -> str:
    return _pem(certificate)


def certificate_der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _memory_folder() -> Path | None:
    """A folder that no disk ever sees, where there is one: the key lies there for a moment."""
    memory = Path("/dev/shm")  # noqa: S108
    return memory if os.access(memory, os.W_OK) else None
