"""Hall or hub is put back, or a hall comes twice: no event is lost, and none has another's name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.services.upstream import outbox
from kiosk.storage import tables
from kiosk.storage.backup import backup
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.journal.verify import verify
from kiosk.storage.restoration import restore
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall


def brought_back(hall: SyncHall, copy: Path) -> None:
    hall.closes()
    restore(copy, hall.folder, hall.keys, hall.clock, tables.EVENT_TYPES)
    hall.opens_again()


def test_a_hub_that_was_restored_is_refilled(joined: SyncHall, server: HubServer) -> None:
    joined.lives(10)
    joined.goes()
    before = server.hub.copy()
    joined.lives(20)
    joined.goes()
    server.hub.put_back(before)
    joined.lives(3)
    told = joined.goes()
    assert (told.trouble, told.behind) == ("", 0)
    assert problems(joined, server.hub, all_up=True) == []
    assert joined.types().count("hub.refilled") == 1


def test_a_hub_that_lost_everything_gets_all_of_it(joined: SyncHall, server: HubServer) -> None:
    joined.lives(15)
    joined.goes()
    server.hub.put_back(type(server.hub.memory)())
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []
    assert len(server.hub.memory.events) == len(joined.rows())


def test_a_hub_that_lost_an_alarm_gets_it_with_the_journal_and_no_acknowledgement_is_undone(
    joined: SyncHall, server: HubServer
) -> None:
    """Twice put back: the hall's own memory of what was signed for moves back and on again."""
    joined.lives(5)
    joined.goes()
    first = server.hub.copy()
    joined.lives(5)
    joined.goes()
    for _ in range(2):
        server.hub.put_back(first)
        first = server.hub.copy()
        joined.goes()
        assert problems(joined, server.hub, all_up=True) == []


def test_a_hall_that_was_restored_goes_on_under_new_names(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    joined.lives(10)
    joined.goes()
    copy = backup(joined.store, tmp_path / "stick")
    joined.lives(10)
    joined.goes()
    lost = set(server.hub.memory.events)
    brought_back(joined, copy)
    joined.lives(5)
    told = joined.goes()
    assert (told.trouble, told.behind, told.epoch) == ("", 0, 2)
    assert problems(joined, server.hub, all_up=True) == []
    assert lost <= set(server.hub.memory.events), "what the hall lost, the district keeps"


def test_the_hub_is_put_back_to_before_a_restore_of_the_hall(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    """Its last event is none of the hall's any more, and what it had signed for since is gone."""
    joined.lives(10)
    joined.goes()
    copy = backup(joined.store, tmp_path / "stick")
    joined.lives(10)
    joined.goes()
    before = server.hub.copy()
    brought_back(joined, copy)
    joined.lives(5)
    joined.goes()
    server.hub.put_back(before)
    joined.lives(2)
    told = joined.goes()
    assert (told.trouble, told.behind) == ("", 0)
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hall_that_was_restored_before_the_hub_had_heard_of_it(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    joined.lives(10)
    joined.goes()
    joined.lives(4)
    copy = backup(joined.store, tmp_path / "stick")
    joined.lives(6)
    brought_back(joined, copy)
    joined.lives(2)
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_both_were_restored(joined: SyncHall, server: HubServer, tmp_path: Path) -> None:
    joined.lives(6)
    joined.goes()
    before = server.hub.copy()
    joined.lives(6)
    joined.goes()
    copy = backup(joined.store, tmp_path / "stick")
    joined.lives(6)
    joined.goes()
    server.hub.put_back(before)
    brought_back(joined, copy)
    joined.lives(6)
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_loss_that_was_accepted_twice_over(joined: SyncHall, server: HubServer) -> None:
    """Two epochs between two nights: each goes up as it was."""
    joined.lives(4)
    joined.goes()
    for _ in range(2):
        joined.lives(3)
        joined.closes()
        open_new_epoch(
            joined.folder, joined.keys, joined.clock, "the disk failed", tables.EVENT_TYPES
        )
        joined.opens_again()
    joined.lives(3)
    assert joined.goes().epoch == 3
    assert problems(joined, server.hub, all_up=True) == []


def snapshot(hall: SyncHall, to: Path) -> None:
    """As a virtual machine's: the whole folder, outside head and all."""
    hall.closes()
    shutil.copytree(hall.folder.root, to)
    hall.opens_again()


def put_back(hall: SyncHall, taken: Path) -> None:
    """Behind the hall's back: nothing in the folder tells of it."""
    hall.closes()
    shutil.rmtree(hall.folder.root)
    shutil.copytree(taken, hall.folder.root)
    hall.opens_again()


def test_a_snapshot_that_was_put_back_is_found_by_the_hub(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    joined.lives(8)
    joined.goes()
    snapshot(joined, tmp_path / "before")
    joined.lives(8)
    joined.goes()
    put_back(joined, tmp_path / "before")
    told = joined.goes()
    assert (told.trouble, told.behind, told.epoch) == ("", 0, 2)
    joined.lives(4)
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []
    assert verify(joined.folder, joined.keys).ok


def test_two_histories_of_one_epoch_are_both_kept_and_shown(
    joined: SyncHall, server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 3)
    joined.lives(8)
    joined.goes()
    snapshot(joined, tmp_path / "before")
    joined.lives(8)
    joined.goes()
    first = dict(server.hub.memory.events)
    put_back(joined, tmp_path / "before")
    joined.clock.advance(minutes=1)
    joined.lives(10)
    told = joined.goes()
    assert (told.trouble, told.behind, told.epoch) == ("", 0, 2)
    assert problems(joined, server.hub, all_up=True) == []
    assert server.hub.memory.aside, "the later history lies beside the earlier one"
    assert first.items() <= server.hub.memory.events.items()
    forked = next(row for row in joined.rows() if b"hub.forked" in row[2])
    assert forked[0] == 2
    assert verify(joined.folder, joined.keys).ok
    joined.lives(3)
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_fork_that_was_cut_off_is_found_again(
    joined: SyncHall, server: HubServer, tmp_path: Path
) -> None:
    joined.lives(5)
    joined.goes()
    snapshot(joined, tmp_path / "before")
    joined.lives(5)
    joined.goes()
    put_back(joined, tmp_path / "before")
    joined.clock.advance(minutes=1)
    joined.lives(7)
    server.meddles = lambda what: "lost" if what == "POST /v1/forks" else None
    assert joined.goes().trouble == "no_line"
    server.meddles = lambda _: None
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hub_that_keeps_saying_fork_is_not_followed_for_ever(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(5)
    take = server.hub.take

    def never(body: bytes) -> bytes:
        from kiosk.wire.acknowledgement import Refusal
        from tests.sync.small_hub import Refused

        take(body)
        raise Refused(409, Refusal("fork", 1))

    server.hub.take = never  # type: ignore[method-assign]
    assert joined.goes().trouble == "refused"
    assert joined.store.epoch < 12
