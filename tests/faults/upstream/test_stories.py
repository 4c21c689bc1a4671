"""What histories once found, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.hub.database.cluster import Cluster
from kiosk.services.upstream import outbox
from tests.faults.upstream.checker import Record
from tests.faults.upstream.hall_here import HallHere
from tests.faults.upstream.here import sides
from tests.faults.upstream.hub_here import HubHere
from tests.faults.upstream.line import Fault, Line

Sides = tuple[HallHere, HubHere, Line]


@pytest.fixture
def both(cluster: Cluster, template: str) -> Iterator[Sides]:
    with sides(cluster, template) as made:
        yield made


def sealed(hub: HubHere, hall: HallHere) -> set[bytes]:
    """By hash: of two histories a name may be two events'."""
    return {each.hash for each in hub.books(hall.name).kept if each.sealed is not None}


def missing(hub: HubHere, hall: HallHere) -> list[str]:
    record = Record()
    assert record.observe(*hall.read()) == []
    return record.missing(hub.books(hall.name))


@pytest.mark.parametrize("aside", [False, True])
def test_an_erasure_that_a_restore_outran(both: Sides, aside: bool) -> None:
    """It went up, it was erased in the hall, and before that went up a copy of before it was put
    back, on a PC that had fallen just then; then the hub is put back, too. Or the event lies at
    the hub beside another history."""
    hall, hub, _ = both
    hall.lives(4)
    if aside:
        image = hall.image()
        hall.lives(4)
        hall.goes()
        hall.put_back(image)
        hall.clock.advance(minutes=1)
    first = hall.backs_up()
    told = hall.reports("我家的事", name="欧阳慕容")
    name = told.event.hash
    hall.goes()
    assert name in sealed(hub, hall)
    before = hub.copies()
    journal, _ = hall.read()
    epoch = journal[-1].epoch
    assert epoch == (2 if aside else 1)
    hall.erases(told.case.case_id, told.event.seq)
    hall.falls()
    hall.restores(first)
    hall.lives(2)
    for _ in range(2):
        assert hall.goes().behind == 0
        hub.projects()
        assert name not in sealed(hub, hall)
        hub.put_back(before)
        assert name not in sealed(hub, hall), "its ledger tells of it"
    hall.goes()
    hub.projects()
    assert name not in sealed(hub, hall)
    assert missing(hub, hall) == []
    assert hub.verify() == []


def test_a_reply_to_another_piece_of_a_fork_acknowledges_nothing(
    both: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One image came to life twice; what the hub said of the first life's piece is heard again."""
    monkeypatch.setattr(outbox, "MOST", 3)
    hall, hub, line = both
    hall.lives(6)
    image = hall.image()
    hall.lives(6)
    hall.goes()
    for life in range(2):
        hall.put_back(image)
        hall.clock.advance(minutes=life + 1)
        hall.lives(7)
        if life:
            line.meddles = once("/v1/forks", "stale")
            assert hall.goes().trouble == "not_hub"
            assert missing(hub, hall) == []
        assert (hall.goes().trouble, hall.told().behind) == ("", 0)
    assert missing(hub, hall) == []
    assert len(hall.read()[0]) > 13


def test_a_fork_that_begins_before_what_was_sent_is_sent_from_where_it_begins(
    both: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody brings the other life's stick while the hall is under way: the hub's refusal names
    the event before the batch, and theirs parted earlier."""
    monkeypatch.setattr(outbox, "MOST", 3)
    hall, hub, line = both
    hall.lives(6)
    hall.goes()
    before, image = hub.copies(), hall.image()
    hall.lives(9)
    stick = hall.writes_stick(hall.folder.root.parent / "up.linli", everything=True)
    hall.put_back(image)
    hall.clock.advance(minutes=1)
    hall.lives(9)
    hub.put_back(before)

    def brings() -> None:
        hub.put_back(before)
        hub.takes(stick, hall.folder.root.parent / "down.linli")

    line.strikes = brings
    line.meddles = once("/v1/batches", "before", after=2)
    for _ in range(3):
        told = hall.goes()
        assert missing(hub, hall) == []
    assert (told.trouble, told.behind) == ("", 0)


def once(path: str, fault: Fault, after: int = 0) -> Callable[[str], Fault]:
    """One request of that kind fails so, behind as many that do not."""
    left = after + 1

    def meddles(asked: str) -> Fault:
        nonlocal left
        if asked == path:
            left -= 1
        return fault if asked == path and not left else ""

    return meddles
