"""What the district decides comes down once, signed, newer, whole; or not at all, and is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from kiosk.services.upstream.references import Outcome, Reference
from kiosk.storage.journal.transaction import Transaction
from kiosk.wire import manifest
from kiosk.wire.chain import b64u
from tests.sync.checker import problems
from tests.sync.hub_server import Behaviour, HubServer
from tests.sync.sync_hall import SyncHall


class Lamps:
    """A kind of reference data that a later capability might bring."""

    def __init__(self) -> None:
        self.applied: list[list[Any]] = []
        self.fails = False

    def reference(self, **more: bool) -> Reference:
        return Reference("lamps", self.read, self.apply, **more)

    def read(self, lines: Sequence[bytes]) -> list[Any]:
        return [msgspec.json.decode(each) for each in lines]

    def apply(self, tx: Transaction, meant: list[Any]) -> Outcome:
        tx.record("agent.started", epoch=1)
        if self.fails:
            raise RuntimeError("in the middle of it")
        self.applied.append(meant)
        return Outcome(len(meant))


@pytest.fixture
def lamps(joined: SyncHall) -> Lamps:
    made = Lamps()
    joined.knows(made.reference(kept=True))
    return made


def test_a_newer_version_is_applied_once(joined: SyncHall, server: HubServer, lamps: Lamps) -> None:
    server.hub.publish("lamps", [{"id": "l-1"}, {"id": "l-2"}])
    joined.goes()
    joined.goes()
    assert lamps.applied == [[{"id": "l-1"}, {"id": "l-2"}]]
    assert joined.told().references == {"lamps": 1}
    server.hub.publish("lamps", [])
    assert joined.goes().references == {"lamps": 2}
    assert problems(joined, server.hub, all_up=True) == []


def test_a_kind_that_nobody_here_knows_is_not_asked_for(
    joined: SyncHall, server: HubServer
) -> None:
    server.hub.publish("balloons", [{"id": 1}])
    assert joined.goes().trouble == ""
    assert "GET /v1/ref/balloons" not in server.asked


def forged(hub: HubServer, how: str) -> bytes:
    """Version 2 of `lamps` with something about it that must not be believed."""
    if how == "another hall":
        return hub.hub.decided("lamps", 2, [{"id": "x"}], "h-9999")
    good = hub.hub.decided("lamps", 2, [{"id": "x"}])
    told, content = manifest.split(good)
    match how:
        case "content":
            return manifest.join(told, content.replace(b"x", b"y"))
        case "signature":
            return manifest.join(msgspec.structs.replace(told, sig="A" * 86), content)
        case "version":
            return manifest.join(msgspec.structs.replace(told, version=3), content)
        case "key":
            return manifest.join(msgspec.structs.replace(told, kid="ack"), content)
        case "portal":
            return b"<html>Welcome</html>"
        case "other name":
            return hub.hub.decided("erasures", 2, [])
    raise AssertionError(how)


@pytest.mark.parametrize(
    "how", ["another hall", "content", "signature", "version", "key", "portal", "other name"]
)
def test_what_cannot_be_believed_changes_nothing_and_is_shown(
    joined: SyncHall, server: HubServer, lamps: Lamps, how: str
) -> None:
    server.hub.publish("lamps", [{"id": "good"}])
    joined.goes()
    joined.lives(3)
    server.hub.memory.refs["lamps"] = (2, forged(server, how))
    told = joined.goes()
    assert lamps.applied == [[{"id": "good"}]]
    assert told.references == {"lamps": 1}
    assert list(told.refused) == ["lamps"]
    assert (told.trouble, told.behind) == ("", 0), "the journal goes up all the same"
    server.hub.memory.refs["lamps"] = (2, server.hub.decided("lamps", 2, []))
    assert joined.goes().refused == {}


def test_nobody_brings_back_what_was_decided_before(
    joined: SyncHall, server: HubServer, lamps: Lamps
) -> None:
    server.hub.publish("lamps", [{"id": "old"}])
    old = server.hub.memory.refs["lamps"][1]
    joined.goes()
    server.hub.publish("lamps", [{"id": "new"}])
    joined.goes()
    server.hub.memory.refs["lamps"] = (9, old)  # the hub says nine, and hands out the first
    told = joined.goes()
    assert lamps.applied == [[{"id": "old"}], [{"id": "new"}]]
    assert told.references == {"lamps": 2}


def test_what_fails_halfway_leaves_nothing_behind(
    joined: SyncHall, server: HubServer, lamps: Lamps
) -> None:
    server.hub.publish("lamps", [{"id": "l-1"}])
    lamps.fails = True
    before = len(joined.rows())
    with pytest.raises(RuntimeError):
        joined.goes()
    assert len(joined.rows()) == before
    lamps.fails = False
    joined.goes()
    assert lamps.applied == [[{"id": "l-1"}]]


def test_a_content_that_was_lost_comes_again(
    joined: SyncHall, server: HubServer, lamps: Lamps
) -> None:
    server.hub.publish("lamps", [{"id": "l-1"}])
    joined.goes()
    with joined.store.transaction() as tx:
        tx.execute("DELETE FROM hub_contents")
    joined.goes()
    assert lamps.applied == [[{"id": "l-1"}], [{"id": "l-1"}]]


def test_what_the_district_erased_is_erased_before_anything_is_sent(
    joined: SyncHall, server: HubServer
) -> None:
    filed = joined.reports("我是王建国", name="王建国", phone="13800135521")
    hall, seq = joined.keys.hall_id, filed.event.seq
    server.hub.publish(
        "erasures",
        [{"event": f"{hall}.1.{seq}", "at": "2026-11-24T02:00:00Z"},
         {"event": f"h-9999.1.{seq}"}, {"event": f"{hall}.7.{seq}"}, {"event": "x"}],
    )  # fmt: skip
    joined.goes()
    with joined.store.reading() as tx:
        assert tx.event(seq).private is None
    assert joined.case(filed.case.case_id).text is None
    assert server.hub.opened((1, seq)) is None, "it never went up in a form that opens"
    assert problems(joined, server.hub, all_up=True) == []


def test_what_the_district_erased_of_another_event_of_that_name_stays(
    joined: SyncHall, server: HubServer
) -> None:
    """A disk lived twice: the number is the same, the hash is not."""
    filed = joined.reports("我是王建国", name="王建国")
    hall, seq = joined.keys.hall_id, filed.event.seq
    named = {"event": f"{hall}.1.{seq}", "at": "2026-11-24T02:00:00Z"}
    server.hub.publish("erasures", [{**named, "hash": b64u(bytes(32))}])
    joined.goes()
    assert joined.case(filed.case.case_id).text is not None
    server.hub.publish("erasures", [{**named, "hash": b64u(filed.event.hash)}])
    joined.goes()
    assert joined.case(filed.case.case_id).text is None


@pytest.mark.parametrize(
    ("behaviour", "trouble"), [("lost", "no_line"), ("cut", "no_line"), ("redirect", "not_hub")]
)
def test_what_cannot_be_fetched_holds_up_neither_the_journal_nor_another_kind(
    joined: SyncHall, server: HubServer, lamps: Lamps, behaviour: Behaviour, trouble: str
) -> None:
    other = Lamps()
    joined.knows(Reference("benches", other.read, other.apply, kept=True))
    server.hub.publish("lamps", [{"id": "l-1"}])
    server.hub.publish("benches", [{"id": "b-1"}])
    joined.lives(5)
    server.meddles = lambda what: behaviour if what == "GET /v1/ref/lamps" else None
    told = joined.goes()
    assert (told.trouble, told.behind) == (trouble, 0), "all is up, and it is told what lacks"
    assert other.applied == [[{"id": "b-1"}]]
    assert told.success is None, "it is asked for again"
    server.meddles = lambda _: None
    assert joined.goes().trouble == ""
    assert lamps.applied == [[{"id": "l-1"}]]
