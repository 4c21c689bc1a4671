"""Whatever is done in whichever order: once a code, once an answer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.services.hall_story import MORNING, sample_hall
from tests.services.surveys.survey_story import SHORT, SurveyStory

CODES = 8
_steps = some.lists(
    some.one_of(
        some.tuples(some.just("answer"), some.integers(0, CODES)),  # the last is nobody's code
        some.tuples(some.just("batches"), some.just(0)),
        some.tuples(some.just("fall"), some.just(0)),
    ),
    max_size=30,
)


class _Hall:
    """A hall that falls and comes back."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root / "hall")
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.clock = ManualClock(MORNING)
        self.opens()

    def opens(self) -> None:
        self.store = Store.open(self.folder, self.keys, self.clock, EVENT_TYPES, TABLES)
        self.story = SurveyStory(self.store, HallContext(sample_hall(), self.keys), self.clock)

    def answers(self, code: str, words: str) -> str:
        """The code with which it was refused, if it was."""
        try:
            self.story.answers(invitation=code, words=words)
        except KnownError as refused:
            return refused.code
        return ""

    def falls(self) -> None:
        """With a key that was made for a batch which did not close."""
        self.story.keys.renew()
        self.store.close()
        self.opens()


@given(steps=_steps)
@settings(max_examples=15, deadline=None)
def test_every_code_counts_once_and_every_answer_is_there_once(
    steps: list[tuple[str, int]],
) -> None:
    with TemporaryDirectory(dir="/dev/shm") as place:
        hall = _Hall(Path(place))
        hall.story.asks(invited=True)
        codes = [*hall.story.invites(CODES), "AAAAA-AAAAA"]
        used: set[int] = set()
        for what, which in steps:
            if what == "batches":
                hall.story.close_batches()
            elif what == "fall":
                hall.falls()
            else:
                expected = "surveys.used" if which in used else "surveys.invitation"
                fresh = which < CODES and which not in used
                assert hall.answers(codes[which], f"第{which}份") == ("" if fresh else expected)
                used |= {which} if fresh else set()
        withheld = hall.story.closes()
        told = [value for each in hall.story.told() for path, _, value in each.values
                if path == "/data/words"]  # fmt: skip
        assert len(told) == len(set(told))
        assert len(told) + withheld == len(used)
        assert hall.story.record(SHORT).answers == len(told)
        assert hall.story.waiting() == 0
        hall.store.close()
