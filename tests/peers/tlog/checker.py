"""Reads a public log as somebody does who has seen no code of ours: from the specifications alone.

Hashing and proofs by the recursive definitions of RFC 6962, 2.1, not by the loops of RFC 9162;
notes by https://c2sp.org/signed-note, checkpoints by https://c2sp.org/tlog-checkpoint. It imports
nothing of the program and shares nothing with it but `cryptography`'s Ed25519.
"""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Refused(Exception):
    """What was read is not what it claims to be."""


class Tree(NamedTuple):
    """What a checkpoint says."""

    origin: str
    size: int
    root: bytes


def leaf(data: bytes) -> bytes:
    """RFC 6962, 2.1: MTH({d(0)}) = SHA-256(0x00 || d(0))."""
    return hashlib.sha256(bytes([0]) + data).digest()


def parent(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(bytes([1]) + left + right).digest()


def tree_hash(entries: list[bytes]) -> bytes:
    """RFC 6962, 2.1: the Merkle tree hash of a list, by its definition."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return leaf(entries[0])
    k = parts_at(len(entries))
    return parent(tree_hash(entries[:k]), tree_hash(entries[k:]))


def parts_at(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def included(entry: bytes, m: int, n: int, path: list[bytes], root: bytes) -> None:
    """RFC 6962, 2.1.1, read backwards: the root that PATH(m, D[n]) and the entry lead to."""
    if not 0 <= m < n:
        raise Refused("the index is outside the tree")
    if climbed(leaf(entry), m, n, list(path)) != root:
        raise Refused("the path does not lead to the root")


def climbed(known: bytes, m: int, n: int, path: list[bytes]) -> bytes:
    if n == 1:
        if path:
            raise Refused("the path is too long")
        return known
    if not path:
        raise Refused("the path is too short")
    k, beside = parts_at(n), path.pop()
    if m < k:
        return parent(climbed(known, m, k, path), beside)
    return parent(beside, climbed(known, m - k, n - k, path))


def consistent(old: Tree, new: Tree, proof: list[bytes]) -> None:
    """RFC 6962, 2.1.2, read backwards: both roots that PROOF(m, D[n]) leads to."""
    if not 0 < old.size <= new.size:
        raise Refused("the tree shrank, or there was none")
    left = list(proof)
    roots = both(old.size, new.size, left, old.root)
    if left:
        raise Refused("the proof is too long")
    if roots != (old.root, new.root):
        raise Refused("the new tree does not go on from the old one")


def both(m: int, n: int, proof: list[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """SUBPROOF(m, D[n], b): `known` is the old root where b holds."""
    if m == n:
        if known is not None:
            return known, known
        if not proof:
            raise Refused("the proof is too short")
        each = proof.pop(0)
        return each, each
    k = parts_at(n)
    if m <= k:
        was, now = both(m, k, proof, known)
        if not proof:
            raise Refused("the proof is too short")
        return was, parent(now, proof.pop(0))
    was, now = both(m - k, n - k, proof, None)
    if not proof:
        raise Refused("the proof is too short")
    beside = proof.pop(0)
    return parent(beside, was), parent(beside, now)


def opened(note: bytes, vkey: str) -> str:
    """The text of a signed note, if the key of `vkey` (name+hash+key) signed it."""
    name, mark, key = vkey.split("+", 2)
    raw = base64.b64decode(key, validate=True)
    if raw[0] != 1 or len(raw) != 33:
        raise Refused("the key is not Ed25519")
    if hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != mark:
        raise Refused("the key's hash is another")
    whole = note.decode("utf-8")
    at = whole.rindex("\n\n")
    text, tail = whole[: at + 1], whole[at + 2 :]
    for line in tail.removesuffix("\n").split("\n"):
        dash, signer, signature = line.split(" ")
        blob = base64.b64decode(signature, validate=True)
        if (dash, signer, blob[:4].hex()) != ("\u2014", name, mark):
            continue
        try:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(blob[4:], text.encode())
        except InvalidSignature:
            raise Refused("the signature does not hold") from None
        return text
    raise Refused("not signed by this key")


def checkpoint(note: bytes, vkey: str) -> Tree:
    """Origin, size and root of a signed checkpoint."""
    origin, size, root, *more = opened(note, vkey).removesuffix("\n").split("\n")
    if not origin or "" in more or (size != "0" and size.startswith("0")) or not size.isdigit():
        raise Refused("not a checkpoint")
    return Tree(origin, int(size), base64.b64decode(root, validate=True))
