"""The checker is no ornament: each mistake that loses or doubles something is found by it."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from kiosk.services.upstream import references
from kiosk.services.upstream.outbox import Packing
from kiosk.services.upstream.references import Decided, Outcome, Reference
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import upstream
from kiosk.sync import uploading
from kiosk.wire.acknowledgement import Envelope
from kiosk.wire.head import Head
from kiosk.wire.line import Line
from tests.patience import PATIENCE
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.small_hub import SmallHub
from tests.sync.sync_hall import SyncHall


def test_acknowledged_events_are_pruned(joined: SyncHall, server: HubServer) -> None:
    joined.lives(10)
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []
    with joined.store.transaction() as tx:
        tx.execute("DROP TRIGGER journal_keeps_rows")
        tx.execute("DELETE FROM journal WHERE seq < 5")
    assert "the hall lacks events that it recorded" in problems(joined, server.hub)


def test_lines_are_serialised_anew(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Packing._line

    def anew(self: Packing, sealer: Any, each: Any) -> Line:
        made = line(self, sealer, each)
        told = msgspec.json.decode(made.raw)
        return Line(msgspec.json.encode(dict(reversed(told.items()))), made.sealed)

    monkeypatch.setattr(Packing, "_line", anew)
    joined.lives(5)
    assert joined.goes().trouble == "refused", "they lead to another head than the hall signed"
    found = problems(joined, server.hub, all_up=True)
    assert any("is not at the hub" in each for each in found)


def test_the_head_moves_before_the_commit(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub says that it has what it loses in its fall; the hall believes its signature."""
    joined.lives(10)
    rows = joined.rows()
    epoch, seq, _, digest = rows[-1]
    monkeypatch.setattr(
        SmallHub, "head", property(lambda _: Head(epoch, seq, digest))
    )  # fmt: skip
    told = joined.goes()
    assert told.behind == 0
    found = problems(joined, server.hub)
    assert any("was acknowledged and is not at the hub" in each for each in found)


def test_an_acknowledgement_is_trusted_without_its_signature(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trusting(answer: bytes, _kiosk: str, _keys: Any) -> Envelope:
        return msgspec.json.decode(answer, type=Envelope)

    joined.lives(10)
    epoch, seq, _, digest = joined.rows()[-1]
    forged = server.hub.envelope(Head(epoch, seq, digest))
    monkeypatch.setattr(uploading, "read_envelope", trusting)
    monkeypatch.setattr(server.hub, "take", lambda _: re.sub(rb'"sig":"..', b'"sig":"AA', forged))
    joined.goes()
    found = problems(joined, server.hub)
    assert any("was acknowledged and is not at the hub" in each for each in found)


class Answers:
    """Each item once, as an event."""

    def __init__(self) -> None:
        self.meet = threading.Barrier(2)

    def read(self, lines: Sequence[bytes]) -> list[str]:
        self.meet.wait(PATIENCE)  # both have looked before either writes
        return [msgspec.json.decode(each)["id"] for each in lines]

    def apply(self, tx: Transaction, meant: list[str]) -> Outcome:
        for _ in meant:
            tx.record("agent.started", epoch=99)
        return Outcome(len(meant))


def twice_at_once(joined: SyncHall, server: HubServer) -> int:
    """Stick and network bring the same version at the same moment: how often it was applied."""
    answers = Answers()
    joined.knows(Reference("lamps", answers.read, answers.apply))
    server.hub.publish("lamps", [{"id": "l-1"}])
    body = server.hub.memory.refs["lamps"][1]
    from kiosk.services.upstream import district
    from kiosk.sync.down.reference import Downloading

    known = joined.journal.read(district.district)
    down = Downloading(joined.journal, joined.references, known, joined.keys.hall_id)
    threads = [threading.Thread(target=down.take, args=("lamps", body)) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with joined.store.reading() as tx:
        return sum(each.public.get("epoch") == 99 for each in tx.events())


def test_two_bring_the_same_version_and_it_is_applied_once(
    joined: SyncHall, server: HubServer
) -> None:
    assert twice_at_once(joined, server) == 1


def test_it_is_looked_at_before_and_written_without_a_second_look(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(self: Decided, tx: Transaction) -> bool:
        self.reference.apply(tx, self.meant)
        return True

    monkeypatch.setattr(references.Decided, "apply", blind)
    assert twice_at_once(joined, server) == 2, "check, then insert: found by counting"


def test_an_item_that_came_is_refused_by_the_table_whoever_forgets_to_look(
    joined: SyncHall,
) -> None:
    with joined.store.transaction() as tx:
        upstream.came(tx, "case_updates", "01J", 5)
    with pytest.raises(Exception, match=r"UNIQUE"), joined.store.transaction() as tx:
        upstream.came(tx, "case_updates", "01J", 6)


def test_what_the_hub_has_lost_by_itself_is_no_fault_of_the_hall(
    joined: SyncHall, server: HubServer
) -> None:
    """The checker looks at what was acknowledged, and the next visit refills it."""
    joined.lives(6)
    joined.goes()
    before = server.hub.copy()
    before.events.popitem()
    before.order.pop()
    server.hub.put_back(before)
    assert problems(joined, server.hub)
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []
