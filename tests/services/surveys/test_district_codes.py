"""Codes of the district: good once in each hall; what the halls tell of them, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.domain.surveys import LEAST
from kiosk.errors import KnownError
from kiosk.ids import grouped, secret_code, told_of
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.surveys import invitations, invited
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.services.hall_story import MORNING, sample_hall
from tests.services.surveys.survey_story import SHORT, SurveyStory

CODES = [grouped(secret_code(invitations.OF_DISTRICT), 5) for _ in range(2 * LEAST)]


def told(code: str) -> str:
    return told_of(code.replace("-", ""))


def comes_down(hall: SurveyStory, codes: Sequence[str], survey: str = SHORT) -> int:
    """The district's list; how many of them were new here."""
    reference = invited.reference()
    row = {"survey": survey, "marks": sorted(map(told, codes))}
    meant = reference.read([msgspec.json.encode(row)])
    with hall.store.transaction() as tx:
        return reference.apply(tx, meant).changed


def used(hall: SurveyStory) -> list[list[str]]:
    """The marks of each event that tells of some."""
    with hall.store.reading() as tx:
        return [each["marks"] for each in tx.events() if each.type == "survey.used"]


@contextmanager
def opened(place: Path, name: str) -> Iterator[SurveyStory]:
    """A hall that asks by invitation, and has the district's codes."""
    folder, clock = DataFolder(place / name), ManualClock(MORNING)
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, name)
    store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
    made = SurveyStory(store, HallContext(sample_hall(), keys), clock)
    made.asks(invited=True)
    assert comes_down(made, CODES) == len(CODES)
    yield made
    made.blobs.close()
    store.close()


@pytest.fixture
def east(tmp_path: Path) -> Iterator[SurveyStory]:
    with opened(tmp_path, "hall-east") as made:
        yield made


@pytest.fixture
def west(tmp_path: Path) -> Iterator[SurveyStory]:
    with opened(tmp_path, "hall-west") as made:
        yield made


def refused(hall: SurveyStory, code: str) -> str:
    with pytest.raises(KnownError) as trouble:
        hall.answers(invitation=code)
    return trouble.value.code


def test_a_code_is_good_in_each_hall_once_and_both_tell_the_same_of_it(
    east: SurveyStory, west: SurveyStory
) -> None:
    for hall in (east, west):
        for code in CODES[:LEAST]:
            hall.answers(invitation=f" {code.lower()} ")
            assert refused(hall, code) == "surveys.used"
        assert refused(hall, secret_code(invitations.OF_DISTRICT)) == "surveys.invitation"
        hall.closes()
    assert used(east) == used(west) == [sorted(map(told, CODES[:LEAST]))]


def test_nobody_can_tie_a_mark_to_an_answer(east: SurveyStory, west: SurveyStory) -> None:
    """Two halls where the same codes are used in another order, in other batches, for opposite
    answers: what they tell of the codes is the same to the last byte, and comes after it all."""
    lines = []
    for hall, seed in ((east, 1), (west, 2)):
        codes = Random(seed).sample(CODES, len(CODES))
        for level, part in (("yes", codes[:LEAST]), ("no", codes[LEAST:])):
            for code in part:
                hall.answers(invitation=code, level=level)
            assert hall.close_batches() == 1
            assert used(hall) == []
            hall.clock.advance(days=1)
        hall.closes()
        with hall.store.reading() as tx:
            events = list(tx.events())
            [event] = [each for each in events if each.type == "survey.used"]
            batches = [each for each in events if each.type == "survey.batch"]
            assert event.public == {"survey": SHORT}
            assert (event.at.minute, event.at.second) == (0, 0)
            assert event.seq > max(each.seq for each in batches)
            assert not any("marks" in (each.private or each.public) for each in batches)
            kept = tx.query("SELECT digest, survey, used FROM survey_invitations")
            assert list(kept) == [], "nor does a table say it afterwards"
        lines.append(event["marks"])
        assert hall.same_after_rebuild()
    assert lines[0] == lines[1] == sorted(map(told, CODES))


def test_of_the_halls_own_codes_nothing_is_told(east: SurveyStory) -> None:
    for code in east.invites(LEAST):
        east.answers(invitation=code)
    assert east.closes() == 0
    assert used(east) == []


def test_a_code_that_the_newest_list_leaves_out_is_good_no_more(east: SurveyStory) -> None:
    """One that was used before stays used, and is told at the end."""
    east.answers(invitation=CODES[0])
    assert comes_down(east, CODES[2:]) == 0
    assert refused(east, CODES[1]) == "surveys.invitation"
    assert refused(east, CODES[0]) == "surveys.used"
    east.answers(invitation=CODES[2])
    assert comes_down(east, CODES) == 1, "the second is new again, the first is not"
    assert refused(east, CODES[0]) == "surveys.used"
    east.closes()
    assert used(east) == [sorted(map(told, (CODES[0], CODES[2])))]


def test_a_code_for_a_survey_that_did_not_come_down_yet_is_none(east: SurveyStory) -> None:
    code = secret_code(invitations.OF_DISTRICT)
    comes_down(east, [*CODES, code], "later")
    assert refused(east, code) == "surveys.invitation"


def test_many_marks_are_told_in_parts_in_one_order(
    east: SurveyStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "IN_ONE_EVENT", 3)
    for code in CODES[:LEAST]:
        east.answers(invitation=code)
    east.closes()
    parts = used(east)
    assert [len(each) for each in parts] == [3, 2]
    assert [each for part in parts for each in part] == sorted(map(told, CODES[:LEAST]))


@pytest.mark.parametrize(
    "line",
    [b"{}", b'{"survey":"s","marks":["x"]}', b'{"survey":"","marks":[]}', b"[]", b"\xff",
     b'{"survey":"s","marks":["' + b"A" * 23 + b'"]}'],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_applied_in_no_part(line: bytes) -> None:
    whole = msgspec.json.encode({"survey": SHORT, "marks": [told(CODES[0])]})
    with pytest.raises(KnownError, match=r"upstream\.invitations_row") as trouble:
        invited.reference().read([whole, line])
    assert trouble.value.params["line"] == "2"
