"""Random clerks at several counters: one call a ticket, nobody starves, rebuild equals state."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock
from kiosk.domain import opening
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.queue import calling, counters, progress, serving
from kiosk.services.queue.board import board
from kiosk.services.queue.line import Outlook
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables import hall as hall_table
from tests.services.hall_story import MORNING, Story, sample_hall

CLERKS = {"1": "li", "2": "zhou", "3": "wu"}
SERVICES = ("social", "medical", "other")


class Building:
    """One hall for all examples of this file; each example is a day of its own."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="linli-queue-")
        folder = DataFolder(Path(self._folder.name) / "hall")
        self.clock = ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.store = Store.open(folder, keys, self.clock, EVENT_TYPES, TABLES)
        hall = sample_hall()
        week = ("00:00-23:59",)
        every = dict.fromkeys(opening.WEEKDAYS, week)

        self.context = HallContext(
            msgspec.structs.replace(hall, hours=msgspec.structs.replace(hall.hours, **every)), keys
        )

    def next_day(self) -> Story:
        self.clock.advance(days=1)
        return Story(self.store, self.context, self.clock)


_BUILDING: list[Building] = []


def building() -> Building:
    if not _BUILDING:
        _BUILDING.append(Building())
    return _BUILDING[0]


class Clerks(RuleBasedStateMachine):
    """Any order of commands, legal or not: what is refused changes nothing."""

    @initialize()
    def morning(self) -> None:
        self.story = building().next_day()
        self.given: list[str] = []
        self.calls: dict[str, str] = {}
        for counter, clerk in CLERKS.items():
            self.story.opens(counter, clerk)

    @rule(service=st.sampled_from(SERVICES), elder=st.booleans())
    def arrive(self, service: str, elder: bool) -> None:
        who = Resident(
            "card", self.story.person(f"p{building().store.head.seq}"), "王*", elder=elder
        )
        self.given.append(self.story.takes_number(service, who).visit.number)

    @rule(counter=st.sampled_from(list(CLERKS)))
    def call(self, counter: str) -> None:
        waiting = self.story.waiting_at(counter)
        if counter in self.calls.values():
            with pytest.raises(KnownError, match=r"queue\.counter_busy"):
                self.story.calls(counter, CLERKS[counter])
            return
        visit = self.story.calls(counter, CLERKS[counter])
        if visit is None:
            assert waiting == []
        else:
            assert waiting[0] == visit.number  # the list shows whom the rules choose
            assert visit.visit not in self.calls
            self.calls[visit.visit] = counter

    @rule(
        step=st.sampled_from(
            ["recall", "undo", "start", "finish", "no_show", "park", "unpark", "transfer"]
        ),
        counter=st.sampled_from(list(CLERKS)),
        pick=st.integers(0, 50),
        service=st.sampled_from(SERVICES),
    )
    def act(self, step: str, counter: str, pick: int, service: str) -> None:
        if not self.given:
            return
        story = self.story
        with story.store.reading() as tx:
            number = self.given[pick % len(self.given)]
            visit = progress.find(tx, story.context, number=number)
        before = story.store.head
        clerk = CLERKS[counter]
        args = (story.context, counter, visit.visit, clerk)
        acts = {
            "recall": calling.recall,
            "undo": calling.undo_call,
            "start": serving.start,
            "finish": serving.finish,
            "no_show": calling.no_show,
            "park": serving.park,
            "unpark": serving.unpark,
        }
        try:
            with story.store.transaction() as tx:
                if step == "transfer":
                    serving.transfer(tx, *args, service, "")
                else:
                    acts[step](tx, *args)
        except KnownError:
            assert story.store.head == before
            return
        if step in ("undo", "finish", "no_show", "park", "transfer"):
            self.calls.pop(visit.visit, None)
        elif step == "unpark":
            self.calls[visit.visit] = counter

    @rule(pick=st.integers(0, 50))
    def come_back(self, pick: int) -> None:
        if not self.given:
            return
        story = self.story
        try:
            with story.store.transaction() as tx:
                number = self.given[pick % len(self.given)]
                visit = progress.find(tx, story.context, number=number)
                progress.rejoin(tx, story.context, visit)
        except KnownError:
            assert visit.state != "missed" or visit.rejoined

    @rule(counter=st.sampled_from(list(CLERKS)), seconds=st.integers(1, 90))
    def pause_and_return(self, counter: str, seconds: int) -> None:
        with self.story.store.transaction() as tx:
            counters.pause(tx, self.story.context, counter, CLERKS[counter])
        self.story.clock.advance(seconds=seconds)
        self.story.opens(counter, CLERKS[counter])

    @invariant()
    def a_ticket_is_at_one_counter_at_most(self) -> None:
        if not hasattr(self, "story"):
            return
        with self.story.store.reading() as tx:
            at = {
                row.visit: row.counter
                for row in hall_table.counters(tx).values()
                if row.visit is not None
            }
        assert at == self.calls
        assert len(set(self.given)) == len(self.given)

    @invariant()
    def the_board_calls_whom_a_counter_calls(self) -> None:
        if not hasattr(self, "story"):
            return
        with self.story.store.reading() as tx:
            shown = board(tx, self.story.context, Outlook.now(tx, self.story.context))
        at = {visit.number: row.counter for row, visit in shown.counters if visit is not None}
        told = {call.number: call.counter for call in shown.calls}
        assert told.items() <= at.items()
        called = {visit.number for _, visit in shown.counters if visit and visit.state == "called"}
        assert called == {call.number for call in shown.calls if not call.serving}

    def teardown(self) -> None:
        if hasattr(self, "story"):
            assert self.story.same_after_rebuild()


TestClerks = Clerks.TestCase
TestClerks.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    suppress_health_check=list(HealthCheck),
)


@settings(max_examples=20)
@given(
    ordinary=st.lists(st.sampled_from(SERVICES), min_size=1, max_size=8),
    counter_order=st.lists(st.sampled_from(list(CLERKS)), min_size=1, max_size=6),
)
def test_a_stream_of_elders_starves_nobody(ordinary: list[str], counter_order: list[str]) -> None:
    """Before each call another elder comes: the ordinary ones are all called within the bound."""
    story = building().next_day()
    hall = story.context.hall
    for counter, clerk in CLERKS.items():
        story.opens(counter, clerk)
    tickets = {story.takes_number(service).visit.visit for service in ordinary}
    rounds = [counter for counter in counter_order if counter in CLERKS] + ["3"]
    bound = hall.queue.priority_one_in * (len(ordinary) + 1) * len(rounds) + len(CLERKS)
    for number in range(bound):
        counter = rounds[number % len(rounds)]
        offered = hall.counter_by_id(counter)
        assert offered is not None
        story.takes_number(
            offered.services[0], Resident("card", story.person(f"e{number}"), "赵*", elder=True)
        )
        visit = story.calls(counter, CLERKS[counter])
        assert visit is not None
        tickets.discard(visit.visit)
        story.serves(counter, visit, CLERKS[counter], minutes=0.01)
        if not tickets:
            return
    raise AssertionError(f"{len(tickets)} still waiting after {bound} calls")
