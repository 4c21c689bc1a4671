"""Random residents, mediators, clerks and hours against what the rules promise of a dispute."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock, from_text
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.disputes import forgetting
from kiosk.services.disputes.assigning import candidates
from kiosk.services.disputes.known import works_here
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables.disputes import mediators, rows
from tests.services.case_story import triage
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.hall_story import MORNING, sample_hall

STAFF = ("chen", "liu", "sun", "he")
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
        for place, staff in enumerate(STAFF):
            levels = ((1,), (1, 2), (2, 3), (1, 2, 3))[place]
            self.story.mediates(staff, *levels, most=2)


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
        self.mine: list[str] = []
        self.over: set[tuple[str, str]] = set()  # (mediator, case) taken over the limit

    def _tries(self, what: str, *told: Any, **named: Any) -> str:
        """The code of a refusal; "" where it was done."""
        try:
            getattr(self.story, what)(*told, **named)
        except KnownError as refused:
            return refused.code
        return ""

    @rule(target=known, words=st.sampled_from(["楼上漏水", "他打人", "欠我两万元", "有小孩"]))
    def quarrel(self, words: str) -> str:
        made = self.story.quarrel(f"{SECRET}{words}")
        neighbours(self.story, made)
        self.mine.append(made.case_id)
        return made.case_id

    @rule(case=known, who=st.sampled_from(STAFF), why=st.sampled_from(["", "都满了"]))
    def assign(self, case: str, who: str, why: str) -> None:
        dispute = self.story.dispute(case)
        with self.story.store.reading() as tx:
            bars = {each.staff: each.bar for each in candidates(tx, self.story.context, dispute)}
        others = [each for each, bar in bars.items() if not bar and each != dispute.mediator]
        told = self._tries("assigns", dispute, who, why=why)
        if told:
            return
        assert bars[who] in ("", "full")
        if bars[who] == "full" and who != dispute.mediator:
            assert why
            assert not others, "beyond their limit while another was free"
            self.over.add((who, case))

    @rule(case=known, way=st.sampled_from(["up", "down"]), reason=st.sampled_from(["", "谈不拢"]))
    def move(self, case: str, way: str, reason: str) -> None:
        before = self.story.dispute(case)
        told = self._tries("moves", before, way, reason)
        after = self.story.dispute(case)
        if not told:
            assert reason
            assert after.tier - before.tier == (1 if way == "up" else -1)
        else:
            assert after == before

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

    @rule(case=known, who=st.sampled_from(STAFF))
    def know(self, case: str, who: str) -> None:
        if self.story.dispute(case).mediator == who:
            self._tries("knows", self.story.dispute(case), who)

    @rule(case=known)
    def forget(self, case: str) -> None:
        with self.story.store.reading() as tx:
            sides = rows.parties(tx, self.story.dispute(case))
        with self.story.store.transaction() as tx:
            forgetting.erase_party(tx, case, sides[-1].party, "本人要求")

    @rule(hours=st.floats(0.2, 100))
    def time_goes(self, hours: float) -> None:
        self.story.time_goes(hours=hours)

    # --- what holds whatever happened ---

    @invariant()
    def nobody_is_left_alone(self) -> None:
        for case in getattr(self, "mine", ()):
            dispute = self.story.dispute(case)
            with self.story.store.reading() as tx:
                assert dispute.owner
                assert dispute.closed_at or works_here(tx, dispute.owner)

    @invariant()
    def limits_are_kept_or_recorded_as_missed(self) -> None:
        now = hall().clock.now()
        for case in getattr(self, "mine", ()):
            dispute = self.story.dispute(case)
            if dispute.state == "open" and dispute.next_due:
                assert from_text(dispute.next_due) > now - timedelta(seconds=1)

    @invariant()
    def loads_are_what_they_lead(self) -> None:
        if not getattr(self, "mine", ()):
            return
        with self.story.store.reading() as tx:
            for each in mediators.every(tx):
                led = [d for d in rows.of_mediator(tx, each.staff) if d.state == "open"]
                assert each.load == len(led)

    @invariant()
    def nothing_is_booked_twice(self) -> None:
        if not getattr(self, "mine", ()):
            return
        with self.story.store.reading() as tx:
            planned = rows.planned(tx, "2000", "2100")
        for place, one in enumerate(planned):
            for other in planned[place + 1 :]:
                if one.times.meets(other.times):
                    assert one.mediator != other.mediator
                    assert not one.rooms & other.rooms

    def teardown(self) -> None:
        if not getattr(self, "mine", ()):
            return
        with self.story.store.reading() as tx:
            events = list(tx.events(self.first))
        self._moves_were_right([each for each in events if each.get("case") in self.mine])
        assert self.story.same_after_rebuild()

    def _moves_were_right(self, events: list[Recorded]) -> None:
        missed: set[tuple[str, str, str]] = set()
        for each in events:
            told = each.public
            if each.type == "dispute.handed_up":
                assert told["tier"] == told["before"] + 1
                assert (told["cause"] == "person") == bool(told["staff"])
            elif each.type == "dispute.handed_down":
                assert told["tier"] == told["before"] - 1
                assert told["staff"]
            elif each.type == "dispute.missed":
                once = (told["case"], told["limit"], told["due"])
                assert once not in missed
                missed.add(once)


TestHistories = pytest.mark.timeout(600)(Histories.TestCase)
TestHistories.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
