"""A hall of 21 events in a log of four entries: its receipts, and the proofs that the hub makes."""

from __future__ import annotations

from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.ids import base32
from kiosk.wire import checkpoint, merkle, receipt
from kiosk.wire.chain import GENESIS, b64u, chain
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.head import Head
from kiosk.wire.line import read_line
from kiosk.wire.receipt import Leaf, Proof
from tests.wire.travelling import HALL, District, case_id

DISTRICT = District()
LOG = Ed25519PrivateKey.generate()
KEY = LogKey("linli.binhu/log", LOG.public_key().public_bytes_raw())
LINES = [line.raw for line in DISTRICT.lines(1, 21)]
HASHES = chain(GENESIS, LINES)
TREE = merkle.Levels(HASHES)


def token(seq: int, hall: Ed25519PrivateKey = DISTRICT.hall, event: bytes | None = None) -> str:
    """As the hall prints it."""
    at = read_line(LINES[seq - 1], HALL, 1, seq).time
    head = ":".join(
        ["LINLI1", "C", receipt.hall_mark(HALL), case_id(seq).removeprefix("c-"),
         base32(int(at.timestamp()), 7), receipt.event_mark(event or HASHES[seq - 1])]
    )  # fmt: skip
    signature = int.from_bytes(hall.sign(f"{HALL}|{head}".encode())) << 3
    return f"{head}:{base32(signature, receipt.SIGNATURE)}"


def proof(seq: int, **other: Any) -> bytes:
    """As the hub makes it: the hall's head was at 21, and it is the third of four leaves."""
    head, root = Head(1, 21, HASHES[-1]), merkle.root(TREE.node, 21)
    leaves = [b"one", b"two", receipt.log_leaf(HALL, head, root), b"four"]
    log = merkle.Levels(leaves)
    note = checkpoint.sign(Checkpoint(KEY.name, 4, merkle.root(log.node, 4)), KEY.public, LOG.sign)
    made = Proof(
        v=1, kiosk=HALL, epoch=1, seq=seq, line=LINES[seq - 1].decode(),
        prev=b64u(HASHES[seq - 2] if seq > 1 else GENESIS),
        path=[b64u(each) for each in merkle.inclusion(TREE.node, seq - 1, 21)],
        leaf=Leaf(1, 21, b64u(head.hash), b64u(root)), index=2,
        log_path=[b64u(each) for each in merkle.inclusion(log.node, 2, 4)],
        checkpoint=note, log=str(KEY), night="2026-11-24", key=b64u(DISTRICT.hall_key),
    )  # fmt: skip
    return receipt.encode(msgspec.structs.replace(made, **other))
