"""Random residents, mediators, clerks and hours against what the rules promise of a dispute."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.disputes import forgetting
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables.disputes import mediators, rows
from tests.services.case_story import triage
from tests.services.disputes.dispute_promises import MOST, Promises, loads
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.hall_story import MORNING, sample_hall

LEVELS = {"chen": (1,), "liu": (1, 2), "sun": (2, 3), "he": (1, 2, 3)}
STAFF = tuple(LEVELS)
SECRET = "赵六"


class _Hall:
    """One for all examples: opening a database costs more than a history."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="linli-disputes-")
        folder = DataFolder(Path(self._folder.name) / "hall")
        self.clock = ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.store = Store.open(folder, keys, self.clock, EVENT_TYPES, TABLES)
        self.story = DisputeStory(self.store, HallContext(sample_hall(), keys), self.clock)
        self.story.leads("wang", "zhou")
        self.story.hires(*STAFF, "li")
        for staff, levels in LEVELS.items():
            self.story.mediates(staff, *levels, most=MOST)
        self.history = count(1)


_HALLS: list[_Hall] = []


def hall() -> _Hall:
    if not _HALLS:
        triage()
        _HALLS.append(_Hall())
    return _HALLS[0]


class Histories(RuleBasedStateMachine):
    known = Bundle("known")

    @initialize()
    def begin(self) -> None:
        self.story = hall().story
        clock = self.story.clock  # each begins on a Monday at 09:05
        clock.advance(days=1)
        ahead = (MORNING + timedelta(days=6) - clock.now()).total_seconds() % (7 * 86400)
        clock.advance(seconds=ahead)
        self.story.time_goes(seconds=1)
        for staff in STAFF:
            self.story.on_leave(staff, "", "")
        with self.story.store.reading() as tx:
            self.first = tx.scalar("SELECT max(seq) FROM journal") or 0
            left = [each.case_id for each in rows.running(tx)]
        for case_id in left:  # of the history before
            self._tries("ends", self.story.dispute(case_id), "failed")
        self.number = next(hall().history)
        self.mine: dict[str, tuple[str, str]] = {}  # the telephones of who quarrels, by case
        self.newcomer = f"new-{self.number}"  # of this history: who leaves does not come back
        self.story.hires(self.newcomer)
        self.story.mediates(self.newcomer, 1, 2, 3, most=MOST)

    def _tries(self, what: str, *told: Any, **named: Any) -> str:
        """The code of a refusal; "" where it was done."""
        try:
            getattr(self.story, what)(*told, **named)
        except KnownError as refused:
            return refused.code
        return ""

    @rule(target=known, words=st.sampled_from(["楼上漏水", "他打人", "欠我两万元", "有小孩"]),
          who=st.integers(0, 3))  # fmt: skip
    def quarrel(self, words: str, who: int) -> str:
        """Of the same two people now and then."""
        made = self.story.quarrel(f"{SECRET}{words}")
        phones = (f"138{self.number:06}{who}0", f"139{self.number:06}{who}0")
        self.story.tells_of(made, "one", "王小明", phone=phones[0])
        self.story.tells_of(made, "other", "赵六", phone=phones[1])
        self.mine[made.case_id] = phones
        return made.case_id

    @rule(case=known, place=st.integers(0, 4), why=st.sampled_from(["", "都满了"]))
    def assign(self, case: str, place: int, why: str) -> None:
        self._tries("assigns", self.story.dispute(case), (*STAFF, self.newcomer)[place], why=why)

    @rule(case=known, way=st.sampled_from(["up", "down"]), reason=st.sampled_from(["", "谈不拢"]))
    def move(self, case: str, way: str, reason: str) -> None:
        before = self.story.dispute(case)
        if self._tries("moves", before, way, reason):
            assert self.story.dispute(case) == before

    @rule(case=known, hour=st.integers(8, 18), days=st.integers(-1, 6), room=st.booleans(),
          apart=st.booleans(), beside=st.booleans())  # fmt: skip
    def meet(
        self, case: str, hour: int, days: int, room: bool, apart: bool, beside: bool
    ) -> None:  # fmt: skip
        starts = self.story.tomorrow(hour, days=days)
        self._tries(
            "plans", self.story.dispute(case), starts, room="room_1" if room else "room_2",
            apart=apart, beside="room_2" if beside else "",
        )  # fmt: skip

    @rule(case=known)
    def choose(self, case: str) -> None:
        dispute = self.story.dispute(case)
        free = self.story.offered(dispute)
        assert not free or (dispute.mediator and not dispute.apart)
        if free:
            assert self._tries("chooses", dispute, free[-1]) == ""

    @rule(case=known)
    def tell(self, case: str) -> None:
        with self.story.store.reading() as tx:
            found = rows.meetings(tx, self.story.dispute(case))
        for each in found:
            if each.state == "planned":
                self._tries("met", self.story.dispute(case), each.session)

    @rule(case=known, amount=st.sampled_from([-1, 0, 5, 180_000, 10**14]))
    def agree(self, case: str, amount: int) -> None:
        dispute = self.story.dispute(case)
        with self.story.store.reading() as tx:
            sides = rows.parties(tx, dispute)
        due = f"{self.story.tomorrow(9, days=3).date()}"
        term = Term("赔", sides[-1].party, sides[0].party, amount, due)
        told = self._tries("drafts", dispute, term)
        if 0 <= amount < 10**14 and dispute.state == "open" and dispute.mediator:
            assert told == ""
        else:
            assert told
        if not told:
            self._tries("signs", dispute)

    @rule(case=known, fen=st.sampled_from([0, 5, 90_000]))
    def pay(self, case: str, fen: int) -> None:
        self._tries("pays", self.story.dispute(case), 1, fen)

    @rule(case=known, how=st.sampled_from(["failed", "withdrawn", "kept", "again"]))
    def end(self, case: str, how: str) -> None:
        dispute = self.story.dispute(case)
        self._tries("reopens" if how == "again" else "ends", dispute, how)

    @rule(who=st.sampled_from(STAFF), days=st.integers(0, 4))
    def leave(self, who: str, days: int) -> None:
        zone = self.story.context.hall.hall.timezone
        today = self.story.clock.now().astimezone(zone).date()
        self.story.on_leave(who, f"{today}", f"{today + timedelta(days=days)}")

    @rule()
    def quit(self) -> None:
        self.story.leaves(self.newcomer)

    @rule(case=known)
    def know(self, case: str) -> None:
        """Who mediates says that they know a side."""
        if who := self.story.dispute(case).mediator:
            self._tries("knows", self.story.dispute(case), who)

    @rule(case=known)
    def forget(self, case: str) -> None:
        with self.story.store.reading() as tx:
            sides = rows.parties(tx, self.story.dispute(case))
        with self.story.store.transaction() as tx:
            forgetting.erase_party(tx, self.story.blobs, case, sides[-1].party, "本人要求")

    @rule(hours=st.floats(0.2, 100))
    def time_goes(self, hours: float) -> None:
        self.story.time_goes(hours=hours)

    # --- what holds whatever happened ---

    @invariant()
    def what_is_promised_is_kept(self) -> None:
        if not getattr(self, "mine", ()):
            return
        promises = Promises({**LEVELS, self.newcomer: (1, 2, 3)}, self.mine)
        with self.story.store.reading() as tx:
            promises.were_kept(list(tx.events(self.first)), hall().clock.now())
            told = {each.staff: each.load for each in mediators.every(tx)}
            running = {each.case_id: each for each in rows.running(tx)}
        assert {who: led for who, led in told.items() if led} == loads(promises.lives)
        for case, life in promises.lives.items():  # the tables say what the events do
            assert (case in running) >= life.open
            assert not life.open or running[case].owner == (life.mediator or life.owner)

    def teardown(self) -> None:
        if getattr(self, "mine", ()):
            assert self.story.same_after_rebuild()


TestHistories = pytest.mark.timeout(600)(Histories.TestCase)
TestHistories.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_who_mediated_what_failed_may_leave() -> None:
    """Of what is over it stands who had it. A history that the machine found."""
    state = Histories()
    try:
        state.begin()
        case = state.quarrel(who=0, words="楼上漏水")
        state.choose(case=case)
        state.assign(case=case, place=4, why="")
        state.end(case=case, how="failed")
        assert state.story.dispute(case).mediator == state.newcomer
        state.quit()
        state.what_is_promised_is_kept()
    finally:
        state.teardown()
