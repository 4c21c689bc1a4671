"""Trees of hashes that only grow, and short proofs about them (RFC 6962, 2.1; RFC 9162, 2.1).

A tree is known by the hashes of its full subtrees: `node(level, index)` is that of the 2^level
leaves from index·2^level on. They never change once they are full, so a database can keep them,
and every root and proof is made of few. The verifiers follow RFC 9162, 2.1.3.2 and 2.1.4.2.

A hall's tree has the 32-byte hash of event n as leaf n-1, from the journal's first event on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()  # the root of a tree without leaves
LONGEST_PROOF = 64  # hashes: a tree of 2^63 leaves needs no more

Nodes = Callable[[int, int], bytes]
Place = tuple[int, int]
_Range = tuple[int, int]

_sha256 = hashlib.sha256


def leaf_hash(leaf: bytes) -> bytes:
    return _sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return _sha256(b"\1" + left + right).digest()


class Frontier:
    """A tree's right edge: enough to append to it and to know its root, whatever its size."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []  # of the full subtrees, the largest first

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Level, index and hash of each node that is full now, the leaf's own first."""
        level, index, digest = 0, self.size, leaf_hash(leaf)
        full = [(0, index, digest)]
        while index & 1:
            level, index, digest = level + 1, index >> 1, node_hash(self._edge.pop(), digest)
            full.append((level, index, digest))
        self._edge.append(digest)
        self.size += 1
        return full

    def extend(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        if not self._edge:
            return EMPTY
        digest = self._edge[-1]
        for left in self._edge[-2::-1]:
            digest = node_hash(left, digest)
        return digest

    def state(self) -> bytes:
        """Eight bytes of size, then the hashes of the edge: to go on later."""
        return self.size.to_bytes(8) + b"".join(self._edge)

    @classmethod
    def of(cls, state: bytes) -> Frontier:
        """Raises ValueError where no frontier was written so."""
        made, hashes = cls(), state[8:]
        made.size = int.from_bytes(state[:8])
        if len(state) < 8 or len(hashes) != 32 * made.size.bit_count():
            raise ValueError("not the state of a frontier")
        made._edge = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
        return made


class Levels:
    """A whole tree in memory, 64 bytes a leaf: for proofs about it."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._frontier = Frontier()
        self._levels: list[bytearray] = []
        self.extend(leaves)

    @property
    def size(self) -> int:
        return self._frontier.size

    def extend(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            for level, _, digest in self._frontier.append(leaf):
                if level == len(self._levels):
                    self._levels.append(bytearray())
                self._levels[level] += digest

    def node(self, level: int, index: int) -> bytes:
        return bytes(self._levels[level][32 * index : 32 * index + 32])


def root(node: Nodes, size: int) -> bytes:
    """The root of the tree as it was when it had `size` leaves."""
    return _digest(node, (0, size)) if size else EMPTY


def inclusion(node: Nodes, index: int, size: int) -> list[bytes]:
    """The proof that leaf `index` (from 0) is in the tree of `size` leaves."""
    return [_digest(node, each) for each in _inclusion(index, size)]


def consistency(node: Nodes, old: int, size: int) -> list[bytes]:
    """The proof that the tree of `old` leaves (at least one) is the beginning of that of `size`."""
    return [_digest(node, each) for each in _consistency(old, size)]


def root_places(size: int) -> set[Place]:
    """Which nodes :func:`root` asks for: to fetch them from a table at once."""
    return set(_full((0, size))) if size else set()


def inclusion_places(index: int, size: int) -> set[Place]:
    """Which nodes :func:`inclusion` asks for."""
    return {place for each in _inclusion(index, size) for place in _full(each)}


def consistency_places(old: int, size: int) -> set[Place]:
    """Which nodes :func:`consistency` asks for."""
    return {place for each in _consistency(old, size) for place in _full(each)}


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes
) -> bool:
    """Whether the proof shows that leaf `index` of the tree with this root is `leaf`."""
    if not 0 <= index < size or len(proof) > LONGEST_PROOF:
        return False
    at, last, digest = index, size - 1, leaf_hash(leaf)
    for sibling in proof:
        if not last:
            return False
        if at & 1 or at == last:
            digest = node_hash(sibling, digest)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            digest = node_hash(digest, sibling)
        at, last = at >> 1, last >> 1
    return not last and digest == root_hash


def verify_consistency(
    old: int, size: int, old_root: bytes, root_hash: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows that the tree of `size` leaves goes on from that of `old`."""
    if not 0 <= old <= size or len(proof) > LONGEST_PROOF:
        return False
    if old == size:
        return not proof and old_root == root_hash
    if not old:
        return not proof and old_root == EMPTY
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    was = now = path[0]
    for each in path[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            was, now = node_hash(each, was), node_hash(each, now)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, each)
        at, last = at >> 1, last >> 1
    return not last and was == old_root and now == root_hash


def _split(size: int) -> int:
    """The largest power of two below `size`: where a tree of so many leaves parts."""
    return 1 << (size - 1).bit_length() - 1


def _inclusion(index: int, size: int) -> list[_Range]:
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def _consistency(old: int, size: int) -> list[_Range]:
    if not 1 <= old <= size:
        raise ValueError("no such tree")
    start, end, path = 0, size, []
    while old < end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        path.append((start, end))
    return path[::-1]


def _full(leaves: _Range) -> list[Place]:
    """The full subtrees of which these leaves' subtree is made, the largest first."""
    start, end = leaves
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
    return places


def _digest(node: Nodes, leaves: _Range) -> bytes:
    *lefts, last = _full(leaves)
    digest = node(*last)
    for left in reversed(lefts):
        digest = node_hash(node(*left), digest)
    return digest
