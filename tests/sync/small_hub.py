"""A district's hub of one hall, small enough to be read: what it takes, answers, signs, publishes.

It knows of the kiosk only `kiosk.wire`, keeps everything in memory, and can be put back to an
earlier day. The stories hold the hall to what lies here.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.wire import acknowledgement, alarm, batch, checkpoint, manifest, merkle, sealing
from kiosk.wire.acknowledgement import Envelope, Refusal
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.head import Head
from kiosk.wire.line import Sealed, read_line
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import log_leaf

DISTRICT = "110105"
ORIGIN = checkpoint.origin_of(DISTRICT)


class Refused(Exception):
    """Answered with a status and the hub's own refusal."""

    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.status = status
        self.refusal = refusal


@dataclass(frozen=True)
class Kept:
    hash: bytes
    line: bytes
    sealed: Sealed | None


@dataclass
class Memory:
    """What a backup of the hub holds."""

    events: dict[tuple[int, int], Kept] = field(default_factory=dict)
    aside: dict[tuple[int, int], Kept] = field(default_factory=dict)  # of forks
    order: list[tuple[int, int]] = field(default_factory=list)  # as they were committed
    alarms: dict[tuple[int, int], bytes] = field(default_factory=dict)
    parents: dict[int, bytes] = field(default_factory=dict)  # epoch → hash before its first event
    leaves: list[bytes] = field(default_factory=list)
    refs: dict[str, tuple[int, bytes]] = field(default_factory=dict)


class SmallHub:
    """`public_key` and `hall` are the hall's: told by the story, as an enrolment does."""

    def __init__(self) -> None:
        self.ack = Ed25519PrivateKey.generate()
        self.deciding = Ed25519PrivateKey.generate()
        self.sealing = X25519PrivateKey.generate()
        self.logging = Ed25519PrivateKey.generate()
        self.kid, self.sealing_kid, self.deciding_kid = "hub26a", "seal26a", "ref26a"
        self.hall, self.public_key = "", b""
        self.memory = Memory()
        self.now = lambda: datetime.now(UTC)
        self.largest = batch.MAX_EVENTS  # events of a batch, 413 above
        self.poison: set[int] = set()  # refused for its bytes
        self.unreadable: set[int] = set()  # taken, and held
        self.gate = threading.RLock()

    # -- what the hall is told once

    def keys(self) -> Mapping[str, Mapping[str, str]]:
        """As the enrolment tells them, by purpose."""
        log_key = LogKey(ORIGIN, self.logging.public_key().public_bytes_raw())
        return {
            "ack": {self.kid: _public(self.ack)},
            "reference": {self.deciding_kid: _public(self.deciding)},
            "sealing": {self.sealing_kid: b64u(self.sealing.public_key().public_bytes_raw())},
            "log": {"log": str(log_key)},
            "own": {"sign": b64u(self.public_key)},
        }

    # -- heads and batches

    @property
    def head(self) -> Head:
        with self.gate:
            if not self.memory.events:
                return Head(1, 0, GENESIS)
            epoch, seq = max(self.memory.events)
            return Head(epoch, seq, self.memory.events[epoch, seq].hash)

    def envelope(self, head: Head, held: list[int] | None = None) -> bytes:
        refs = {name: version for name, (version, _) in self.memory.refs.items()}
        told = acknowledgement.acknowledge(
            self.hall, head, self.now().isoformat(), self.kid, self.ack.sign, refs, held
        )
        return acknowledgement.encode(told)

    def take(self, body: bytes) -> bytes:
        """A batch, or as much of it as is new; the envelope. Raises Refused."""
        came, hashes = self._genuine(body)
        with self.gate:
            epoch, first = came.header.epoch, came.header.first
            self._place(came.header.epoch, first, came.header.before)
            for number, line in enumerate(came.lines):
                seq, digest = first + number, hashes[number]
                known = self.memory.events.get((epoch, seq))
                if known is not None:
                    if known.hash != digest:
                        raise Refused(409, Refusal("fork", seq))
                    continue
                if seq in self.poison:
                    raise Refused(400, Refusal("poison", seq, "spoilt"))
                self.memory.events[epoch, seq] = Kept(digest, line.raw, line.sealed)
                self.memory.order.append((epoch, seq))
                self.memory.parents.setdefault(epoch, came.header.before)
                self._erase(line.raw)
            held = [seq for seq in self.unreadable if first <= seq <= came.header.last]
            return self.envelope(Head(epoch, came.header.last, hashes[-1]), held)

    def fork(self, body: bytes) -> bytes:
        """A history beside the one that is here, kept as it came."""
        came, hashes = self._genuine(body)
        with self.gate:
            histories = (self.memory.events, self.memory.aside)
            before = {kept.hash for each in histories for place, kept in each.items()
                      if place[1] == came.header.first - 1}  # fmt: skip
            if came.header.first > 1 and came.header.before not in before:
                raise Refused(409, Refusal("gap", came.header.first - 1))
            for number, line in enumerate(came.lines):
                place = came.header.epoch, came.header.first + number
                self.memory.aside[place] = Kept(hashes[number], line.raw, line.sealed)
            return self.envelope(Head(came.header.epoch, came.header.last, hashes[-1]))

    def _genuine(self, body: bytes) -> tuple[batch.Batch, list[bytes]]:
        try:
            came = batch.decode(body)
            hashes = batch.verify(came, self.public_key)
        except WireError as wrong:
            raise Refused(400, Refusal("refused", reason=wrong.reason)) from wrong
        if came.header.kiosk != self.hall:
            raise Refused(403, Refusal("refused", reason="identity"))
        if len(came.lines) > self.largest:
            raise Refused(413, Refusal("large"))
        return came, hashes

    def _place(self, epoch: int, first: int, before: bytes) -> None:
        """What stands before the first event has to be here."""
        events, aside = self.memory.events, self.memory.aside
        if (epoch, first) in events:
            return
        own = [seq for each, seq in events if each == epoch]
        if own:
            parent = events.get((epoch, first - 1))
            if parent is None:
                raise Refused(409, Refusal("gap", max(own)))
            if parent.hash != before:
                raise Refused(409, Refusal("fork", first - 1))
        elif first > 1:
            known = {kept.hash for place, kept in (*events.items(), *aside.items())
                     if place[1] == first - 1}  # fmt: skip
            if before not in known:
                raise Refused(409, Refusal("gap", self.head.seq))
        elif before != GENESIS:
            raise Refused(409, Refusal("gap", 0))

    def _erase(self, line: bytes) -> None:
        """What was erased in the hall is erased here."""
        told = msgspec.json.decode(line)
        if told["type"] != "cn.hall.privacy.erased.v1":
            return
        for seq in told["data"]["seqs"]:
            for place, kept in self.memory.events.items():
                if place[1] == seq and kept.sealed is not None:
                    self.memory.events[place] = Kept(kept.hash, kept.line, Sealed(seq))
        for name in told["data"].get("lost", []):
            epoch, seq = name.split(".")[:2]
            if (kept := self.memory.events.get((int(epoch), int(seq)))) is not None:
                self.memory.events[int(epoch), int(seq)] = Kept(
                    kept.hash, kept.line, kept.sealed and Sealed(int(seq))
                )

    # -- alarms, reference data

    def alarm(self, body: bytes) -> tuple[alarm.Alarm, bytes]:
        came = alarm.decode(body)
        alarm.verify(came, self.public_key)
        with self.gate:
            self.memory.alarms[came.head.epoch, came.head.seq] = came.line
        now = self.now().isoformat()
        told = alarm.acknowledge(self.hall, came.head, now, self.kid, self.ack.sign)
        return came, acknowledgement.encode(told)

    def publish(self, name: str, items: list[dict[str, Any]], audience: str = "*") -> int:
        """The next version of a kind of reference data."""
        version = self.memory.refs.get(name, (0, b""))[0] + 1
        self.memory.refs[name] = (version, self.decided(name, version, items, audience))
        return version

    def decided(
        self, name: str, version: int, items: list[dict[str, Any]], audience: str = "*"
    ) -> bytes:
        content = b"".join(msgspec.json.encode(each) + b"\n" for each in items)
        told = manifest.manifest_of(
            name, version, audience, content, "2026-11-24T00:00:00.000Z", self.deciding_kid,
            self.deciding.sign,
        )  # fmt: skip
        return manifest.join(told, content)

    def opened(self, place: tuple[int, int]) -> dict[str, Any] | None:
        """The private part of an event; None where it was erased, or never came."""
        kept = self.memory.events[place]
        if kept.sealed is None or not kept.sealed.enc:
            return None
        commit = read_line(kept.line, self.hall, *place).commit
        plain = sealing.open_private(
            self.sealing.private_bytes_raw(), self.hall, *place, kept.sealed.content, commit
        )
        told: dict[str, Any] = msgspec.json.decode(plain)
        return told

    # -- the public log

    def night(self) -> None:
        """One more leaf where the hall's journal came further."""
        head = self.head
        leaf = log_leaf(self.hall, head, self.root_of(head))
        if head.seq and leaf not in self.memory.leaves:
            self.memory.leaves.append(leaf)

    def root_of(self, head: Head) -> bytes:
        """Over the line of events that leads to it."""
        tree = merkle.Frontier()
        tree.extend(self.line_to(head))
        return tree.root()

    def line_to(self, head: Head) -> list[bytes]:
        """Hashes 1 to `head.seq`, through the epochs."""
        known = {**self.memory.aside, **self.memory.events}
        found: list[bytes] = []
        epoch, seq = head.epoch, head.seq
        while seq:
            kept = known.get((epoch, seq))
            if kept is None:
                parent = self.memory.parents[epoch]
                epoch = next(e for (e, s), k in known.items() if s == seq and k.hash == parent)
                continue
            found.append(kept.hash)
            seq -= 1
        return found[::-1]

    def note(self) -> str:
        tree = merkle.Levels(self.memory.leaves)
        size = tree.size
        told = Checkpoint(ORIGIN, size, merkle.root(tree.node, size))
        return checkpoint.sign(
            told, self.logging.public_key().public_bytes_raw(), self.logging.sign
        )

    def proof(self) -> dict[str, Any] | None:
        """Of the hall's newest leaf."""
        if not self.memory.leaves:
            return None
        tree = merkle.Levels(self.memory.leaves)
        index = tree.size - 1
        _, _, epoch, seq, head, root, _ = self.memory.leaves[index].decode().split("\n")
        path = merkle.inclusion(tree.node, index, tree.size)
        return {
            "leaf": {"epoch": int(epoch), "seq": int(seq), "head": head, "root": root},
            "index": index, "log_path": [b64u(each) for each in path], "checkpoint": self.note(),
        }  # fmt: skip

    def consistency(self, old: int, new: int) -> list[str]:
        tree = merkle.Levels(self.memory.leaves)
        return [b64u(each) for each in merkle.consistency(tree.node, old, new)]

    # -- days gone by

    def copy(self) -> Memory:
        with self.gate:
            return deepcopy(self.memory)

    def put_back(self, before: Memory) -> None:
        with self.gate:
            self.memory = before


def _public(key: Ed25519PrivateKey) -> str:
    return b64u(key.public_key().public_bytes_raw())


__all__ = ["Envelope", "Refused", "SmallHub"]
