"""A disk ran twice, and there is no line: the second history comes to the hub by stick alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kiosk.services.upstream import outbox
from kiosk.storage.journal.verify import verify
from kiosk.storage.upstream import acks, outgoing
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall
from tests.sync.test_histories import put_back, snapshot
from tests.sync.test_sticks import brought, carried_up, read_at_the_hub


def there_and_back(hall: SyncHall, server: HubServer, *, everything: bool = False) -> list[bytes]:
    """A journey; what came back with it."""
    answers = read_at_the_hub(server, carried_up(hall, everything=everything))
    brought(hall, b"".join(answers))
    return answers


@pytest.fixture
def parted(
    joined: SyncHall, server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> SyncHall:
    """Eight events on both, then eight that the hub has, then ten that are others of their name."""
    monkeypatch.setattr(outbox, "MOST", 3)
    joined.lives(8)
    there_and_back(joined, server)
    snapshot(joined, tmp_path / "before")
    joined.lives(8)
    there_and_back(joined, server)
    put_back(joined, tmp_path / "before")
    joined.clock.advance(minutes=1)
    joined.reports("我是王建国", name="王建国")
    joined.lives(9)
    return joined


def test_two_journeys_bring_the_other_history_beside_the_first(
    parted: SyncHall, server: HubServer
) -> None:
    first = dict(server.hub.memory.events)
    answers = read_at_the_hub(server, carried_up(parted))
    assert brought(parted, b"".join(answers)).parted, "the technician is told to write another one"
    assert (parted.told().epoch, server.hub.memory.aside) == (2, {}), "the hall has heard of it"
    parted.lives(4)
    answers = read_at_the_hub(server, carried_up(parted))
    assert not brought(parted, b"".join(answers)).parted
    assert parted.told().behind == 0
    assert server.hub.memory.aside, "the later history lies beside the earlier one"
    assert first.items() <= server.hub.memory.events.items()
    assert problems(parted, server.hub, all_up=True) == []
    assert verify(parted.folder, parted.keys).ok
    parted.lives(2)
    there_and_back(parted, server)
    assert (parted.told().behind, parted.told().epoch) == (0, 2)


def test_words_that_the_hub_keeps_unread_stay_in_the_hall(
    parted: SyncHall, server: HubServer
) -> None:
    """Whatever answer is read first: what lies aside is not taken for read."""
    there_and_back(parted, server)
    answers = read_at_the_hub(server, carried_up(parted))
    for each in reversed(answers):
        brought(parted, each)
    first = min(seq for _, seq in server.hub.memory.aside)
    with parted.store.reading() as tx:
        ack = acks.all_acks(tx)[1]
        assert outbox.reached(tx, outgoing.spans(tx)).epoch == 2
    assert 0 < ack.forked <= first


def test_an_answer_of_before_opens_no_further_epoch(parted: SyncHall, server: HubServer) -> None:
    old = there_and_back(parted, server)
    brought(parted, b"".join(old))
    there_and_back(parted, server)
    for _ in range(2):
        brought(parted, b"".join(old))
        assert (parted.told().epoch, parted.told().behind) == (2, 0)


def test_half_of_it_goes_by_stick_and_half_by_the_line(parted: SyncHall, server: HubServer) -> None:
    there_and_back(parted, server)
    parted.lives(3)
    told = parted.goes()
    assert (told.trouble, told.behind, told.epoch) == ("", 0, 2)
    assert problems(parted, server.hub, all_up=True) == []
    parted.lives(3)
    there_and_back(parted, server)
    assert problems(parted, server.hub, all_up=True) == []


def test_a_hall_that_is_only_behind_leaves_nothing_aside(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    joined.lives(4)
    snapshot(joined, tmp_path / "before")
    joined.lives(8)
    there_and_back(joined, server)
    put_back(joined, tmp_path / "before")
    for _ in range(2):
        there_and_back(joined, server)
        joined.lives(2)
    there_and_back(joined, server)
    assert server.hub.memory.aside == {}
    assert (joined.told().behind, joined.told().epoch) == (0, 2)
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hub_of_before_that_took_the_other_life_first_is_filled_by_the_stick_with_everything(
    parted: SyncHall, server: HubServer
) -> None:
    """What it had signed for is gone there; the hall carries the epoch from its beginning."""
    there_and_back(parted, server)
    there_and_back(parted, server)
    server.hub.put_back(type(server.hub.memory)())
    there_and_back(parted, server, everything=True)
    there_and_back(parted, server)
    assert problems(parted, server.hub, all_up=True) == []


def test_sticks_of_either_life_in_any_order(parted: SyncHall, server: HubServer) -> None:
    chance = random.Random(5)
    ups, downs = [carried_up(parted)], []
    for _ in range(12):
        parted.lives(1)
        downs.append(b"".join(read_at_the_hub(server, chance.choice(ups))))
        brought(parted, chance.choice(downs))
        ups.append(carried_up(parted))
        assert problems(parted, server.hub) == []
    for _ in range(2):
        there_and_back(parted, server)
    assert (parted.told().behind, parted.told().epoch) == (0, 2)
    assert problems(parted, server.hub, all_up=True) == []
