"""Random lives of alarms: what is shown is what is journalled, and only a named person ends one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.clock import ManualClock, to_text
from kiosk.domain.alarm import (
    KINDS,
    OUTCOMES,
    Accepted,
    AlarmState,
    AnyAction,
    Book,
    Called,
    Closed,
    KindTold,
    Late,
    Pressed,
    Raised,
    Stepped,
    Withdrawn,
    apply,
    next_step,
)
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.alarms import recording
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables import alarms as table
from tests.services.hall_story import MORNING, Story, sample_hall

PEOPLE = ("wangfang", "lifang", "p-doctor")


@contextmanager
def new_story() -> Iterator[Story]:
    with TemporaryDirectory(prefix="linli-alarms-") as place:
        folder, clock = DataFolder(Path(place) / "hall"), ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
        yield Story(store, HallContext(sample_hall(), keys), clock)
        store.close()


class Life:
    """An engine's memory without an engine; the journal is written now and then, in order."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story = story
        self.draw = random.Random(seed)
        self.book = Book()
        self.spilled: list[AnyAction] = []
        self.raised: list[str] = []
        self.count = 0

    def step(self, what: str) -> None:
        self.story.clock.advance(seconds=self.draw.choice([0.2, 3, 40, 300]))
        action = self.action(what)
        if action is None:
            return
        before = self.book.open.get(action.alarm)
        refused = self.refusal(action)
        if refused:
            assert self.may_refuse(what, refused, before is None)
            assert self.book.open.get(action.alarm) == before
            return
        after = apply(before, action)
        if isinstance(action, Raised):
            self.raised.append(action.alarm)
        self.spilled.append(action)
        assert after.open or before is not None
        if not after.open:
            assert before is not None
            assert before.state is AlarmState.ACCEPTED
            assert after.closed_by

    def refusal(self, action: AnyAction) -> str:
        try:
            self.book.take(action)
        except KnownError as refused:
            return refused.code
        return ""

    def may_refuse(self, what: str, code: str, gone: bool) -> bool:
        if gone:
            return code == "alarms.unknown"
        return (what, code) in {
            ("accept", "alarms.accepted_already"), ("close", "alarms.accept_first"),
        }  # fmt: skip

    def action(self, what: str) -> AnyAction | None:
        self.count += 1
        name, at = f"n-{self.count}", to_text(self.story.clock.now())
        if what == "raise":
            return Raised(
                action=name, alarm=f"a-{self.count}", at=at, kind=self.draw.choice(KINDS),
                origin=f"source:{self.count}", drill=self.draw.random() < 0.2,
                seen=self.draw.choice(["", "smoke=1"]),
            )  # fmt: skip
        if not self.raised:
            return None
        alarm = self.draw.choice(self.raised)
        head = {"action": name, "alarm": alarm, "at": at}
        match what:
            case "press":
                return Pressed(**head, seen=self.draw.choice(["", "heart_rate=168"]))
            case "kind":
                return KindTold(**head, kind=self.draw.choice(KINDS))
            case "withdraw":
                return Withdrawn(**head)
            case "step":
                return Stepped(**head, step=self.draw.randrange(1, 4))
            case "call":
                return Called(
                    **head, step=1, who="doctor", person="p-doctor", how="sms",
                    state=self.draw.choice(["queued", "sent", "failed"]),
                )  # fmt: skip
            case "accept":
                return Accepted(**head, by=self.draw.choice(PEOPLE))
            case "late":
                return Late(**head, minutes=5)
        return Closed(**head, by=self.draw.choice(PEOPLE), outcome=self.draw.choice(OUTCOMES),
                      words=self.draw.choice(["", "送医院了"]))  # fmt: skip

    def merge(self, twice: bool) -> None:
        """The journal catches up; what is merged after a fall may come once more."""
        with self.story.store.transaction() as tx:
            assert recording.record(tx, self.spilled) == [each.action for each in self.spilled]
        if twice:
            head = self.story.store.head
            with self.story.store.transaction() as tx:
                recording.record(tx, self.spilled)
            assert self.story.store.head == head
        self.spilled.clear()

    def check(self) -> None:
        with self.story.store.reading() as tx:
            stored = {each.alarm: each for each in table.open_alarms(tx)}
            everything = {each.alarm for each in table.between(tx, "2000", "2100")}
        assert stored == self.book.open
        assert everything == set(self.raised)


STEPS = st.lists(
    st.sampled_from(
        ["raise", "press", "kind", "withdraw", "step", "call", "accept", "late", "close", "close",
         "merge", "merge twice"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, seed=st.integers(0, 10_000))
def test_memory_journal_and_rebuild_are_one(steps: list[str], seed: int) -> None:
    with new_story() as story:
        life = Life(story, seed)
        for what in ["raise", *steps]:
            if what.startswith("merge"):
                life.merge(what.endswith("twice"))
                life.check()
            else:
                life.step(what)
        life.merge(twice=True)
        life.check()
        before = story.store.dump_projections()
        story.store.rebuild()
        assert story.store.dump_projections() == before


def test_what_was_seen_and_said_is_erased_everywhere(story: Story) -> None:
    life = Life(story, 1)
    at = to_text(story.clock.now())
    alarm = {"alarm": "a-1", "at": at}
    life.spilled = [
        Raised(action="n-1", **alarm, kind="elder", origin="elder:e-1", seen="heart_rate=168"),
        Pressed(action="n-2", **alarm, seen="fall"),
        Accepted(action="n-3", **alarm, by="lifang"),
        Closed(action="n-4", **alarm, by="lifang", outcome="helped", words="老人已送医"),
    ]
    life.merge(twice=False)
    with story.store.transaction() as tx:
        seqs = [event.seq for event in table.events_of(tx, "a-1") if event.private is not None]
        assert len(seqs) == 3
        tx.erase(seqs, "asked for")
    with story.store.reading() as tx:
        left = table.by_id(tx, "a-1")
    assert left is not None
    assert (left.seen, left.words, left.outcome) == ("", "", "helped")
    before = story.store.dump_projections()
    story.store.rebuild()
    assert story.store.dump_projections() == before


@pytest.mark.parametrize(
    ("step", "after", "due"), [(0, 0, 1), (1, 29, 0), (1, 30, 2), (2, 3600, 0)]
)
def test_the_call_list_goes_on_when_nobody_accepts(step: int, after: float, due: int) -> None:
    clock = ManualClock(MORNING)
    book = Book()
    at = to_text(clock.now())
    book.take(Raised(action="n", alarm="a", at=at, kind="medical", origin="sos:resident-1"))
    if step:
        book.take(Stepped(action="m", alarm="a", at=at, step=step))
    clock.advance(seconds=after)
    assert next_step(book.open["a"], (30, 60), clock.now()) == due
    book.take(Accepted(action="o", alarm="a", at=at, by="lifang"))
    assert next_step(book.open["a"], (30, 60), clock.now()) == 0
