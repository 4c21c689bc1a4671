"""From a report to a proof that anybody can check: with a real journal of a real hall."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.clock import ManualClock
from kiosk.services.cases.receipts import receipt_token
from kiosk.storage.journal.events import Recorded
from kiosk.wire import batch, checkpoint, merkle, receipt, sealing
from kiosk.wire.batch import Batch, Moment
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.checkpoint import Checkpoint, LogKey
from kiosk.wire.line import Line, Sealed, read_line
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import Leaf, Proof, read_token
from tests.services.case_story import CaseStory
from tests.services.hall_story import Story

HUB = X25519PrivateKey.generate()
LOG = Ed25519PrivateKey.generate()
KEY = LogKey("linli.binhu/log", LOG.public_key().public_bytes_raw())


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    yield made
    made.blobs.close()


def sent(hall: CaseStory) -> Batch:
    """The whole journal as one batch, as it comes out at the hub."""
    keys, lines = hall.context.keys, []
    public = HUB.public_key().public_bytes_raw()
    with hall.store.reading() as tx:
        rows = tx.query("SELECT seq, epoch, line, private, salt FROM journal ORDER BY seq")
    for row in rows:
        sealed = None
        if row["private"] is not None:
            plain = row["salt"] + row["private"]
            enc = sealing.seal(public, keys.hall_id, row["epoch"], row["seq"], plain)
            sealed = Sealed.of(row["seq"], "seal26a", enc)
        lines.append(Line(row["line"], sealed))
    moment = Moment("2026-11-25T01:12:00.000Z", "9f0c", 86412)
    header = batch.header_of(keys.hall_id, 1, 1, GENESIS, lines, moment, keys.sign)
    return batch.decode(batch.encode(header, lines))


def proof(hall: CaseStory, event: Recorded) -> bytes:
    """As the hub makes it that night, from what came."""
    came, keys = sent(hall), hall.context.keys
    hashes = batch.verify(came, keys.public_key)
    tree = merkle.Levels(hashes)
    head, root = came.header.after, merkle.root(tree.node, tree.size)
    log = merkle.Levels(
        [receipt.log_leaf("another", head, root), receipt.log_leaf(keys.hall_id, head, root)]
    )
    signed = Checkpoint(KEY.name, 2, merkle.root(log.node, 2))
    return receipt.encode(
        Proof(
            v=1, kiosk=keys.hall_id, epoch=1, seq=event.seq,
            line=came.lines[event.seq - 1].raw.decode(),
            prev=b64u(hashes[event.seq - 2] if event.seq > 1 else GENESIS),
            path=[b64u(each) for each in merkle.inclusion(tree.node, event.seq - 1, tree.size)],
            leaf=Leaf(1, head.seq, b64u(head.hash), b64u(root)), index=1,
            log_path=[b64u(each) for each in merkle.inclusion(log.node, 1, 2)],
            checkpoint=checkpoint.sign(signed, KEY.public, LOG.sign), log=str(KEY),
            key=b64u(keys.public_key),
        )
    )  # fmt: skip


def test_a_report_goes_up_unread_and_opens_in_its_place_at_the_hub(hall: CaseStory) -> None:
    filed = hall.reports(name="王小明", phone="13800135521")
    came = sent(hall)
    batch.verify(came, hall.context.keys.public_key)
    line = came.lines[filed.event.seq - 1]
    assert "王小明".encode() not in line.raw
    assert line.sealed is not None
    hall_id = hall.context.keys.hall_id
    facts = read_line(line.raw, hall_id, 1, filed.event.seq)
    told = sealing.open_private(
        HUB.private_bytes_raw(), hall_id, 1, filed.event.seq, line.sealed.content, facts.commit
    )
    assert msgspec.json.decode(told)["name"] == "王小明"


def test_a_residents_receipt_is_proven_by_the_districts_log(hall: CaseStory) -> None:
    filed = hall.reports(name="王小明", phone="13800135521")
    hall.clock.advance(minutes=20)
    hall.does("accept", filed.case.case_id)
    token = receipt_token(hall.context.keys, filed.case.case_id, filed.event.at, filed.event.hash)
    proven = receipt.verify_proof(proof(hall, filed.event), read_token(token), KEY)
    assert (proven.case, proven.type) == (filed.case.case_id, "cn.hall.case.filed.v1")
    assert proven.issued
    assert proven.proof.leaf.seq > filed.event.seq


def test_a_report_that_was_never_recorded_has_no_proof(hall: CaseStory) -> None:
    filed = hall.reports()
    claimed = receipt_token(hall.context.keys, filed.case.case_id, filed.event.at, bytes(32))
    with pytest.raises(WireError, match="proof_event"):
        receipt.verify_proof(proof(hall, filed.event), read_token(claimed), KEY)
