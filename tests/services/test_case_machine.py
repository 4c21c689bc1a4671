"""Random clerks, residents and hours against a small model of a case's life."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from kiosk.clock import ManualClock, from_text, to_text
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services import erasure
from kiosk.services.cases import search
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES, cases
from tests.services.case_story import CaseStory, triage
from tests.services.hall_story import MORNING, Story, sample_hall

# What each step leads to, written again from the issue and not from the program.
MODEL = {
    "accept": ({"filed", "working"}, "working"),
    "assign": ({"filed", "working", "paused"}, None),
    "note": ({"filed", "working", "paused", "resolved"}, None),
    "pause": ({"filed", "working"}, "paused"),
    "resume": ({"paused"}, "working"),
    "hand_up": ({"filed", "working"}, "working"),
    "resolve": ({"filed", "working", "paused"}, "resolved"),
    "reopen": ({"resolved"}, "working"),
}
WORDS = {
    "note": "记一笔",
    "pause": "等材料",
    "hand_up": "双方激动",
    "resolve": "谈好了",
    "reopen": "又吵了",
}
SECRET = "王氏一家"


class _Hall:
    """One for all examples: opening a database costs more than a life of a case."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="linli-cases-")
        folder = DataFolder(Path(self._folder.name) / "hall")
        self.clock = ManualClock(MORNING)
        keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.store = Store.open(folder, keys, self.clock, EVENT_TYPES, TABLES)
        self.story = CaseStory(self.store, HallContext(sample_hall(), keys), self.clock)
        self.story.hires("li", "zhou")


_HALLS: list[_Hall] = []


def hall() -> _Hall:
    if not _HALLS:
        triage()
        _HALLS.append(_Hall())
    return _HALLS[0]


class Lives(RuleBasedStateMachine):
    known = Bundle("known")

    @initialize()
    def begin(self) -> None:
        self.story = hall().story
        clock = (
            self.story.clock
        )  # each life begins on a Monday at 09:05: the same run, the same hours
        clock.advance(days=1)
        week_ahead = MORNING + timedelta(days=6)
        clock.advance(seconds=(week_ahead - clock.now()).total_seconds() % (7 * 86400))
        self.model: dict[str, SimpleNamespace] = {}

    @rule(target=known, one_tap=st.booleans(), danger=st.booleans(), anonymous=st.booleans())
    def file(self, one_tap: bool, danger: bool, anonymous: bool) -> str:
        text = f"{SECRET}家里漏煤气" if danger else "" if one_tap else f"{SECRET}门口路灯不亮"
        made = self.story.reports(
            text, one_tap=one_tap, anonymous=anonymous, name="" if anonymous else SECRET,
            cell="g1",
        )  # fmt: skip
        self.model[made.case.case_id] = SimpleNamespace(
            state="filed", tier=made.case.tier, version=1, joined=0, erased=False,
            told={made.event.seq: SECRET if text else ""}, gone=set(),
        )  # fmt: skip
        return made.case.case_id

    @rule(case=known, step=st.sampled_from(sorted(MODEL)), stale=st.booleans())
    def step(self, case: str, step: str, stale: bool) -> None:
        mine = self.model[case]
        allowed, after = MODEL[step]
        words = (WORDS[step],) if step in WORDS else ("zhou",) if step == "assign" else ()
        named = {"public": True} if step == "note" else {}
        version = mine.version - 1 if stale and mine.version > 1 else mine.version
        try:
            self.story.does(step, case, "li", *words, version=version, **named)
        except KnownError as refused:
            told = refused.code
        else:
            told = ""
        if told:
            wanted = "cases.changed" if version != mine.version else "cases.step"
            if version == mine.version and mine.state in allowed:
                wanted = "cases.top_tier"
                assert (step, mine.tier) == ("hand_up", 3)
            assert told == wanted
            return
        assert version == mine.version
        assert mine.state in allowed
        mine.version += 1
        mine.tier += step == "hand_up"
        mine.state = after or (
            "working" if (step, mine.state) == ("assign", "filed") else mine.state
        )

    @rule(case=known, who=st.integers(0, 3))
    def join(self, case: str, who: int) -> None:
        mine = self.model[case]
        resident = Resident("card", self.story.person(f"n{who}-{case}"), "王*")
        try:
            words = f"{SECRET}隔壁第{who}家"
            made = self.story.joins(case, resident=resident, name=SECRET, text=words, detail=SECRET)
        except KnownError as refused:
            told = refused.code
        else:
            told = ""
            mine.told[made.event.seq] = words
        if told:
            assert told == "cases.step" if mine.state == "resolved" else "cases.joined_already"
            return
        assert mine.state != "resolved"
        mine.version += 1
        mine.joined += 1

    @rule(hours=st.floats(0.1, 60))
    def time_passes(self, hours: float) -> None:
        self.story.clock.advance(hours=hours)
        while self.story.a_minute_passes():
            pass
        for case_id, mine in self.model.items():
            case = self.story.case(case_id)
            gained = self.story.events(case_id).count("escalated") - getattr(mine, "escalations", 0)
            mine.escalations = self.story.events(case_id).count("escalated")
            mine.version += gained
            assert mine.tier <= case.tier <= 3
            mine.tier = case.tier

    @rule(case=known)
    def erase(self, case: str) -> None:
        with self.story.store.transaction() as tx:
            erasure.erase_case(tx, self.story.blobs, case, "本人要求")
        self.model[case].erased = True
        self.model[case].gone.update(self.model[case].told)

    @rule(case=known, which=st.integers(0, 4))
    def erase_one(self, case: str, which: int) -> None:
        mine = self.model[case]
        report = sorted(mine.told)[which % len(mine.told)]
        self.story.erases(case, report)
        mine.gone.add(report)

    @invariant()
    def what_is_left_of_each_report_is_what_nobody_erased(self) -> None:
        for case_id, mine in getattr(self, "model", {}).items():
            with self.story.store.reading() as tx:
                reports = cases.reports(tx, case_id)
                found = {c.case_id for c in search.search(tx, self.story.context, SECRET)}
            assert [each.seq for each in reports] == sorted(mine.told)
            left = {each.seq for each in reports if SECRET in str((each.private or {}).get("text"))}
            assert left == {seq for seq, words in mine.told.items() if words} - mine.gone
            assert (case_id in found) == bool(left)

    @invariant()
    def what_the_hall_says_is_what_happened(self) -> None:
        for case_id, mine in getattr(self, "model", {}).items():
            case = self.story.case(case_id)
            assert (case.state, case.version, case.joined) == (
                mine.state,
                mine.version,
                mine.joined,
            )
            runs = case.state in ("filed", "working")
            assert bool(case.next_due) == runs
            if runs and case.next_due < to_text(self.story.clock.now()):
                # What was missed was found and recorded; a late answer stays due meanwhile. What a
                # neighbour brought to now, in the hall's milliseconds, is missed at the next look.
                late = case.late and not case.responded_at
                assert case.next_due == case.escalated or (
                    late and case.next_due == case.respond_by
                )
            if mine.erased and mine.state != "resolved":
                assert case.text is None or SECRET not in case.text

    def teardown(self) -> None:
        if not getattr(self, "model", {}):
            return
        with self.story.store.reading() as tx:
            for case_id in self.model:
                missed = [e for e in cases.log(tx, case_id) if e.type == "case.escalated"]
                assert len({(e.public["due"], e.public["limit"]) for e in missed}) == len(missed)
        for case_id, mine in self.model.items():
            if mine.erased:
                with self.story.store.transaction() as tx:
                    erasure.erase_case(tx, self.story.blobs, case_id, "再次")
        assert self.story.same_after_rebuild()
        erased = {case_id for case_id, mine in self.model.items() if mine.erased}
        dump = self.story.store.dump_projections()
        assert not [
            row for table in ("cases", "case_photos") for row in dump[table]
            if row[0] in erased and SECRET in repr(row)
        ]  # fmt: skip
        gone = {seq for mine in self.model.values() for seq in mine.gone}
        assert not [row for row in dump["case_joiners"] if row[0] in gone]


def test_a_limit_that_neighbours_bring_to_now_is_missed_at_the_next_look(story: Story) -> None:
    """Three make it a case of seven working days, and eight are over."""
    life = Lives()
    life.story, life.model = CaseStory(story.store, story.context, story.clock), {}
    life.story.hires("li", "zhou")
    clock = life.story.clock
    clock.advance(seconds=(MORNING + timedelta(days=6) - clock.now()).total_seconds())  # a Monday
    case = life.file(one_tap=False, danger=False, anonymous=False)
    for each in ("accept", "note"):  # with which the resident is answered
        life.step(case, each, stale=False)
    life.time_passes(hours=240 + 1e-7)  # not a whole millisecond
    before = life.story.case(case)
    for who in range(2):
        life.join(case, who)
        life.what_the_hall_says_is_what_happened()
    after = life.story.case(case)
    assert after.next_due == to_text(clock.now()) < before.next_due
    assert from_text(after.next_due) < clock.now()
    life.time_passes(hours=0.1)
    life.what_the_hall_says_is_what_happened()
    assert life.story.events(case).count("escalated") == 1


TestLives = pytest.mark.timeout(600)(Lives.TestCase)
TestLives.settings = settings(
    max_examples=25, stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
