"""A log's checkpoint as public tools read it: C2SP tlog-checkpoint in a signed note.

Origin, number of leaves and root, each on its line; a blank line; signatures. A signature names
its key by four bytes of SHA-256 over name and key (https://c2sp.org/signed-note,
https://c2sp.org/tlog-checkpoint). Witnesses may add theirs: who does not know them passes over.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.wire.head import genuine
from kiosk.wire.reading import LARGEST_NUMBER, WireError

LARGEST = 1 << 16  # bytes of a note
MOST_SIGNATURES = 100
ED25519 = b"\1"  # the algorithm's mark before a key
_NAME = re.compile(r"[^\s+\x00-\x1f]{1,200}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")
_DASH = "— "


@dataclass(frozen=True)
class Checkpoint:
    """All that a log ever held: so many leaves, under this root (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class LogKey:
    """A log's Ed25519 key (32 bytes) under its name, which is the origin of its checkpoints."""

    name: str
    public: bytes

    @property
    def mark(self) -> bytes:
        """The four bytes by which a signature names it."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """As it is published: `name+mark+key` (a vkey)."""
        return f"{self.name}+{self.mark.hex()}+{b64encode(ED25519 + self.public).decode()}"


def origin_of(district: str) -> str:
    """The name of a district's log."""
    return f"linli.{district}/log"


def read_key(text: str) -> LogKey:
    """A key as it is published. Raises :class:`WireError` `wire.log_key`."""
    parts = text.strip().split("+", 2)  # the key itself may hold the sign
    if len(text) > 400 or len(parts) != 3 or not _NAME.fullmatch(parts[0]):
        raise WireError("wire.log_key")
    raw = _base64(parts[2], "wire.log_key")
    if raw[:1] != ED25519 or len(raw) != 33:
        raise WireError("wire.log_key")
    key = LogKey(parts[0], raw[1:])
    if key.mark.hex() != parts[1]:
        raise WireError("wire.log_key")
    return key


def sign(checkpoint: Checkpoint, public: bytes, signing: Callable[[bytes], bytes]) -> str:
    """The note, signed with the log's key."""
    text = checkpoint.text()
    marked = LogKey(checkpoint.origin, public).mark + signing(text.encode())
    return f"{text}\n{_DASH}{checkpoint.origin} {b64encode(marked).decode()}\n"


def read(note: str, key: LogKey) -> Checkpoint:
    """The checkpoint of a note that the log's key signed.

    Raises :class:`WireError`: `wire.note`, `wire.other_log`, `wire.unsigned` (no signature of
    this key), `wire.signature`.
    """
    text, signatures = _parts(note)
    checkpoint = _checkpoint(text)
    if checkpoint.origin != key.name:
        raise WireError("wire.other_log", origin=checkpoint.origin)
    for name, raw in signatures:
        if name == key.name and raw[:4] == key.mark:
            if genuine(key.public, raw[4:], text.encode()):
                return checkpoint
            raise WireError("wire.signature")
    raise WireError("wire.unsigned")


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text that was signed, and who signed how."""
    text, blank, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if (
        len(note) > LARGEST
        or not blank
        or lines.pop() != ""
        or not 1 <= len(lines) <= MOST_SIGNATURES
        or any(each < " " and each != "\n" for each in note)
        or any("\ud800" <= each <= "\udfff" for each in note)
    ):
        raise WireError("wire.note")
    signatures = []
    for line in lines:
        name, space, written = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not space or not _NAME.fullmatch(name):
            raise WireError("wire.note")
        raw = _base64(written, "wire.note")
        if len(raw) < 5:
            raise WireError("wire.note")
        signatures.append((name, raw))
    return text + "\n", signatures


def _checkpoint(text: str) -> Checkpoint:
    """Of a note's text; lines behind the third are extensions, and none may be empty."""
    lines = text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):
        raise WireError("wire.note")
    root = _base64(lines[2], "wire.note")
    if len(root) != 32 or int(lines[1]) > LARGEST_NUMBER:
        raise WireError("wire.note")
    return Checkpoint(lines[0], int(lines[1]), root)


def _base64(text: str, code: str) -> bytes:
    """Standard base64 with padding, in its only writing."""
    try:
        raw = b64decode(text.encode("ascii"), validate=True)
    except (Base64Error, UnicodeEncodeError):
        raise WireError(code) from None
    if b64encode(raw).decode() != text:
        raise WireError(code)
    return raw
