"""Clocks that jump, halls that are closed for weeks, people who confirm dates: in any order.

Recorded time never runs back within an epoch, a day that somebody confirmed is the hall's day, and
nothing is erased while nobody has answered for the date.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.clock import ManualClock
from kiosk.domain import opening
from kiosk.domain.timekeeping import BACK, LONG_OFF, STEP
from kiosk.paths import DataFolder
from kiosk.services import erasure
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.residents import Resident
from kiosk.services.upkeep.timekeeping import Timekeeper, confirm
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables import hall as hall_table
from tests.services.hall_story import MORNING, Story, sample_hall

STEPS = st.sampled_from([-70, -40, -8, -1, 1, 2, 5, 40, 70]).map(lambda n: timedelta(days=n))
DAY_AND_NIGHT = dict.fromkeys(opening.WEEKDAYS, ("00:00-23:59",))
HALL = msgspec.structs.replace(
    sample_hall(), hours=msgspec.structs.replace(sample_hall().hours, **DAY_AND_NIGHT)
)
QUIET = st.sampled_from([1, 30, 240, 60 * 24])  # minutes that pass on every clock


class TimeMachine(RuleBasedStateMachine):
    @initialize()
    def opens(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.folder = DataFolder(Path(self.place.name) / "hall")
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "hall-time")
        self.clock = ManualClock(MORNING)
        self.doubted = False
        self.numbers = 0
        self.store: Store | None = None
        self._open()
        self.takes_number()

    def _open(self) -> None:
        self.keeper = Timekeeper(self.clock)
        self.store = Store.open(self.folder, self.keys, self.keeper, EVENT_TYPES, TABLES)
        newest = self.store.last_at
        with self.store.reading() as view:
            self.keeper.start_from(newest, hall_table.clock_doubt(view))
        if newest is not None:
            ahead = self.clock.now() - newest
            self.doubted = self.doubted or not -BACK <= ahead <= LONG_OFF
        context = HallContext(HALL, self.keys, clock_trusted=self.keeper.trusted)
        self.story = Story(self.store, context, self.clock)
        self._journals_doubt()

    def _journals_doubt(self) -> None:
        """As the agent's routine does each second."""
        assert self.store is not None
        reason = self.keeper.reason
        self.story.context.clock_trusted = not reason
        with self.store.transaction() as tx:
            if reason and not hall_table.clock_doubt(tx):
                tx.record("clock.distrusted", reason=reason)

    @rule()
    def takes_number(self) -> None:
        assert self.store is not None
        self.numbers += 1
        resident = Resident(person=self.story.person(f"{self.numbers}"), masked_name="王*英")
        self.story.takes_number("social", resident)

    @rule()
    def forgets_what_is_old(self) -> None:
        """As the agent's routine does each minute."""
        assert self.store is not None
        with self.store.reading() as view:
            seqs = erasure.expired(view, self.story.context)
        with self.store.transaction() as tx:
            erasure.erase_expired(tx, seqs)

    @rule(minutes=QUIET)
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)
        self._journals_doubt()

    @rule(step=STEPS)
    def the_date_is_set(self, step: timedelta) -> None:
        self.keeper.now()
        assert abs(step) > STEP
        self.clock.set_wall(self.clock.now() + step)
        self.doubted = True
        self._journals_doubt()

    @rule(step=st.one_of(st.just(timedelta()), STEPS))
    def is_started_anew(self, step: timedelta) -> None:
        assert self.store is not None
        self.store.close()
        self.clock.set_wall(self.clock.now() + step)
        self._open()

    @rule()
    def confirms_the_date(self) -> None:
        assert self.store is not None
        zone = self.story.context.hall.hall.timezone
        today = f"{opening.business_date(zone, self.clock.now())}"
        with self.store.transaction() as tx:
            confirm(tx, self.story.context, self.keeper, today, "li")
        self.doubted = False
        assert self.store.last_at == self.clock.now()
        with self.store.transaction() as tx:
            assert days.open_day(tx, self.story.context) == today

    @invariant()
    @precondition(lambda self: getattr(self, "store", None) is not None)
    def nothing_expires_in_doubt(self) -> None:
        assert self.store is not None
        assert self.keeper.trusted is not self.doubted
        if self.doubted:
            with self.store.reading() as tx:
                assert not erasure.expired(tx, self.story.context)
                assert not erasure.expired_cases(tx, self.story.context)

    def teardown(self) -> None:
        if getattr(self, "store", None) is None:
            return
        assert self.store is not None
        with self.store.reading() as tx:
            told = [(event.epoch, event.at) for event in tx.events()]
        assert all(b[0] > a[0] or b[1] >= a[1] for a, b in pairwise(told))
        before = self.store.dump_projections()
        self.store.rebuild()
        assert self.store.dump_projections() == before
        self.store.close()
        report = verify(self.folder, self.keys)
        assert report.ok, report.problems
        self.place.cleanup()


TestTimeMachine = TimeMachine.TestCase
TestTimeMachine.settings = settings(max_examples=25, stateful_step_count=15)
