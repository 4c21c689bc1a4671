"""Which answer is whose: 200 days of few and many visitors, and an attacker who has everything.

The hall's randomness is seeded, so that a run is as the one before. Each way to guess is tried on
the hall as it is, and must do no better than chance; then on halls with a join planted in them, and
the way that looks there must find it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import msgspec
import pytest

from kiosk import ids
from kiosk.clock import ManualClock
from kiosk.domain.surveys import minutes
from kiosk.hall.schema_hall import HoursPart
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.surveys import box, handing_in
from kiosk.services.surveys.handing_in import Given
from kiosk.storage import backup
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.agent.agent_hall import AgentHall
from tests.agent.surveys.survey_hall import answers as answers_at
from tests.agent.surveys.survey_hall import asks, close_batches
from tests.agent.surveys.survey_hall import hall as hall
from tests.attacks.people.survey_attacker import (
    DATE,
    Answer,
    Loot,
    Visitor,
    hits,
    holds_what_guessing_gives,
    words,
)
from tests.services.hall_story import sample_hall
from tests.services.surveys.survey_story import SurveyStory

BY_ITSELF = {"staff.signed_out", "backup.made"}  # what a hall records though nobody answers
DAYS, PLANTED_DAYS = 200, 80
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)


@dataclass
class Life:
    """What a hall's days left behind, and the truth."""

    loot: Loot
    whose: dict[str, Visitor]
    answers: list[Answer]


@pytest.fixture
def disk() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm") as place:
        yield Path(place)


@pytest.fixture
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(20261129)
    drawn = SimpleNamespace(urandom=draw.randbytes)
    monkeypatch.setattr(box, "_random", draw)
    monkeypatch.setattr(box, "os", drawn)
    monkeypatch.setattr(ids, "os", drawn)


def lives(disk: Path, days: int, seed: int = 7) -> Life:
    """Few visitors on one day and many on the next; most of them answer, some in English."""
    clock = ManualClock(MORNING)
    folder = DataFolder(disk / "hall")
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
    store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
    story = SurveyStory(store, HallContext(sample_hall(), keys), clock)
    hours = HoursPart(**dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))
    story.context.hall = msgspec.structs.replace(story.context.hall, category=(), hours=hours)
    story.asks(idle="keep")
    draw, word, whose = Random(seed), words(seed), dict[str, Visitor]()
    backups: list[Path] = []
    for day in range(days):
        came = draw.randrange(3) if draw.random() < 0.5 else draw.randrange(4, 9)
        for _ in range(came):
            clock.advance(minutes=draw.randrange(3, 40))
            story.takes_number(draw.choice(("social", "medical", "other")))
            if draw.random() < 0.75:
                _answers(story, draw, word(), whose)
        story.close_batches()
        if day in (days * 2 // 5, days * 7 // 10):
            backups.append(backup.backup(store, disk / "medium"))
        clock.set_wall(clock.now().replace(hour=1, minute=5))
        clock.advance(days=1)
    copied = disk / "carried-off"
    shutil.copytree(folder.root, copied, ignore=shutil.ignore_patterns("journal.db-shm", "*.lock"))
    store.close()
    loot = Loot([copied, *reversed(backups)], keys.data_key, disk / "scratch")
    return Life(loot, whose, loot.answers())


def _answers(story: SurveyStory, draw: Random, word: str, whose: dict[str, Visitor]) -> None:
    seconds = draw.uniform(40, 1500)
    story.clock.advance(seconds=seconds)
    given = story.given(
        words=word, level=draw.choice(("yes", "no")), minutes=minutes(seconds),
        language="en" if draw.random() < 0.2 else "zh_CN", whole=draw.random() < 0.9,
    )  # fmt: skip
    whose[word] = Visitor(len(whose), given.day, seconds)
    story.hands_in(given)


def span(answer: Answer) -> int:
    return int(answer.told["minutes"].partition("-")[0])


def date(answer: Answer) -> str | None:
    found = DATE.search(json.dumps(answer.told["values"]))
    return found[0] if found else None


def ways(life: Life) -> dict[str, tuple[int, int]]:
    """Every way to guess, with what it hit."""
    pages, log = life.loot.pages(), life.loot.log()
    older = [life.loot.pages(1), life.loot.pages(2)]
    told: dict[str, tuple[int, int]] = {
        "by the page": hits(life.answers, life.whose, lambda each: pages.get(each.word)),
        "by the key": hits(life.answers, life.whose, lambda each: each.key),
        "by the log": hits(life.answers, life.whose, lambda each: log.get(each.word)),
        "by the span": hits(life.answers, life.whose, span, lambda each: each.seconds),
        "by the day": hits(life.answers, life.whose, date, lambda each: each.day),
    }
    for number, found in enumerate(older, 1):
        told[f"by backup {number}"] = hits(
            life.answers, life.whose, lambda each, found=found: found.get(each.word)
        )
    return told


def test_of_200_days_nobody_finds_out_more_than_by_guessing(disk: Path, seeded: None) -> None:
    life = lives(disk, DAYS)
    batches = {each.batch for each in life.answers}
    assert len(batches) > 50
    assert min(sum(each.batch == one for each in life.answers) for one in batches) >= 5
    found = ways(life)
    better = {how: hit for how, hit in found.items() if not holds_what_guessing_gives(*hit)}
    assert better == {}


def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are laid down and named as they came."""
    number = count()
    drawn = SimpleNamespace(urandom=lambda length: next(number).to_bytes(length))
    monkeypatch.setattr(box, "os", drawn)
    monkeypatch.setattr(box, "secret_code", lambda length: f"{next(number):0{length}}")
    monkeypatch.setattr(box, "_random", SimpleNamespace(shuffle=lambda _rows: None))


def _with_its_span(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each keeps how long it took."""
    monkeypatch.setattr(box, "_random", SimpleNamespace(shuffle=lambda _rows: None))


def _with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the box is kept, and the log is not cut off."""
    monkeypatch.setattr(BoxKeys, "renew", lambda _keys: None)
    monkeypatch.setattr(Store, "checkpoint", lambda _store: None)


def _with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the form works out of the day stays."""

    def kept(given: Given, _dangers: object) -> list[tuple[str, int, str]]:
        return [(each.path, each.repeat, each.value) for each in given.submission.records]

    monkeypatch.setattr(handing_in, "_kept", kept)


@pytest.mark.parametrize(
    ("plant", "found_by"),
    [
        (_in_order, "by the key"),
        (_in_order, "by the page"),
        (_with_its_span, "by the span"),
        (_with_its_key, "by the log"),
        (_with_its_day, "by the day"),
    ],
)
def test_a_planted_join_is_found(
    disk: Path,
    seeded: None,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    found_by: str,
) -> None:
    plant(monkeypatch)
    right, batches = ways(lives(disk, PLANTED_DAYS))[found_by]
    assert not holds_what_guessing_gives(right, batches)
    assert right > batches


def test_no_event_no_log_no_paper_and_no_kept_reply_comes_of_an_answer(
    hall: AgentHall, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(hall)

    began = hall.agent.store.head.seq

    def left_behind() -> tuple[list[str], int, list[Path]]:
        with hall.agent.store.reading() as tx:
            replies = int(tx.scalar("SELECT count(*) FROM idempotency"))
            events = [each.type for each in tx.events(began)]
        papers = sorted(hall.paper.rglob("*")) if hall.paper.exists() else []
        return [each for each in events if each not in BY_ITSELF], replies, papers

    before = left_behind()
    capsys.readouterr()
    with hall.at("resident", "resident-1") as kiosk:
        for _ in range(5):
            answers_at(kiosk, words="窗口太少")
    assert left_behind() == before
    assert capsys.readouterr() == ("", "")
    assert not list(hall.folder.root.rglob("*.log"))
    close_batches(hall)
    with hall.agent.store.reading() as tx:
        (event,) = [each for each in tx.events(began) if each.type not in BY_ITSELF]
    assert event.type == "survey.batch"
    assert (event.at.minute, event.at.second) == (0, 0)
