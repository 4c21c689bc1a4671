"""Random clerks, helpers, organisations that end: a case has exactly one lead, and somebody."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock
from kiosk.domain.outside.handling import OPEN
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.services.hall_story import MORNING, sample_hall
from tests.services.outside.outside_story import OutsideStory

CASES, WHO = st.integers(0, 1), st.integers(0, 2)


class _Hall:
    """One for all examples: opening a database costs more than a history."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="linli-outside-")
        folder, clock = DataFolder(Path(self._folder.name) / "hall"), ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
        self.story = OutsideStory(store, HallContext(sample_hall(), keys), clock)
        self.story.hires("li", "wang")
        self.made = 0


_HALLS: list[_Hall] = []


def tried(work: Callable[[], object]) -> None:
    """It may be refused, in words, and changes nothing then."""
    with suppress(KnownError):
        work()


class Histories(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        if not _HALLS:
            _HALLS.append(_Hall())
        self.hall = _HALLS[0]
        self.story = self.hall.story
        self.cases = [self.story.reports().case.case_id for _ in range(2)]
        self.helpers = [self._another() for _ in range(3)]

    def _another(self) -> tuple[str, str]:
        self.hall.made += 1
        account = f"h{self.hall.made}"
        return self.story.helps(f"单位{self.hall.made}", account).organisation, account

    @rule(case=CASES, who=WHO, leads=st.booleans())
    def entrusts(self, case: int, who: int, leads: bool) -> None:
        tried(lambda: self.story.entrusts(self.cases[case], self.helpers[who][0], leads=leads))

    @rule(case=CASES, who=st.integers(0, 3),
          step=st.sampled_from(("lead", "call_back", "release")))  # fmt: skip
    def staff_does(self, case: int, who: int, step: str) -> None:
        organisation = self.helpers[who][0] if who < 3 else ""
        tried(lambda: self.story.staff_does(step, self.cases[case], organisation))

    @rule(case=CASES, who=WHO)
    def undertakes(self, case: int, who: int) -> None:
        tried(lambda: self.story.helper_does("undertake", self.cases[case], self.helpers[who][1]))

    @rule(case=CASES, who=WHO, step=st.sampled_from(("give_back", "progress", "carry_out")))
    def helper_does(self, case: int, who: int, step: str) -> None:
        account = self.helpers[who][1]
        tried(lambda: self.story.helper_does(step, self.cases[case], account, "说明"))

    @rule(who=WHO, ends=st.booleans(), looked=st.booleans())
    def leaves(self, who: int, ends: bool, looked: bool) -> None:
        """The organisation ends, or its only account: the routine may come later."""
        organisation, account = self.helpers[who]
        if ends:
            self.story.ends(organisation)
        else:
            self.story.closes(account)
        if looked:
            self.story.a_minute_outside()
            assert all(organisation != each.organisation for each in self._open())
        self.helpers[who] = self._another()

    @rule(case=CASES, step=st.sampled_from(("resolve", "reopen")))
    def settles(self, case: int, step: str) -> None:
        tried(lambda: self.story.does(step, self.cases[case], "li", "商量过"))

    def _open(self) -> list[object]:
        return [
            each for case in self.cases for each in self.story.hands(case) if each.state in OPEN
        ]

    @invariant()
    def a_case_has_one_lead_and_somebody_of_the_hall(self) -> None:
        for case in self.cases:
            hands = self.story.hands(case)
            leading = [each for each in hands if each.leads]
            assert len(leading) <= 1, "where nobody leads the hall does"
            assert all(each.is_open for each in leading), "who has it no more leads no more"
            held = [each.organisation for each in hands if each.is_open]
            assert len(set(held)) == len(held)
            if held:
                assert self.story.case(case).assignee == "li"
                assert self.story.case(case).state != "resolved"

    def teardown(self) -> None:
        self.story.a_minute_outside()
        assert self.story.same_after_rebuild()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
