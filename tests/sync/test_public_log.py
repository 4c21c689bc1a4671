"""The district's log is held to its word: what does not hold is red, and journalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.storage.backup import backup
from kiosk.wire.receipt import log_leaf
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall
from tests.sync.test_histories import brought_back


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
