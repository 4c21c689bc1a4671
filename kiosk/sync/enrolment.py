"""A hall joins its district: a one-time code and a certificate request, once; renewed in time.

The hall's P-256 key never leaves its folder. What the hub tells of itself, the keys that it signs
with and the one that private parts are sealed to, is recorded in the journal; the certificate lies
beside it, for its owner alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from kiosk.errors import KnownError
from kiosk.paths import HubFolder
from kiosk.storage.files import write_durably
from kiosk.storage.keys.ring import KeyRing
from kiosk.sync.line import Answer, HubLine
from kiosk.wire.chain import b64u, unb64u
from kiosk.wire.reading import WireError, read

ENROL, RENEW = "/v1/enrol", "/v1/renew"
JSON = "application/json"
RENEWED_BEFORE = timedelta(days=30)  # of its end a certificate is renewed
_KEY_BYTES = 32

_Pem = Annotated[str, msgspec.Meta(max_length=16_384)]
_Keys = Annotated[dict[str, str], msgspec.Meta(max_length=20)]


class _Sealing(msgspec.Struct, frozen=True):
    kid: str
    key: str


class _Enrolled(msgspec.Struct, frozen=True):
    kiosk: str
    certificate: _Pem
    authority: _Pem
    ack_keys: _Keys
    refs_keys: _Keys
    sealing: _Sealing
    log: Annotated[str, msgspec.Meta(max_length=300)] = ""


class _Renewed(msgspec.Struct, frozen=True):
    certificate: _Pem


T = TypeVar("T")
_ENROLLED, _RENEWED = msgspec.json.Decoder(_Enrolled), msgspec.json.Decoder(_Renewed)
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Request:
    """A new key and what is asked for it; neither is on the disk yet."""

    key: bytes
    pem: str


def certificate_request(hall: str) -> Request:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hall)])
    made = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, SHA256())
    return Request(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        made.public_bytes(Encoding.PEM).decode("ascii"),
    )


def message(hall: str, sign: str) -> bytes:
    """By which the signing key that the hub knows names the next one."""
    return f"kk1\n{hall}\n{sign}\n".encode("ascii")


def enrol(
    line: HubLine, keys: KeyRing, folder: HubFolder, code: str
) -> Mapping[str, Mapping[str, str]]:
    """The district's keys by purpose; the certificate lies in its folder on return.

    Raises HubAway, KnownError `upstream.code_refused`, `upstream.enrol_refused`,
    `upstream.enrol_answer`, `storage.write_failed`.
    """
    request = certificate_request(keys.hall_id)
    told = {
        "v": 1, "code": code, "kiosk": keys.hall_id, "csr": request.pem,
        "sign": b64u(keys.public_key),
    }  # fmt: skip
    answer = line.post(ENROL, _encode(told), JSON, strange=True)
    if answer.status == 403:
        raise KnownError("upstream.code_refused", field="code")
    enrolled = _understood(answer, _ENROLLED)
    if enrolled.kiosk != keys.hall_id:
        raise KnownError("upstream.enrol_answer", field="hub")
    found = {**_keys_of(enrolled), "own": {"sign": b64u(keys.public_key)}}
    _lay_down(folder, request, enrolled.certificate, enrolled.authority)
    return found


def renew(line: HubLine, keys: KeyRing, folder: HubFolder, known: bytes) -> None:
    """Another certificate for another key, before the one in use ends; and where the hall has
    another signing key since, it is told. `known` is the one that the hub knows. Raises as `enrol`.
    """
    request = certificate_request(keys.hall_id)
    told = {"csr": request.pem}
    if known != keys.public_key:
        told["sign"] = b64u(keys.public_key)
        told["sig"] = b64u(keys.sign_by(known, message(keys.hall_id, told["sign"])))
    renewed = _understood(line.post(RENEW, _encode(told), JSON), _RENEWED)
    _lay_down(folder, request, renewed.certificate, "")


def ends_soon(folder: HubFolder, now: datetime) -> bool:
    """Whether the certificate that the enrolment made is to be renewed."""
    try:
        found = x509.load_pem_x509_certificate(folder.pair.read_bytes())
    except (OSError, ValueError):
        return False
    return found.not_valid_after_utc - now < RENEWED_BEFORE


def _understood(answer: Answer, decoder: msgspec.json.Decoder[T]) -> T:
    if answer.status != 200:
        raise KnownError("upstream.enrol_refused", field="hub", status=answer.status)
    try:
        return read(decoder, answer.content, "wire.envelope", len(answer.content))
    except WireError as wrong:
        raise KnownError("upstream.enrol_answer", field="hub") from wrong


def _keys_of(told: _Enrolled) -> Mapping[str, Mapping[str, str]]:
    """Each is a key, or nothing is believed."""
    found = {
        "ack": told.ack_keys, "reference": told.refs_keys,
        "sealing": {told.sealing.kid: told.sealing.key},
    }  # fmt: skip
    try:
        whole = all(
            len(unb64u(key)) == _KEY_BYTES for each in found.values() for key in each.values()
        )
    except ValueError:
        whole = False
    if not whole or not told.ack_keys:
        raise KnownError("upstream.enrol_answer", field="hub")
    return {**found, "log": {"log": told.log} if told.log else {}}


def _lay_down(folder: HubFolder, request: Request, certificate: str, authority: str) -> None:
    """Key and certificate fit each other, or the one before stays."""
    try:
        made = x509.load_pem_x509_certificate(certificate.encode())
        asked = x509.load_pem_x509_csr(request.pem.encode())
        if authority:
            x509.load_pem_x509_certificates(authority.encode())
    except ValueError as wrong:
        raise KnownError("upstream.enrol_answer", field="hub") from wrong
    if made.public_key() != asked.public_key():
        raise KnownError("upstream.enrol_answer", field="hub")
    try:
        folder.root.mkdir(mode=0o700, exist_ok=True)
        if authority:
            write_durably(folder.authority, authority.encode())
        write_durably(folder.pair, certificate.encode() + request.key)
    except OSError as problem:
        raise KnownError("storage.write_failed", field="hub", file=folder.root) from problem
