"""What the district decided is large, and the line bad: it goes on where that broke."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.sync.down.parts import PIECE, Part
from kiosk.wire import packing
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall
from tests.sync.test_reference_data import Lamps

LARGE = 5 * PIECE  # bytes that cannot be packed


@pytest.fixture
def lamps(joined: SyncHall) -> Lamps:
    made = Lamps()
    joined.knows(made.reference(kept=True))
    return made


def publishes(server: HubServer) -> list[str]:
    """A version of that size; what its items say."""
    words = [os.urandom(LARGE // 10).hex() for _ in range(10)]
    server.hub.publish("lamps", [{"words": each} for each in words])
    return words


def said(lamps: Lamps) -> list[list[str]]:
    """What was applied, version by version."""
    return [[each["words"] for each in version] for version in lamps.applied]


@pytest.fixture
def words(server: HubServer) -> list[str]:
    return publishes(server)


def files(hall: SyncHall) -> list[Path]:
    folder = hall.folder.hub.parts
    return sorted(folder.iterdir()) if folder.is_dir() else []


def breaks_off(hall: SyncHall, server: HubServer, pieces: int = 2) -> None:
    """So many pieces come and a little more; then there is no line for the rest of the night."""
    server.lasts = pieces * PIECE + 1000
    server.meddles = lambda what: "lost" if what == "GET /v1/ref/lamps" and server.begun else None
    assert hall.goes().trouble == "no_line"
    server.lasts, server.meddles = 1 << 40, lambda _: None
    server.begun.clear()


def test_a_line_that_breaks_again_and_again_brings_it_within_one_visit(
    joined: SyncHall, server: HubServer, lamps: Lamps, words: list[str]
) -> None:
    server.lasts = PIECE + 5
    size = len(packing.pack(server.hub.memory.refs["lamps"][1]))
    assert joined.goes().trouble == ""
    assert server.begun == list(range(0, size, PIECE + 5)), "nothing comes twice"
    assert said(lamps) == [words]
    assert files(joined) == []


def test_it_goes_on_after_a_restart(
    joined: SyncHall, server: HubServer, lamps: Lamps, words: list[str]
) -> None:
    breaks_off(joined, server)
    [part] = files(joined)
    assert part.stat().st_mode & 0o777 == 0o600
    joined.closes()
    with part.open("ab") as file:
        file.write(b"half of a piece, as a power cut leaves it")
    joined.opens_again()
    assert joined.goes().trouble == ""
    assert server.begun == [2 * PIECE]
    assert said(lamps) == [words]
    assert files(joined) == []


def test_what_lies_there_is_read_by_nobody(
    joined: SyncHall, server: HubServer, lamps: Lamps
) -> None:
    """Nothing of it, be it packed or as it is."""
    publishes(server)
    packed = packing.pack(server.hub.memory.refs["lamps"][1])
    breaks_off(joined, server)
    [part] = files(joined)
    lies = part.read_bytes()
    assert len(lies) > 2 * PIECE
    assert not any(packed[at : at + 24] in lies for at in range(0, PIECE, 24))


def test_a_newer_version_meanwhile_comes_from_its_beginning(
    joined: SyncHall, server: HubServer, lamps: Lamps, words: list[str]
) -> None:
    breaks_off(joined, server)
    newer = publishes(server)
    assert joined.goes().trouble == ""
    assert server.begun == [0]
    assert said(lamps) == [newer]


def test_bytes_that_a_disk_spoils_are_not_believed_and_come_again(
    joined: SyncHall, server: HubServer, lamps: Lamps, words: list[str]
) -> None:
    breaks_off(joined, server)
    [part] = files(joined)
    spoilt = bytearray(part.read_bytes())
    spoilt[PIECE] ^= 1
    part.write_bytes(spoilt)
    assert list(joined.goes().refused) == ["lamps"]
    assert (lamps.applied, files(joined)) == ([], [])
    server.begun.clear()
    assert joined.goes().refused == {}
    assert server.begun == [0]
    assert said(lamps) == [words]


def test_what_is_not_wanted_any_more_goes(
    joined: SyncHall, server: HubServer, lamps: Lamps, words: list[str]
) -> None:
    breaks_off(joined, server)
    assert files(joined)
    server.hub.memory.refs.clear()
    joined.goes()
    assert files(joined) == []


def test_a_full_disk_is_told_and_holds_up_nothing(
    joined: SyncHall,
    server: HubServer,
    lamps: Lamps,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    joined.lives(3)
    with monkeypatch.context() as amid:
        amid.setattr(Part, "_keep", full)
        with pytest.raises(KnownError, match=r"storage\.write_failed"):
            joined.goes()
    assert (joined.told().trouble, joined.told().behind) == ("disk", 0)
    assert joined.goes().trouble == ""
    assert said(lamps) == [words]


def test_what_has_no_end_is_given_up(
    joined: SyncHall,
    server: HubServer,
    lamps: Lamps,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.sync.down.reference.LARGEST", 3 * PIECE)
    assert joined.goes().trouble == "not_hub"
    assert (lamps.applied, files(joined)) == ([], [])
