"""The hall's own certificate authority, for terminals on the LAN (TLS 1.3, RFC 8446).

The authority's key (ECDSA P-256) derives from the data key, so nothing is stored and a restored
hall keeps its terminals. Pairing binds a terminal to its certificate; the certificate says for
what it is good (extended key usage), so that a terminal can never pose as the agent.
"""

from __future__ import annotations

import hashlib
import os
import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.errors import KnownError
from kiosk.ids import base32
from kiosk.storage.keys.ring import KeyRing

AGENT_NAME = "linli-agent"
FINGERPRINT_CHARACTERS = 16  # 80 bits of the SHA-256 of the authority's public key
LARGEST_REQUEST = 4096  # bytes of a certificate request
CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)  # of a terminal's key
DIGESTS = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
# Kiosk clocks drift and die: validity is not what ends a terminal's trust, revocation is.
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Authority:
    """Signs terminals' certificates and the agent's own."""

    def __init__(self, keys: KeyRing) -> None:
        number = int.from_bytes(keys.derive("tls authority", 48)) % (_P256_ORDER - 1) + 1
        self._key = ec.derive_private_key(number, ec.SECP256R1())
        self._name = _name(f"linli {keys.hall_id}")
        self.certificate = self._sign(
            self._name, self._key.public_key(), x509.BasicConstraints(ca=True, path_length=0), None
        )

    @property
    def pem(self) -> str:
        return _pem(self.certificate)

    @property
    def fingerprint(self) -> str:
        """What a pairing code carries of the authority's public key (SubjectPublicKeyInfo)."""
        return spki_fingerprint(self.certificate)

    def enroll(self, request_pem: str, terminal: str) -> x509.Certificate:
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
        return self._leaf(terminal, key, ExtendedKeyUsageOID.CLIENT_AUTH)

    def server_context(self) -> ssl.SSLContext:
        """For the listener: TLS 1.3, a client certificate of ours or none (then only enrolment)."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._leaf(AGENT_NAME, key.public_key(), ExtendedKeyUsageOID.SERVER_AUTH)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.verify_mode = ssl.CERT_OPTIONAL
        context.num_tickets = 0  # each line shows its certificate anew
        context.load_verify_locations(cadata=self.pem)
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        with tempfile.TemporaryDirectory(dir=_memory_folder()) as place:
            chain = Path(place) / "agent.pem"
            chain.touch(mode=0o600)
            chain.write_bytes(secret + _pem(certificate).encode() + self.pem.encode())
            context.load_cert_chain(chain)
        return context

    def _leaf(
        self, name: str, key: ec.EllipticCurvePublicKey, purpose: x509.ObjectIdentifier
    ) -> x509.Certificate:
        limits = x509.BasicConstraints(ca=False, path_length=None)
        return self._sign(_name(name), key, limits, purpose)

    def _sign(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey,
        limits: x509.BasicConstraints,
        purpose: x509.ObjectIdentifier | None,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(_FROM)
            .not_valid_after(_UNTIL)
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


def _memory_folder() -> str | None:
    """A folder that no disk ever sees, where there is one: the key lies there for a moment."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
