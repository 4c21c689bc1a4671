"""A backup of a running vote is put back when its result is out: one vote has one result."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.services.votes import life, registering
from kiosk.services.votes.registering import Row
from tests.services.votes.vote_story import LAMPS, VoteStory, number, poll
from tests.storage.test_tombstones import Hall


def votes(hall: Hall) -> VoteStory:
    return VoteStory(hall.store, hall.context, hall.clock)


def voted(hall: Hall) -> tuple[dict[str, str], Path]:
    """Codes, and a backup when half of them had voted."""
    story = votes(hall)
    codes = story.asks(poll(), [Row(f"e{each}", number(each)) for each in range(12)])
    for each in list(codes.values())[:6]:
        story.casts("lift", code=each)
    copy = hall.copies()
    for each in list(codes.values())[6:]:
        story.casts("lamps", code=each)
    return codes, copy


def test_what_was_declared_stands_and_nobody_declares_it_again(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    _, copy = voted(hall)
    assert votes(hall).result().verdict == "tie"
    hall.store.close()
    hall.restores(copy)
    with hall.store.reading() as tx:
        found = registering.known(tx, LAMPS)
        assert (found.state, '"verdict":"tie"' in found.result) == ("declared", True)
        for table in ("vote_register", "vote_keys", "vote_typed"):
            assert tx.scalar(f"SELECT count(*) FROM {table}") == 0
    with pytest.raises(KnownError, match=r"^votes\.state"), hall.store.transaction() as tx:
        life.declare(tx, LAMPS)
    with pytest.raises(KnownError, match=r"^votes\.put_back"):
        votes(hall).file()
    assert hall.same_after_rebuild()
    hall.store.close()


def test_what_was_closed_alone_is_counted_of_what_is_left_and_says_so(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    codes, copy = voted(hall)
    votes(hall).closes()
    hall.store.close()
    hall.restores(copy)
    with pytest.raises(KnownError, match=r"^votes\.closed"):
        votes(hall).casts("lamps", code=codes["e9"])
    found = votes(hall).declares()
    assert (found.ballots, found.lost) == (0, 6)  # what waits in an open box is in no copy
    votes(hall).file()
    hall.store.close()


def test_a_vote_that_bears_the_id_of_one_before_is_another_one(tmp_path: Path) -> None:
    """Put back to a time before it was asked; asked anew; put back once more."""
    hall = Hall(tmp_path)
    before = hall.copies()
    voted(hall)
    votes(hall).result()
    hall.store.close()
    hall.restores(before)
    hall.clock.advance(minutes=1)
    codes, copy = voted(hall)
    hall.store.close()
    hall.restores(copy)
    with hall.store.reading() as tx:
        assert registering.known(tx, LAMPS).state == "open"
    votes(hall).casts("lamps", code=codes["e9"])
    hall.store.close()
