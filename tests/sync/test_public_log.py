"""The district's log is held to its word: what does not hold is red, and journalled."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.storage.backup import backup
from kiosk.wire import errand
from kiosk.wire.receipt import log_leaf
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall
from tests.sync.test_histories import brought_back
from tests.sync.test_sticks import brought


def nights(hall: SyncHall, server: HubServer, count: int) -> None:
    for _ in range(count):
        hall.lives(5)
        hall.clock.advance(hours=24)
        assert hall.goes().log_trouble == ""
        server.hub.night()


def test_a_log_that_grows_night_by_night_is_believed(joined: SyncHall, server: HubServer) -> None:
    nights(joined, server, 5)
    told = joined.goes()
    assert told.log_trouble == ""
    assert "\n5\n" in told.checkpoint
    assert "hub.log_broken" not in joined.types()


def test_a_log_before_its_first_night_is_no_fault(joined: SyncHall, server: HubServer) -> None:
    joined.lives(3)
    assert joined.goes().log_trouble == ""


def test_a_log_that_was_written_anew_is_found(joined: SyncHall, server: HubServer) -> None:
    nights(joined, server, 3)
    joined.goes()
    first, *rest = server.hub.memory.leaves
    server.hub.memory.leaves = [first, b"of nobody", *rest]
    assert joined.goes().log_trouble == "rewritten"
    assert joined.types().count("hub.log_broken") == 1
    joined.goes()
    assert joined.types().count("hub.log_broken") == 1, "said once, and told until it holds"


def test_a_log_that_forgot_is_found(joined: SyncHall, server: HubServer) -> None:
    nights(joined, server, 3)
    joined.goes()
    server.hub.memory.leaves.pop()
    assert joined.goes().log_trouble == "rewritten"


def test_a_log_that_says_something_else_of_this_hall_is_found(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 2)
    head = server.hub.head
    server.hub.memory.leaves.append(log_leaf(server.hub.hall, head, bytes(32)))
    assert joined.goes().log_trouble == "other"


def test_a_log_without_what_was_acknowledged_two_nights_ago_is_found(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 1)
    joined.lives(5)
    joined.goes()
    joined.clock.advance(hours=24)
    assert joined.goes().log_trouble == "", "it has two nights"
    joined.clock.advance(hours=30)
    assert joined.goes().log_trouble == "missing"
    server.hub.night()
    assert joined.goes().log_trouble == ""


def test_a_checkpoint_by_another_key_is_not_believed(joined: SyncHall, server: HubServer) -> None:
    nights(joined, server, 1)
    server.hub.logging = Ed25519PrivateKey.generate()
    assert joined.goes().log_trouble == "unsigned"


def test_a_restored_hall_finds_its_earlier_history_in_the_log_and_no_fault(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    nights(joined, server, 2)
    copy = backup(joined.store, tmp_path / "stick")
    nights(joined, server, 2)
    brought_back(joined, copy)
    nights(joined, server, 2)
    assert joined.goes().log_trouble == ""


@pytest.mark.parametrize("behaviour", ["portal", "lost", "cut"])
def test_a_portals_page_is_no_log_that_was_written_anew(
    joined: SyncHall, server: HubServer, behaviour: str
) -> None:
    nights(joined, server, 2)
    server.meddles = lambda what: behaviour if "log" in what else None  # type: ignore[return-value]
    told = joined.goes()
    assert told.trouble in ("not_hub", "no_line")
    assert told.log_trouble == ""


def written(server: HubServer) -> bytes:
    """What the district writes on a stick of its log, now."""
    hub = server.hub
    proof = hub.proof()
    assert proof is not None
    newest = len(hub.memory.leaves)
    paths = {f"{size}": hub.consistency(size, newest) for size in range(1, newest)}
    told = msgspec.json.encode(proof | {"consistency": paths})
    return errand.frame("checkpoint", hub.hall, told, hub.ack.sign, hub.kid)


@pytest.mark.parametrize("later", ["stick", "line"])
def test_a_stick_that_was_long_under_way_tells_of_no_log_that_was_written_anew(
    joined: SyncHall, server: HubServer, later: str
) -> None:
    nights(joined, server, 3)
    old = written(server)
    nights(joined, server, 2)
    if later == "line":
        joined.goes()
    else:
        assert brought(joined, written(server)).refused == 0
    believed = joined.told().checkpoint
    joined.clock.advance(hours=72)
    assert brought(joined, old).refused == 0
    told = joined.told()
    assert (told.log_trouble, told.checkpoint) == ("", believed), "nor does it go back"
    assert "hub.log_broken" not in joined.types()


def test_a_stick_of_before_two_nights_is_no_log_that_lacks_them(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 2)
    joined.goes()
    same = written(server)
    joined.lives(5)
    joined.goes()
    joined.clock.advance(hours=72)
    assert brought(joined, same).refused == 0
    assert joined.told().log_trouble == "", "it says what stood there when it was written"


def test_a_stick_of_a_shorter_log_with_a_newer_event_is_found(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 3)
    joined.goes()
    del server.hub.memory.leaves[1:]
    joined.lives(5)
    joined.goes()
    server.hub.night()
    brought(joined, written(server))
    assert joined.told().log_trouble == "rewritten"


def test_an_older_stick_that_says_something_else_of_this_hall_is_found(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 3)
    joined.goes()
    head = server.hub.head
    server.hub.memory.leaves[1:] = [log_leaf(server.hub.hall, head, bytes(32))]
    brought(joined, written(server))
    assert joined.told().log_trouble == "other"


def test_days_with_many_visits_hide_no_log_that_lacks_what_was_acknowledged(
    joined: SyncHall, server: HubServer
) -> None:
    nights(joined, server, 1)
    joined.lives(5)
    for _ in range(60):  # a storm: a report of danger each hour
        joined.clock.advance(hours=1)
        joined.goes()
    assert joined.told().log_trouble == "missing"
    server.hub.night()
    assert joined.goes().log_trouble == ""
