"""What keys, signatures and lines stand on, held to the published examples."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.errors import KnownError
from ui.selftest.tls import handshake

_hex = bytes.fromhex

# RFC 8032, 7.1, test 3
ED25519_KEY = _hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
ED25519_TEXT = _hex("af82")
ED25519_SIGNATURE = _hex(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
# The GCM specification's test case 16 (AES-256)
GCM_KEY = _hex("feffe9928665731c6d6a8f9467308308" * 2)
GCM_NONCE = _hex("cafebabefacedbaddecaf888")
GCM_TEXT = _hex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
)
GCM_BESIDE = _hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
GCM_TAG = _hex("76fc6ece0f4e1768cddf8853bb2d551b")
# RFC 5869, A.1
HKDF_KEY, HKDF_SALT = b"\x0b" * 22, bytes(range(13))
HKDF_INFO = bytes(range(0xF0, 0xFA))
HKDF_MADE = _hex(
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
)
# RFC 9106, 5.3
ARGON_MADE = _hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")


def check() -> dict[str, object]:
    held = {
        "Ed25519": _ed25519(),
        "AES-256-GCM": _gcm(),
        "HKDF-SHA-256": _hkdf(),
        "Argon2id": _argon2id(),
    }
    for name, right in held.items():
        if not right:
            raise KnownError("self_test.crypto_wrong", field="crypto", algorithm=name)
    return {"algorithms": ", ".join(held), "tls": handshake()}


def _ed25519() -> bool:
    key = Ed25519PrivateKey.from_private_bytes(ED25519_KEY)
    if key.sign(ED25519_TEXT) != ED25519_SIGNATURE:
        return False
    try:
        key.public_key().verify(ED25519_SIGNATURE, b"another text")
    except InvalidSignature:
        return True
    return False


def _gcm() -> bool:
    sealed = AESGCM(GCM_KEY).encrypt(GCM_NONCE, GCM_TEXT, GCM_BESIDE)
    if not sealed.endswith(GCM_TAG):
        return False
    try:
        AESGCM(GCM_KEY).decrypt(GCM_NONCE, sealed, b"beside another")
    except InvalidTag:
        return True
    return False


def _hkdf() -> bool:
    made = HKDF(SHA256(), len(HKDF_MADE), HKDF_SALT, HKDF_INFO).derive(HKDF_KEY)
    return made == HKDF_MADE


def _argon2id() -> bool:
    derivation = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32,
        ad=b"\x04" * 12, secret=b"\x03" * 8,
    )  # fmt: skip
    return derivation.derive(b"\x01" * 32) == ARGON_MADE
