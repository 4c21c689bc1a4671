"""The checker is no ornament: each bug that loses, doubles or changes something is found by it.

A bug is planted in this process alone, and the same histories are played that hall and hub survive
without it; of a few seeds the first that meets it is enough.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.pool import Connection, connect
from kiosk.hub.erasure.erasing import Grave
from kiosk.hub.intake import copying, taking
from kiosk.hub.intake.copying import Stretch
from kiosk.hub.intake.placing import Place, place
from kiosk.hub.intake.rows import rows
from kiosk.hub.intake.taking import Taken
from kiosk.hub.projections import erasures
from kiosk.services.upstream import outbox
from kiosk.services.upstream.outbox import Load
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.upstream import outgoing
from kiosk.sync import session, uploading
from kiosk.wire.acknowledgement import Envelope
from kiosk.wire.batch import Batch
from kiosk.wire.head import Head
from kiosk.wire.line import Line
from tests.faults.upstream.here import history
from tests.faults.upstream.line import FAULTS, Fault

GOES = {"works": 3, "goes": 4}
DAY = ("works", "works", "works", "goes_on_a_good_line")
LOST = "was acknowledged and is not at the hub"
SEEDS, STEPS = range(20, 28), 24
KEY = "SELECT conname FROM pg_constraint WHERE conrelid = 'events'::regclass AND contype = 'p'"
MOMENT = 0.08  # seconds in which a fall or a second request meets what is half done


@pytest.fixture(scope="module")
def loose(cluster: Cluster, template: str) -> str:
    """A database that forgives an event that comes twice."""
    with connect(cluster.address) as connection:
        connection.execute(f"CREATE DATABASE hub_loose TEMPLATE {template}")
    with connect(cluster.database("hub_loose")) as connection:
        [name] = connection.execute(KEY).fetchone() or ()
        connection.execute(f"ALTER TABLE events DROP CONSTRAINT {name}")
    return "hub_loose"


def caught(
    cluster: Cluster, template: str, steps: Mapping[str, int] = GOES,
    faults: Sequence[Fault] = FAULTS,
) -> list[str]:  # fmt: skip
    """What the checker says, once a history met the bug."""
    for seed in SEEDS:
        with history(seed, cluster, template, steps=steps, faults=faults) as played:
            if found := played.lives(STEPS):
                return found
    return []


def test_without_a_bug_nothing_is_found(cluster: Cluster, loose: str) -> None:
    with history(
        SEEDS[0], cluster, loose, steps=GOES, faults=("twice", "forged", "amid")
    ) as played:
        assert played.lives(STEPS) == []


def test_acknowledged_events_are_pruned(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are gone from what goes up, as from an outbox of its own: a hub that is put back never
    gets them again."""
    gone = 0

    def pruned(tx: Reading, after: int, most: int) -> Load | None:
        nonlocal gone
        gone = max(gone, outbox.reached(tx, outgoing.spans(tx)).seq)
        return real(tx, max(after, gone), most)

    real = outbox.next_load
    monkeypatch.setattr(outbox, "next_load", pruned)
    steps = {**GOES, "hub_copies": 1, "hub_put_back": 1}
    assert any(LOST in each for each in caught(cluster, template, steps))


def test_it_is_looked_at_before_and_inserted_without_a_lock(
    cluster: Cluster, loose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlocked(connection: Connection, hall: str) -> Head:
        row = connection.execute(
            "SELECT epoch, seq, head FROM halls WHERE hall = %s", (hall,)
        ).fetchone()
        assert row is not None
        return Head(*row)

    def slowly(*asked: Any) -> Place:
        found = place(*asked)
        time.sleep(MOMENT)
        return found

    monkeypatch.setattr(taking, "locked", unlocked)
    monkeypatch.setattr(taking, "place", slowly)
    found = caught(cluster, loose, faults=("twice",))
    assert any("at the hub 2 times" in each for each in found), found


def test_lines_are_serialised_anew(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anew(
        hall: str, epoch: int, first: int, lines: Sequence[Line], *rest: Any
    ) -> Iterator[bytes]:
        told = [json.dumps(json.loads(each.raw), ensure_ascii=False) for each in lines]
        made = [Line(text.encode(), each.sealed) for text, each in zip(told, lines, strict=True)]
        return rows(hall, epoch, first, made, *rest)

    monkeypatch.setattr(copying, "rows", anew)
    found = caught(cluster, template)
    assert any("is other bytes at the hub" in each for each in found), found


def test_the_head_is_moved_before_the_commit(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says to have is gone with the transaction that was to bring it."""

    def early(
        hub: Hub, connection: Connection, hall: str, batch: Batch, hashes: list[bytes],
        held: list[Any], what: str, *, careful: bool,
    ) -> Taken:  # fmt: skip
        header = batch.header

        def move(first: Connection) -> int:
            have = taking.locked(first, hall)
            found = place(first, hall, have, header, hashes)
            if found.parent is not None:
                taking._open_epoch(hub, first, hall, header, found.parent)
            if found.known < header.count:
                taking._move(first, hall, header, have)
            return max(found.known, 0)

        known = hub.pool.run(move)
        time.sleep(MOMENT)
        if known < header.count:
            lines = batch.lines[known:]
            new = Stretch(hall, header.epoch, header.first + known, lines, hashes[known:])
            copying.copy(connection, new, held, careful=careful)
        return Taken(header.after, header.count - known)

    monkeypatch.setattr(taking, "_take", early)
    found = caught(cluster, template, faults=("amid",))
    assert any(LOST in each for each in found), found


def test_an_acknowledgement_is_trusted_without_its_signature(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trusting(answer: bytes, *_: Any) -> Envelope:
        return msgspec.json.decode(answer, type=Envelope)

    for module in (session, uploading):
        monkeypatch.setattr(module, "read_envelope", trusting)
    found = caught(cluster, template, faults=("forged",))
    assert any(LOST in each for each in found), found


def test_an_erasure_that_a_restore_outran_is_not_told(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it once was: the copy lacked the event, and the hub kept what was to be forgotten."""
    real: Callable[..., None] = Transaction.erase

    def erase(
        self: Transaction, seqs: Sequence[int], reason: str, lost: Sequence[str] = (), **how: bool
    ) -> None:
        real(self, seqs, reason, **how)

    monkeypatch.setattr(Transaction, "erase", erase)
    with history(SEEDS[0], cluster, template) as played:
        found = played.plays("hall_copies", *DAY, *DAY, *["forgets"] * 4, "hall_put_back", "works")
    assert any("is at the hub again" in each for each in found), found


@pytest.mark.parametrize("planted", [False, True])
def test_an_erasure_means_whatever_has_the_name(
    cluster: Cluster, template: str, monkeypatch: pytest.MonkeyPatch, planted: bool
) -> None:
    """So it once was: one disk lived twice, the hub was put back between the lives, and what the
    first one erased took the words of the second one's events."""

    def nameless(epoch: int, seq: int, _hash: bytes = b"") -> Grave:
        return Grave(epoch, seq)

    if planted:
        monkeypatch.setattr(erasures, "Grave", nameless)
    with history(SEEDS[0], cluster, template) as played:
        found = played.plays(
            *DAY, "hub_copies", "hall_imaged", *DAY, *["forgets"] * 6, "goes_on_a_good_line",
            "hub_put_back", "hall_cloned", "night", "goes_on_a_good_line", *DAY,
        )  # fmt: skip
    assert any("is another one at the hub, or gone" in each for each in found) == planted, found
    assert planted or found == []
