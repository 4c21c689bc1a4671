"""Which ballot is whose: votes of few and many, and an attacker who has everything.

As of answers (`test_who_answered.py`): the attacker is told who is behind the ballots of a batch,
in which order they came, and what each choice of the batch is. Every choice is another order of
the options, so that each ballot can be known again wherever a copy of it lies.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from kiosk import ids
from kiosk.clock import ManualClock
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.votes import box
from kiosk.services.votes.registering import Row
from kiosk.storage import backup
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.attacks.people.survey_attacker import (
    Answer,
    Loot,
    Visitor,
    hits,
    holds_what_guessing_gives,
)
from tests.services.hall_story import sample_hall
from tests.services.votes.vote_story import VoteStory, poll

OPTIONS = "abcdefgh"
MORNING = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)
SHORT, WHOLE, PLANTED = 50, 200, 40


class BallotLoot(Loot):
    keys = "vote.keys"
    box = "vote_box"
    word = re.compile(rb'\["[a-h]"(?:,"[a-h]"){7}\]')

    def answers(self) -> list[Answer]:
        source = self.folders[0]
        rows = self._asked(
            source, (source / "journal.db-wal").read_bytes(),
            "SELECT key, batch, ballot FROM vote_ballots",
        )  # fmt: skip
        return [Answer(bytes(ballot).decode(), key, batch, {}) for key, batch, ballot in rows]


@dataclass
class Life:
    loot: BallotLoot
    whose: dict[str, Visitor]
    answers: list[Answer]
    entries: dict[str, str]  # by choice: how the register calls its voter
    marks: dict[str, str]


@pytest.fixture
def disk() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm") as place:
        yield Path(place)


@pytest.fixture
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(20261130)
    drawn = SimpleNamespace(urandom=draw.randbytes)
    monkeypatch.setattr(box, "_random", draw)
    monkeypatch.setattr(box, "os", drawn)
    monkeypatch.setattr(ids, "os", drawn)


def lives(disk: Path, votes: int, seed: int = 7) -> Life:
    clock = ManualClock(MORNING)
    folder = DataFolder(disk / "hall")
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
    store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
    story = VoteStory(store, HallContext(sample_hall(), keys), clock)
    draw = Random(seed)
    orders = [list(each) for each in permutations(OPTIONS)]
    draw.shuffle(orders)
    whose, entries, marks = dict[str, Visitor](), dict[str, str](), dict[str, str]()
    backups: list[Path] = []
    for number in range(votes):
        name, came = f"p{number:03d}", draw.randrange(5, 22)
        rows = [Row(f"{each:02d}", birth="1960-01-01") for each in range(came)]
        codes = list(story.asks(poll(OPTIONS, poll=name, method="schulze"), rows).items())
        draw.shuffle(codes)
        for place, (entry, code) in enumerate(codes):
            clock.advance(minutes=draw.randrange(1, 40))
            choice = orders.pop()
            word = json.dumps(choice, separators=(",", ":"))
            mark = story.casts(*choice, code=code, name=name)
            whose[word], entries[word], marks[word] = Visitor(len(whose), "", 0.0), entry, mark
            if place % 7 == 6:
                story.closes_batches()
            if (number, place) in ((votes * 2 // 5, 3), (votes * 7 // 10, 4)):
                backups.append(backup.backup(store, disk / "medium"))
        story.result(name)
    copied = disk / "carried-off"
    shutil.copytree(folder.root, copied, ignore=shutil.ignore_patterns("journal.db-shm", "*.lock"))
    store.close()
    loot = BallotLoot([copied, *reversed(backups)], keys.data_key, disk / "scratch")
    return Life(loot, whose, loot.answers(), entries, marks)


def ways(life: Life) -> dict[str, tuple[int, int]]:
    """Every way to guess, with what it hit. By marks and by the register the attacker puts voters
    into the order of what the hall keeps of them, and ballots into that of their keys."""
    pages, log = life.loot.pages(), life.loot.log()
    older = [life.loot.pages(1), life.loot.pages(2)]
    by_number = {each.number: word for word, each in life.whose.items()}

    def guess(by_answer, by_visitor=lambda visitor: visitor.number):  # type: ignore[no-untyped-def]
        return hits(life.answers, life.whose, by_answer, by_visitor)

    return {
        "by the page": guess(lambda each: pages.get(each.word)),
        "by the key": guess(lambda each: each.key),
        "by the log": guess(lambda each: log.get(each.word)),
        "by the mark": guess(
            lambda each: each.key, lambda visitor: life.marks[by_number[visitor.number]]
        ),
        "by the register": guess(
            lambda each: each.key, lambda visitor: life.entries[by_number[visitor.number]]
        ),
        "by backup 1": guess(lambda each: older[0].get(each.word)),
        "by backup 2": guess(lambda each: older[1].get(each.word)),
    }


@pytest.mark.parametrize("votes", [SHORT, pytest.param(WHOLE, marks=pytest.mark.demand)])
def test_nobody_finds_out_more_than_by_guessing(disk: Path, seeded: None, votes: int) -> None:
    life = lives(disk, votes)
    assert len(life.answers) == len(life.whose), "every ballot is counted, and none twice"
    assert {each.word for each in life.answers} == set(life.whose)
    batches = {each.batch for each in life.answers}
    assert len(batches) > votes
    assert min(sum(each.batch == one for each in life.answers) for one in batches) >= 5
    found = ways(life)
    assert {how: hit for how, hit in found.items() if not holds_what_guessing_gives(*hit)} == {}


def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ballots are laid down and named as they came."""
    number = count()
    drawn = SimpleNamespace(urandom=lambda length: next(number).to_bytes(length))
    monkeypatch.setattr(box, "os", drawn)
    monkeypatch.setattr(box, "secret_code", lambda length: f"{next(number):0{length}}")
    monkeypatch.setattr(box, "_random", SimpleNamespace(shuffle=lambda _rows: None))


def _with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the box is kept, and the log is not cut off."""
    monkeypatch.setattr(BoxKeys, "renew", lambda _keys: None)
    monkeypatch.setattr(Store, "checkpoint", lambda _store: None)


@pytest.mark.parametrize(
    ("plant", "found_by"),
    [(_in_order, "by the key"), (_in_order, "by the page"), (_with_its_key, "by the log")],
)
def test_a_planted_join_is_found(
    disk: Path,
    seeded: None,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    found_by: str,
) -> None:
    plant(monkeypatch)
    right, batches = ways(lives(disk, PLANTED))[found_by]
    assert not holds_what_guessing_gives(right, batches)
    assert right > batches
