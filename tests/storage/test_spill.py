"""The spill file: what the journal cannot take is durable all the same, and nobody can read it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.alarm import AnyAction, Pressed, Raised
from kiosk.errors import KnownError
from kiosk.storage.journal.spill import SLOT, Spill, damaged_slots
from tests.storage.conftest import Hall

AT = "2026-11-24T01:05:00.000Z"


def raised(number: int) -> Raised:
    return Raised(
        action=f"n-{number}", alarm=f"a-{number}", at=AT, kind="medical",
        origin="source:button-1", seen="欧阳慕容婉清",
    )  # fmt: skip


def pressed(number: int) -> Pressed:
    return Pressed(action=f"n-p{number}", alarm="a-1", at=AT)


def again(hall: Hall, slots: int = 8) -> list[AnyAction]:
    """What a new start finds in the file."""
    spill = Spill(hall.folder, hall.keys, slots)
    found = spill.actions()
    spill.close()
    return found


@pytest.fixture
def spill(hall: Hall) -> Iterator[Spill]:
    made = Spill(hall.folder, hall.keys, 8)
    yield made
    made.close()


def test_what_was_put_is_there_after_a_fall_in_its_order(hall: Hall, spill: Spill) -> None:
    put = [raised(3), pressed(1), raised(2)]
    for each in put:
        spill.put(each)
    assert again(hall) == put  # not closed: as after a SIGKILL


def test_what_stands_in_the_journal_is_dropped_and_its_place_used_again(
    hall: Hall, spill: Spill
) -> None:
    for number in range(30):
        spill.put(raised(number))
        spill.drop([f"n-{number}"])
    spill.put(pressed(7))
    assert len(spill) == 1
    assert again(hall) == [pressed(7)]


def test_the_order_goes_on_after_a_restart(hall: Hall, spill: Spill) -> None:
    spill.put(raised(1))
    spill.close()
    next_life = Spill(hall.folder, hall.keys, 8)
    next_life.actions()
    next_life.put(pressed(1))
    next_life.close()
    assert again(hall) == [raised(1), pressed(1)]


def test_a_full_file_says_so_and_takes_more_once_there_is_a_place(spill: Spill) -> None:
    for number in range(8):
        spill.put(raised(number))
    with pytest.raises(KnownError, match=r"storage\.spill_full"):
        spill.put(raised(9))
    spill.drop(["n-4"])
    spill.put(raised(9))


def test_its_room_is_taken_beforehand(hall: Hall, spill: Spill) -> None:
    stat = hall.folder.spill.stat()
    assert stat.st_size == 8 * SLOT
    assert stat.st_blocks * 512 >= stat.st_size  # no hole that would want room later
    spill.put(raised(1))
    assert hall.folder.spill.stat().st_size == 8 * SLOT


def test_nobody_reads_it_without_the_keys(hall: Hall, spill: Spill) -> None:
    spill.put(raised(1))
    content = hall.folder.spill.read_bytes()
    for words in ("欧阳慕容婉清", "button-1", "medical"):
        assert words.encode() not in content


def test_a_slot_that_was_moved_or_changed_stays_until_it_is_told(hall: Hall, spill: Spill) -> None:
    spill.put(raised(1))
    content = bytearray(hall.folder.spill.read_bytes())
    slot = next(at for at in range(0, len(content), SLOT) if content[at : at + 2] != b"\0\0")
    moved = bytearray(len(content))
    other = (slot + SLOT) % len(content)
    moved[other : other + SLOT] = content[slot : slot + SLOT]
    changed = content.copy()
    changed[slot + 40] ^= 1
    padded = content.copy()
    padded[slot + SLOT - 1] = 1
    for spoilt in (moved, changed, padded):
        hall.folder.spill.write_bytes(spoilt)
        assert len(damaged_slots(hall.folder.spill, hall.keys, 8)) == 1
        for _ in range(2):  # of two starts the first could not say so
            start = Spill(hall.folder, hall.keys, 8)
            assert (start.actions(), start.damaged, start.untold) == ([], 1, 1)
            start.close()
        start = Spill(hall.folder, hall.keys, 8)
        start.actions()
        for number in range(7):
            start.put(raised(number))
        with pytest.raises(KnownError, match=r"storage\.spill_full"):
            start.put(raised(8))
        start.told()
        start.put(raised(8))
        start.close()
        assert damaged_slots(hall.folder.spill, hall.keys, 8) == []
        assert len(again(hall)) == 8


def test_a_file_that_was_cut_keeps_what_is_whole_in_it(hall: Hall, spill: Spill) -> None:
    for number in range(8):
        spill.put(raised(number))
    content = hall.folder.spill.read_bytes()
    hall.folder.spill.write_bytes(content[: 5 * SLOT])
    for _ in range(2):
        start = Spill(hall.folder, hall.keys, 8)
        assert len(start.actions()) == 5
        assert (start.damaged, start.untold) == (1, 1)
        start.close()
    assert hall.folder.spill.stat().st_size == 8 * SLOT
    start = Spill(hall.folder, hall.keys, 8)
    start.actions()
    start.told()
    start.close()
    assert damaged_slots(hall.folder.spill, hall.keys, 8) == []


def test_a_file_that_was_emptied_is_told_as_one_that_was_cut(hall: Hall, spill: Spill) -> None:
    spill.put(raised(1))
    hall.folder.spill.write_bytes(b"")
    start = Spill(hall.folder, hall.keys, 8)
    assert (start.actions(), start.damaged, start.untold) == ([], 1, 1)
    start.close()


def test_a_file_whose_making_was_cut_short_held_nothing_and_is_made_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(os, "fsync", cut)
        with pytest.raises(KeyboardInterrupt):
            Spill(hall.folder, hall.keys, 8)
    start = Spill(hall.folder, hall.keys, 8)
    assert (start.actions(), start.damaged, start.untold) == ([], 0, 0)
    start.close()
    assert hall.folder.spill.stat().st_size == 8 * SLOT


def test_what_lies_behind_the_last_slot_is_told_and_no_action_is_lost(
    hall: Hall, spill: Spill
) -> None:
    for number in range(8):
        spill.put(raised(number))
    with hall.folder.spill.open("ab") as file:
        file.write(b"more")
    for _ in range(2):
        start = Spill(hall.folder, hall.keys, 8)
        assert (len(start.actions()), start.untold) == (8, 1)
        start.close()
    start = Spill(hall.folder, hall.keys, 8)
    start.actions()
    start.told()
    start.close()
    assert hall.folder.spill.stat().st_size == 8 * SLOT
    assert len(again(hall)) == 8


def test_a_file_that_could_not_be_opened_at_start_keeps_what_it_holds(
    hall: Hall, spill: Spill, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        spill.put(raised(number))

    def read_only(_spill: Spill) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as disk:
        disk.setattr(Spill, "_open_file", read_only)
        start = Spill(hall.folder, hall.keys, 8)
        assert start.actions() == []
        with pytest.raises(KnownError, match=r"storage\.spill_failed"):
            start.put(raised(9))
    start.put(raised(9))
    start.close()
    assert {each.action for each in again(hall)} == {"n-0", "n-1", "n-2", "n-9"}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(noise=st.binary(max_size=3 * SLOT), at=st.integers(0, 7 * SLOT))
def test_any_bytes_in_it_are_survived(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, clock: object
) -> None:
    hall = Hall(Path(tmp_path_factory.mktemp("hall")), clock)  # type: ignore[arg-type]
    spill = Spill(hall.folder, hall.keys, 8)
    spill.put(raised(1))
    spill.close()
    content = bytearray(hall.folder.spill.read_bytes())
    content[at : at + len(noise)] = noise[: max(0, len(content) - at)]
    hall.folder.spill.write_bytes(content)
    assert again(hall) in ([], [raised(1)])
