"""The district's certificate authority: halls show its certificates to nginx (mTLS, TLS 1.3).

An ECDSA P-256 key in `keys/authority.pem`, its certificate and the list of revoked ones (CRL,
RFC 5280) in `tls/`, where nginx reads them. A hall's certificate says its id as common name and is
good for a client alone; the server's is good for a server alone.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.errors import KnownError
from kiosk.hub.setup.folder import HubFolder, write_durably

LARGEST_REQUEST = 4096  # bytes of a certificate request
YEARS = timedelta(days=20 * 365)  # of the authority itself
SERVER_DAYS = timedelta(days=397)  # what browsers take
LIST_DAYS = timedelta(days=30)  # nginx refuses every hall by a list that is over
BACKDATED = timedelta(days=1)  # a hall's clock may be behind


@dataclass(frozen=True)
class Issued:
    pem: str
    serial: str  # lower-case hexadecimal
    until: datetime


class Authority:
    def __init__(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> None:
        self._key = key
        self.certificate = certificate

    @property
    def pem(self) -> str:
        return _pem(self.certificate)

    def for_hall(self, request_pem: str, hall: str, now: datetime, days: int) -> Issued:
        """A certificate for the key of a request; what else the request says counts for nothing.

        Raises KnownError `hub.bad_request`.
        """
        key = _requested(request_pem)
        until = now + timedelta(days=days)
        made = self._leaf(hall, key, ExtendedKeyUsageOID.CLIENT_AUTH, now, until, ())
        return Issued(_pem(made), f"{made.serial_number:x}", until)

    def for_server(self, names: list[str], now: datetime) -> tuple[str, bytes]:
        """Certificate and key for nginx under these names or addresses, both PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        purpose = ExtendedKeyUsageOID.SERVER_AUTH
        made = self._leaf(names[0], key.public_key(), purpose, now, now + SERVER_DAYS, names)
        return _pem(made), _private(key)

    def revoking(self, revoked: Iterable[tuple[str, datetime]], now: datetime) -> bytes:
        """The list of revoked certificates, by serial, PEM. It begins with the authority, whatever
        the hub's clock says: nginx asks for no more than that it has begun and is not over.
        """
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(self.certificate.not_valid_before_utc)
            .next_update(now + LIST_DAYS)
        )
        for serial, at in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(int(serial, 16))
                .revocation_date(at)
                .build()
            )
        signed = builder.sign(self._key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM)

    def _leaf(
        self, name: str, key: ec.EllipticCurvePublicKey, purpose: x509.ObjectIdentifier,
        now: datetime, until: datetime, names: Iterable[str],
    ) -> x509.Certificate:  # fmt: skip
        builder = (
            _builder(name, key, now, until)
            .issuer_name(self.certificate.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()),
                critical=False,
            )
        )
        if also := [_general(each) for each in names]:
            builder = builder.add_extension(x509.SubjectAlternativeName(also), critical=False)
        return builder.sign(self._key, hashes.SHA256())


def make_authority(folder: HubFolder, district: str, now: datetime) -> Authority:
    """For a new hub: key and certificate, on the disk."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"linli {district} halls")
    certificate = (
        _builder(f"linli {district} halls", key.public_key(), now, now + YEARS)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_SIGNS_ALONE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write_durably(folder.keys / "authority.pem", _private(key))
    write_durably(folder.authority, _pem(certificate).encode(), 0o644)
    return Authority(key, certificate)


def open_authority(folder: HubFolder) -> Authority:
    """Raises KnownError `hub.keys_unreadable`."""
    path = folder.keys / "authority.pem"
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        certificate = x509.load_pem_x509_certificate(folder.authority.read_bytes())
    except (OSError, ValueError):
        raise KnownError("hub.keys_unreadable", field="authority", file=path) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or (
        key.public_key() != certificate.public_key()
    ):
        raise KnownError("hub.keys_unreadable", field="authority", file=path)
    return Authority(key, certificate)


def _requested(request_pem: str) -> ec.EllipticCurvePublicKey:
    try:
        if len(request_pem) > LARGEST_REQUEST:
            raise ValueError("too large")
        request = x509.load_pem_x509_csr(request_pem.encode("ascii"))
        if not request.is_signature_valid:
            raise ValueError("not signed by its key")
        key = request.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(
            key.curve, ec.SECP256R1
        ):
            raise ValueError("another kind of key")
    except (ValueError, InvalidSignature, UnsupportedAlgorithm):
        raise KnownError("hub.bad_request", field="csr") from None
    return key


def _builder(
    name: str, key: ec.EllipticCurvePublicKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(until)
    )


_SIGNS_ALONE = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False,
    data_encipherment=False, key_agreement=False, key_cert_sign=True, crl_sign=True,
    encipher_only=False, decipher_only=False,
)  # fmt: skip


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
