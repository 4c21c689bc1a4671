"""What a visit was for waits until it was there: by day too, and not every few minutes."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.errors import KnownError
from kiosk.hall.schema_hall import HubPart
from kiosk.services.upstream import outbox, standing
from kiosk.sync import nightly, pace
from kiosk.sync.line import Answer, HubLine
from kiosk.sync.way import HubAway
from tests.sync.checker import problems
from tests.sync.hub_server import Behaviour, HubServer
from tests.sync.sync_hall import SyncHall


@pytest.fixture
def passing(joined: SyncHall, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Hours that pass at once; each rest is half of what it may be at most."""
    now = [1000.0]
    monkeypatch.setattr(nightly, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(pace, "random", SimpleNamespace(uniform=lambda low, high: (low + high) / 2))

    def passes(seconds: float) -> None:
        now[0] += seconds
        joined.clock.advance(seconds=seconds)

    joined.goes()  # the night's visit went well
    return passes


@pytest.mark.parametrize("behaviour", ["lost", "busy", "portal"])
@pytest.mark.parametrize("restarted", [False, True])
def test_a_report_of_danger_that_met_a_dead_line_goes_as_soon_as_there_is_one(
    joined: SyncHall,
    server: HubServer,
    passing: Callable[[float], None],
    behaviour: Behaviour,
    restarted: bool,
) -> None:
    joined.reports("三号楼煤气泄漏了")
    server.behaviour = behaviour
    joined.nightly.soon()
    joined.nightly.look()
    assert joined.told().trouble
    server.behaviour = "good"
    if restarted:
        joined.closes()
        joined.opens_again()
    passing(3600)
    joined.nightly.look()
    assert (joined.told().trouble, joined.told().behind) == ("", 0)
    asked = len(server.asked)
    passing(3600)
    joined.nightly.look()
    assert len(server.asked) == asked, "it was there: the rest waits for the night"


def test_what_only_a_person_can_mend_is_not_tried_every_few_minutes(
    joined: SyncHall, server: HubServer, passing: Callable[[float], None]
) -> None:
    visits = []
    went = joined.nightly._visit
    joined.nightly._visit = lambda: visits.append(1) or went()  # type: ignore[method-assign,func-returns-value]
    good = joined.hub_part
    joined.takes_hub(HubPart(url="https://127.0.0.1:1", ca_file="/nowhere/district.pem"))
    joined.reports("三号楼煤气泄漏了")
    joined.nightly.soon()
    for _ in range(24 * 30):
        joined.nightly.look()
        passing(120)
    assert joined.told().trouble == "files"
    assert 12 <= len(visits) <= 30, "through a day and a night"
    joined.takes_hub(good)
    joined.nightly.mended()  # hall.toml was read again
    joined.nightly.look()
    assert (joined.told().trouble, joined.told().behind) == ("", 0)


def test_on_a_full_disk_the_journal_goes_up_and_the_visit_is_accounted_for(
    joined: SyncHall,
    server: HubServer,
    passing: Callable[[float], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox, "MOST", 5)
    joined.lives(12)
    server.hub.publish("erasures", [])
    before = len(server.hub.memory.events)
    write = joined.journal.write

    def full(_work: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    joined.journal.write = full  # type: ignore[method-assign,assignment]
    joined.nightly.soon()
    with pytest.raises(KnownError, match=r"storage\.full"):
        joined.nightly.look()
    assert len(server.hub.memory.events) == before + 12, "all of it: the hub's head tells it again"
    assert joined.nightly.unnoted == "disk", "the journal could not take it"
    asked = len(server.asked)
    joined.nightly.look()
    assert len(server.asked) == asked, "it rests"
    joined.journal.write = write  # type: ignore[method-assign]
    passing(3600)
    joined.nightly.look()
    assert (joined.nightly.unnoted, joined.told().trouble, joined.told().behind) == ("", "", 0)
    assert joined.told().references == {"erasures": 1}
    assert problems(joined, server.hub, all_up=True) == []


def test_a_full_disk_is_told_where_its_note_found_room(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    joined.lives(3)
    with monkeypatch.context() as disk:
        disk.setattr(outbox, "acknowledge", full)
        with pytest.raises(KnownError, match=r"storage\.full"):
            joined.goes()
    assert (joined.told().trouble, joined.nightly.unnoted) == ("disk", "")
    assert joined.goes().trouble == ""


def test_what_the_hubs_clock_said_finds_no_room_and_holds_up_nothing(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    joined.lives(3)
    monkeypatch.setattr(standing, "heard", full)
    assert (joined.goes().trouble, joined.told().behind) == ("", 0)


def test_on_a_full_disk_every_batch_goes_up_in_one_visit(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 5)
    joined.lives(40)

    def full(*_: object, **__: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    with monkeypatch.context() as disk:
        disk.setattr(outbox, "acknowledge", full)
        with pytest.raises(KnownError, match=r"storage\.full"):
            joined.goes()
    assert joined.told().acknowledged == 0, "nothing could be noted"
    assert joined.told().trouble == "disk"
    assert server.hub.head.seq >= 40
    assert joined.goes().acknowledged >= 40, "the hub tells it again"
    assert problems(joined, server.hub, all_up=True) == []


def test_on_a_line_that_never_lasts_one_batch_smaller_ones_get_through(
    joined: SyncHall, server: HubServer
) -> None:
    """A modem that is cut after so many bytes, at each visit."""
    joined.lives(40)
    sent = HubLine.post

    def breaks(line: HubLine, path: str, body: bytes, *more: str, **told: Any) -> Answer:
        if path == "/v1/batches" and len(body) > 4000:
            raise HubAway("no_line")
        return sent(line, path, body, *more, **told)

    with pytest.MonkeyPatch.context() as modem:
        modem.setattr(HubLine, "post", breaks)
        for _ in range(12):
            told = joined.goes()
            if not told.behind:
                break
        assert told.behind == 0
    assert problems(joined, server.hub, all_up=True) == []
