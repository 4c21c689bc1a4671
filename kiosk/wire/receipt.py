"""A receipt in a resident's hand, and the file that proves where its event stands.

The token of a receipt names 128 bits of its event's hash. The proof's file shows that an event
with this hash stands in its hall's journal, that the journal's root stands in the district's log,
and that the log's key signed a checkpoint over all of it: four steps, each made again from bytes,
by somebody who trusts neither hall nor hub and has no line to them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from kiosk.ids import ALPHABET, base32, plain
from kiosk.wire import checkpoint as notes
from kiosk.wire import merkle
from kiosk.wire.chain import b64u, chained
from kiosk.wire.checkpoint import LogKey
from kiosk.wire.head import Head, genuine
from kiosk.wire.line import LONGEST as LONGEST_LINE
from kiosk.wire.line import read_line
from kiosk.wire.reading import Count, HallId, Hash, Number, Text, WireError, raw_bytes, read

MARK, KIND = "LINLI1", "C"
LONGEST_TOKEN = 256
LONGEST_SITE = 200  # characters of the address before the token
PAGE = "/R/"  # below which a district shows a receipt; in capitals, as a QR code holds them best
LARGEST = 4 << 20  # bytes of a proof's file
SIGNATURE = 103  # characters of 5 bits
_HALL, _EVENT = 8, 26

_Path = Annotated[list[Hash], msgspec.Meta(max_length=merkle.LONGEST_PROOF)]
_Key = Annotated[str, msgspec.Meta(max_length=43)]
_Vkey = Annotated[str, msgspec.Meta(max_length=400)]
_Note = Annotated[str, msgspec.Meta(max_length=notes.LARGEST)]


@dataclass(frozen=True)
class Token:
    """What a receipt says. `event` is the beginning of its event's hash, `hall` of its hall's id;
    both as marks in base 32. `signed` and `signature`: over the hall's id and what stands before.
    """

    hall: str
    case: str
    seconds: int
    event: str
    signed: str
    signature: bytes


class Leaf(msgspec.Struct, frozen=True):
    """What the log holds of a hall's journal: how far it had come, and the root over it."""

    epoch: Number
    seq: Number
    head: Hash
    root: Hash


class Proof(msgspec.Struct, frozen=True):
    """The file. `path` leads from the event to the root of the hall's tree, `log_path` from the
    leaf to the root of the log. `night` and `key` (the hall's, b64u) are as the hub tells them."""

    v: Literal[1]
    kiosk: HallId
    epoch: Number
    seq: Number
    line: Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
    prev: Hash
    path: _Path
    leaf: Leaf
    index: Count
    log_path: _Path
    checkpoint: _Note
    log: _Vkey
    night: Text = ""
    key: _Key = ""


@dataclass(frozen=True)
class Proven:
    """What holds: the event of `proof.seq`, recorded as `type` at `at`, in the hall's journal up
    to `leaf.seq`, in the log of `log` when that had `size` entries."""

    proof: Proof
    case: str
    type: str
    at: datetime
    log: LogKey
    size: int
    issued: bool  # the hall's key that the file names signed the receipt


_PROOF = msgspec.json.Decoder(Proof)
encode = msgspec.json.Encoder().encode


def log_leaf(kiosk: str, head: Head, root: bytes) -> bytes:
    """The leaf that a night appends to the log for a hall whose head moved; `root` is that of its
    tree over the events up to the head."""
    return head.message(kiosk, "kl1") + f"{b64u(root)}\n".encode("ascii")


def hall_mark(hall: str) -> str:
    """40 bits of SHA-256 of a hall's id, as its receipts name it."""
    return base32(int.from_bytes(hashlib.sha256(hall.encode()).digest()[:5]), _HALL)


def event_mark(event_hash: bytes) -> str:
    """The first 128 bits of an event's hash, padded to 130."""
    return base32(int.from_bytes(event_hash[:16]) << 2, _EVENT)


def page_of(site: str, token: str) -> str:
    """What a receipt's QR holds where its district has a page for it: a telephone opens it, and a
    kiosk reads it as the token. `site`: scheme and host, as `https://hub.example.cn`. In capitals
    throughout, for the alphanumeric mode of QR (ISO/IEC 18004)."""
    return f"{site.rstrip('/').upper()}{PAGE}{token}"


def bare(text: str) -> str:
    """The token alone of what was scanned: itself, or what stands in the address of its page."""
    site, page, token = text[: LONGEST_SITE + LONGEST_TOKEN + 1].partition(f"{PAGE}{MARK}:{KIND}:")
    if page and site.startswith(("HTTPS://", "HTTP://")) and len(site) <= LONGEST_SITE:
        return f"{page.removeprefix(PAGE)}{token}"
    return text


def read_token(text: str) -> Token:
    """What was scanned or typed, as a receipt: its token, or the address of its page. Raises
    :class:`WireError` `wire.token`."""
    text = bare(plain(text[: LONGEST_SITE + LONGEST_TOKEN + 1]).strip().upper())
    parts = text.split(":")
    if len(text) > LONGEST_TOKEN or len(parts) != 7 or parts[:2] != [MARK, KIND]:
        raise WireError("wire.token")
    _, _, hall, case, seconds, event, written = parts
    signature = signature_bytes(written)
    if signature is None or (len(hall), len(event)) != (_HALL, _EVENT) or not _spelt(seconds):
        raise WireError("wire.token")
    return Token(hall, f"c-{case}", _number(seconds), event, ":".join(parts[:6]), signature)


def signature_bytes(written: str) -> bytes | None:
    """The 64 bytes of a signature in base 32; None where it is none."""
    if len(written) != SIGNATURE or not _spelt(written):
        return None
    number = _number(written)
    return None if number & 7 else (number >> 3).to_bytes(64)


def verify_proof(file: bytes, token: Token, key: LogKey | None = None) -> Proven:
    """What a proof's file proves of this receipt. `key` is the log's key that the reader trusts;
    None takes the one that the file names, which the reader then has to compare.

    Raises :class:`WireError` at the first step that does not hold: `wire.proof`,
    `wire.proof_hall`, `wire.proof_event`, `wire.proof_issuer`, `wire.proof_journal`,
    `wire.proof_log`, or what a checkpoint's note raises.
    """
    proof = read(_PROOF, file, "wire.proof", LARGEST)
    case, kind, at, digest = _event(proof, token)
    issued = bool(proof.key)
    signed = f"{proof.kiosk}|{token.signed}".encode()
    if issued and not genuine(raw_bytes(proof.key, "wire.proof"), token.signature, signed):
        raise WireError("wire.proof_issuer")
    head = Head(proof.leaf.epoch, proof.leaf.seq, raw_bytes(proof.leaf.head, "wire.proof"))
    root = raw_bytes(proof.leaf.root, "wire.proof")
    path = _hashes(proof.path)
    if not merkle.verify_inclusion(digest, proof.seq - 1, head.seq, path, root):
        raise WireError("wire.proof_journal", proof.seq)
    log = key or notes.read_key(proof.log)
    found = notes.read(proof.checkpoint, log)
    leaf = log_leaf(proof.kiosk, head, root)
    if not merkle.verify_inclusion(
        leaf, proof.index, found.size, _hashes(proof.log_path), found.root
    ):
        raise WireError("wire.proof_log", proof.seq)
    return Proven(proof, case, kind, at, log, found.size, issued)


def _event(proof: Proof, token: Token) -> tuple[str, str, datetime, bytes]:
    """Case, type, time and hash of the proof's event, which is the receipt's."""
    if hall_mark(proof.kiosk) != token.hall:
        raise WireError("wire.proof_hall")
    line = proof.line.encode()
    digest = chained(raw_bytes(proof.prev, "wire.proof"), line)
    facts = read_line(line, proof.kiosk, proof.epoch, proof.seq)
    try:
        case = msgspec.json.decode(facts.data, type=_Case).case
    except msgspec.DecodeError:
        raise WireError("wire.proof_event", proof.seq) from None
    same = (event_mark(digest), case, int(facts.time.timestamp()))
    if same != (token.event, token.case, token.seconds):
        raise WireError("wire.proof_event", proof.seq)
    return case, facts.type, facts.time, digest


class _Case(msgspec.Struct):
    case: Text


def _hashes(path: list[str]) -> list[bytes]:
    return [raw_bytes(each, "wire.proof") for each in path]


def _spelt(text: str) -> bool:
    return bool(text) and set(text) <= set(ALPHABET)


def _number(text: str) -> int:
    number = 0
    for character in text:
        number = number << 5 | ALPHABET.index(character)
    return number
