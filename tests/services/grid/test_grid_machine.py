"""Random volunteers, rounds and clerks against what the rules promise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables.grid import patrols, volunteers
from tests.services.grid.grid_story import GridStory
from tests.services.hall_story import MORNING, sample_hall

PHONES = ("13800135521", "13900130078", "13700130099")


class _Hall:
    """One for all examples: opening a database costs more than a history."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="linli-grid-")
        folder, self.clock = DataFolder(Path(self._folder.name) / "hall"), ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.store = Store.open(folder, keys, self.clock, EVENT_TYPES, TABLES)
        self.story = GridStory(self.store, HallContext(sample_hall(), keys), self.clock)
        self.story.hires("li")


_HALLS: list[_Hall] = []


def code(work: Callable[[], object]) -> str:
    """Of a refusal; "" where it was done."""
    try:
        work()
    except KnownError as refused:
        return refused.code
    return ""


class Histories(RuleBasedStateMachine):
    """What is refused changes nothing; what is served is what was confirmed."""

    @initialize()
    def begin(self) -> None:
        if not _HALLS:
            _HALLS.append(_Hall())
        self.story = _HALLS[0].story
        for who in self.there():
            self.story.stands_down(who)
        self.story.clock.advance(days=1)
        self.served: dict[str, int] = {}

    def there(self) -> list[volunteers.Volunteer]:
        with self.story.store.reading() as tx:
            return volunteers.there(tx)

    def one(self, place: int) -> volunteers.Volunteer | None:
        found = self.there()
        return found[place % len(found)] if found else None

    @rule(phone=st.sampled_from(PHONES), staff=st.sampled_from(("li", "")))
    def signs_up(self, phone: str, staff: str) -> None:
        known = {each.phone for each in self.there()}
        told = code(lambda: self.story.signs_up(phone=phone, staff=staff))
        assert told == ("volunteers.already" if phone in known and staff else "")
        assert len(self.there()) == len(known | {phone}), "a kiosk tells nobody who is one"

    @rule(place=st.integers(0, 2))
    def is_taken_on(self, place: int) -> None:
        if who := self.one(place):
            assert self.story.takes_on(who).state == "active"

    @rule(place=st.integers(0, 2), minutes=st.integers(0, 300))
    def begins_or_ends(self, place: int, minutes: int) -> None:
        who = self.one(place)
        if who is None:
            return
        with self.story.store.reading() as tx:
            walking = patrols.open_of(tx, who.volunteer)
        if walking is None:
            told = code(lambda: self.story.begins(who))
            assert told == ("volunteers.asked" if who.state == "asked" else "")
        else:
            self.story.clock.advance(minutes=minutes)
            assert self.story.ends(who).proposed <= 240

    @rule(minutes=st.integers(-5, 1500))
    def confirms(self, minutes: int) -> None:
        with self.story.store.reading() as tx:
            waiting = patrols.unseen(tx, 1)
        if not waiting:
            return
        who = waiting[0].volunteer
        before = self.served.get(who, self.story.minutes_of(who))  # a round of the last history
        told = code(lambda: self.story.confirms(waiting[0], minutes, "核对过"))
        if told:
            assert told in ("volunteers.minutes", "volunteers.minutes_day")
            return
        self.served[who] = before + minutes

    @rule(place=st.integers(0, 2))
    def is_called(self, place: int) -> None:
        who = self.one(place)
        if who is not None and who.state == "active":
            assert self.story.is_called(who).responder

    @rule(place=st.integers(0, 2))
    def stands_down(self, place: int) -> None:
        if who := self.one(place):
            self.story.stands_down(who)

    @rule()
    def forgets_a_round(self) -> None:
        self.story.clock.advance(hours=5)
        self.story.routine()

    @invariant()
    def who_left_is_nobody_and_nobody_walks_twice(self) -> None:
        with self.story.store.reading() as tx:
            left = tx.query(
                "SELECT coalesce(name, '') || coalesce(phone, '') || responder AS told"
                " FROM volunteers WHERE state = 'left'"
            )
            walking = [each.volunteer for each in patrols.every_open(tx)]
            asked = {each.volunteer for each in volunteers.there(tx) if each.state == "active"}
            for who, minutes in self.served.items():
                assert volunteers.minutes(tx, who) == minutes
        assert {each["told"] for each in left} <= {""}
        assert len(set(walking)) == len(walking)
        assert set(walking) <= asked

    def teardown(self) -> None:
        assert self.story.same_after_rebuild()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
