"""Stories of cases: reported, answered in time or not, settled, followed, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from kiosk.clock import ManualClock, from_text, to_text
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.cases import filing, said, search, tracking, work
from kiosk.services.cases import paper as cases_paper
from kiosk.services.cases.receipts import read_receipt, receipt_token, typed_code
from kiosk.services.residents import Resident
from kiosk.storage.tables import case_inbox, case_private, cases, print_jobs
from kiosk.storage.tables.case_inbox import Filter
from tests.services.case_story import LAMP, CaseStory
from tests.services.hall_story import Story


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li", "zhou")
    yield made
    made.blobs.close()


def refused(code: str) -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=f"^{code}")


def test_a_lamp_is_reported_accepted_answered_and_settled(hall: CaseStory) -> None:
    filed = hall.reports(cell="g1", place="3号楼", name="王小明", phone="138 0013 5521")
    assert (filed.case.number, filed.case.state) == ("T-1124-0001", "filed")
    assert filed.case.phone == "13800135521"
    hall.clock.advance(minutes=20)
    hall.does("accept", filed.case.case_id)
    hall.does("note", filed.case.case_id, "li", "已派人去看", public=True)
    done = hall.does("resolve", filed.case.case_id, "li", "灯泡已经换好")
    assert (done.state, done.result, done.late) == ("resolved", "灯泡已经换好", False)
    assert hall.events(filed.case.case_id) == ["filed", "accepted", "noted", "resolved"]
    assert hall.same_after_rebuild()


def test_one_tap_is_due_in_fifteen_working_minutes(hall: CaseStory) -> None:
    filed = hall.reports("", one_tap=True)
    due = from_text(filed.case.respond_by)
    assert due == datetime(2026, 11, 24, 1, 20, tzinfo=UTC)
    hall.clock.set_wall(
        datetime(2026, 11, 24, 3, 55, tzinfo=UTC)
    )  # five minutes before the noon break
    later = hall.reports("", one_tap=True)
    assert from_text(later.case.respond_by) == datetime(2026, 11, 24, 5, 40, tzinfo=UTC)


def test_a_missed_limit_escalates_once_and_is_recorded(hall: CaseStory) -> None:
    filed = hall.reports("", one_tap=True)
    hall.clock.advance(minutes=12)
    assert hall.a_minute_passes() == 1
    hall.clock.advance(minutes=4)
    assert hall.a_minute_passes() == 1
    assert hall.a_minute_passes() == 0
    case = hall.case(filed.case.case_id)
    assert hall.events(case.case_id) == ["filed", "warned", "escalated"]
    assert (case.tier, case.late) == (2, True)
    assert case.next_due == case.respond_by, "who waits for an answer is due since then"
    for _ in range(40):
        hall.clock.advance(days=1)
        hall.a_minute_passes()
    case = hall.case(filed.case.case_id)
    assert (case.tier, case.settle_by) == (3, case.escalated)  # it stays overdue, told once
    assert case.next_due == case.respond_by
    assert hall.events(case.case_id).count("escalated") == 3
    assert hall.same_after_rebuild()


def test_nothing_escalates_while_nobody_vouches_for_the_clock(hall: CaseStory) -> None:
    filed = hall.reports("", one_tap=True)
    hall.context.clock_trusted = False
    hall.clock.advance(days=400)
    assert hall.a_minute_passes() == 0
    assert hall.events(filed.case.case_id) == ["filed"]


def test_a_pause_stops_the_limit_and_a_resume_gives_the_rest_back(hall: CaseStory) -> None:
    filed = hall.reports()
    before = from_text(filed.case.settle_by)
    paused = hall.does("pause", filed.case.case_id, "li", "等物业提供图纸")
    assert paused.next_due == ""
    hall.clock.advance(days=7)
    hall.a_minute_passes()
    resumed = hall.does("resume", filed.case.case_id)
    assert resumed.state == "working"
    assert (from_text(resumed.settle_by) - before).days == 7
    assert hall.same_after_rebuild()


def test_the_second_clerk_is_told_what_changed_and_overwrites_nothing(hall: CaseStory) -> None:
    case = hall.reports().case
    hall.does("accept", case.case_id, "li", version=1)
    with refused("cases.changed") as told:
        hall.does("resolve", case.case_id, "zhou", "好了", version=1)
    assert told.value.params["staff"] == "li"
    assert told.value.params["what"] == "accepted"
    assert hall.case(case.case_id).state == "working"


def test_neighbours_join_instead_of_filing_again_and_raise_the_risk(hall: CaseStory) -> None:
    first = hall.reports("三号楼楼下的垃圾桶满了一星期没人倒", category="rubbish", cell="g1")
    with hall.store.reading() as tx:
        found = search.alike(tx, "楼下垃圾桶一星期没人倒了，很臭", "g1", "rubbish")
        assert [case.case_id for case in found] == [first.case.case_id]
        assert search.alike(tx, "垃圾桶一星期没人倒", "g3", "rubbish") == []
        assert search.alike(tx, "想问问医保怎么报销", "g1", "health") == []
    assert first.case.risk == "low"
    for number in (1, 2):
        hall.joins(first.case.case_id, resident=Resident("card", hall.person(f"{number}"), "王*"))
    case = hall.case(first.case.case_id)
    assert (case.joined, case.risk, case.reasons) == (2, "medium", "some")
    assert case.settle_by < first.case.settle_by
    with refused("cases.joined_already"):
        hall.joins(case.case_id, resident=Resident("card", hall.person("1"), "王*"))
    assert hall.same_after_rebuild()


def test_danger_is_urgent_at_once_until_a_named_clerk_accepts(hall: CaseStory) -> None:
    filed = hall.reports("家里漏煤气味道很大，怎么办", kind="help", category="water_power")
    assert (filed.case.hazard, filed.case.risk, filed.case.alert) == ("gas", "high", "raised")
    minutes = (from_text(filed.case.respond_by) - from_text(filed.case.filed_at)).seconds / 60
    assert minutes == 5
    with hall.store.reading() as tx:
        assert [case.number for case in case_inbox.alerts(tx)] == [filed.case.number]
    hall.does("accept", filed.case.case_id, "zhou")
    with hall.store.reading() as tx:
        assert case_inbox.alerts(tx) == []
    assert hall.case(filed.case.case_id).alert == "zhou"


def test_a_receipt_shows_the_public_timeline_and_nothing_of_the_office(hall: CaseStory) -> None:
    filed = hall.reports(name="王小明", phone="13800135521")
    case_id, keys = filed.case.case_id, hall.context.keys
    hall.does("accept", case_id)
    hall.does("note", case_id, "li", "此人常投诉", public=False)
    hall.does("note", case_id, "li", "明天上午来修", public=True)
    token = receipt_token(keys, case_id, filed.event.at, filed.event.hash)
    with hall.store.reading() as tx:
        found = tracking.by_token(tx, hall.context, token)
        typed = tracking.by_number(
            tx, hall.context, filed.case.number.lower(), typed_code(keys, case_id, filed.event.seq)
        )
        with refused("receipt.no_match"):
            tracking.by_number(tx, hall.context, filed.case.number, "00000000")
        with refused("receipt.no_match"):
            tracking.by_number(tx, hall.context, "T-1124-0999", "00000000")
    assert found.proven
    assert not typed.proven
    assert [entry.kind for entry in found.entries] == ["own", "accepted", "noted"]
    shown = repr(found.entries)
    assert "明天上午" in "".join(entry.words for entry in found.entries)
    assert "此人常投诉" not in shown
    assert "li" not in [entry.staff for entry in found.entries]


def test_the_code_alone_finds_who_filed_and_who_joined_and_no_more(hall: CaseStory) -> None:
    first = hall.reports("三号楼楼下的垃圾桶满了一星期没人倒", category="rubbish", cell="g1")
    joined = hall.joins(first.case.case_id)
    other = hall.reports()
    keys = hall.context.keys
    for made in (first, joined, other):
        code = typed_code(keys, made.case.case_id, made.event.seq)
        with hall.store.reading() as tx:
            found = tracking.by_code(tx, hall.context, f" {code[:4]}-{code[4:]} ".lower())
        assert (found.case.case_id, found.own.seq) == (made.case.case_id, made.event.seq)
        assert not found.proven
    for wrong in ("", "7KQ2MX9", "00000000", "中" * 8, "0" * 5000):
        with hall.store.reading() as tx, refused("receipt.unknown_code"):
            tracking.by_code(tx, hall.context, wrong)
    hall.clock.advance(days=hall.context.hall.cases.receipt_days + 1)
    with hall.store.reading() as tx, refused("receipt.unknown_code"):
        tracking.by_code(tx, hall.context, code)


def test_two_reports_with_one_code_are_shown_to_nobody(
    hall: CaseStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = [hall.reports(), hall.reports("七号楼的路灯也不亮")]
    both = [(each.case.case_id, each.event.seq) for each in filed]
    monkeypatch.setattr(tracking, "with_code", lambda *_: both)
    with hall.store.reading() as tx, refused("receipt.unknown_code"):
        tracking.by_code(tx, hall.context, "7KQ2MX9D")


def test_what_the_words_name_of_the_hall_is_found(hall: CaseStory) -> None:
    known = hall.context.hall
    assert said.place_in(known, "三号楼楼道里的灯坏了") == ("g1", "3号楼")
    assert said.place_in(known, "1号楼和2号楼之间") == ("", "")
    assert said.answers_in(known, "三号楼楼道里的灯坏了") == {"lamp_road": {"what": "stair_lamp"}}
    assert said.answers_in(known, "想问问医保怎么报销") == {}


def test_tampered_foreign_and_expired_receipts_are_refused_with_the_reason(hall: CaseStory) -> None:
    filed = hall.reports()
    keys = hall.context.keys
    token = receipt_token(keys, filed.case.case_id, filed.event.at, filed.event.hash)
    assert len(token) < 200
    for place in range(token.rindex(":") + 1, len(token), 9):
        changed = "1" if token[place] != "1" else "2"
        with refused("receipt.forged"):
            read_receipt(keys, token[:place] + changed + token[place + 1 :], None, 365)
    with refused("receipt.forged"):
        read_receipt(keys, token.replace("-0001-", "-0002-"), None, 365)
    foreign = token.split(":")
    foreign[2] = "ZZZZZZZZ"
    with refused("receipt.foreign"):
        read_receipt(keys, ":".join(foreign), None, 365)
    with refused("receipt.expired"):
        read_receipt(keys, token, datetime(2028, 1, 1, tzinfo=UTC), 365)
    with refused("code.unknown"):
        read_receipt(keys, "LINLI1:C:HELLO", None, 365)
    other = receipt_token(keys, filed.case.case_id, filed.event.at, bytes(32))
    with hall.store.reading() as tx, refused("receipt.not_in_journal"):
        tracking.by_token(tx, hall.context, other)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"text": "   "}, "cases.empty"),
        ({"text": "\u202e\u200b\x07"}, "cases.empty"),
        ({"text": "啊" * 4001}, "cases.long"),
        ({"category": "nonsense"}, "cases.unknown_category"),
        ({"cell": "g9"}, "cases.unknown_place"),
        ({"cell": "g1", "place": "火星"}, "cases.unknown_place"),
        ({"happened": "yesterday"}, "cases.time_form"),
        ({"happened": "2030-01-01T00:00:00.000Z"}, "cases.future"),
        ({"happened": "1970-01-01T00:00:00.000Z"}, "cases.long_ago"),
        ({"phone": "12345"}, "identity.contact"),
        ({"anonymous": True, "name": "王小明"}, "cases.anonymous_contact"),
        ({"answers": {"what": "unicorn"}}, "cases.answer"),
    ],
)
def test_what_cannot_be_right_is_told_and_changes_nothing(
    hall: CaseStory, told: dict[str, str], code: str
) -> None:
    before = hall.store.head
    with refused(code):
        hall.reports(told.pop("text", LAMP), **told)
    assert hall.store.head == before


def test_mark_up_emoji_and_line_ends_stay_what_they_are(hall: CaseStory) -> None:
    text = "<b>路灯</b> & 井盖\r\n\r\n坏了😡👨‍👩‍👧\u202e改\x00"
    assert hall.reports(text).case.text == "<b>路灯</b> & 井盖\n坏了😡👨‍👩‍👧改"


def test_a_calendar_with_a_gap_still_gives_a_limit_and_says_so(hall: CaseStory) -> None:
    hours = msgspec.structs.replace(
        hall.context.hall.hours,
        **dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), ()),
    )
    hall.context.hall = msgspec.structs.replace(hall.context.hall, hours=hours)
    filed = hall.reports()
    assert filed.event.public["gap"]
    assert filed.case.respond_by < filed.case.settle_by


def test_a_disabled_clerk_gets_no_case(hall: CaseStory) -> None:
    hall.hires("wu")
    with hall.store.transaction() as tx:
        tx.record("staff.disabled", staff="wu", by="tech")
    case = hall.reports().case
    with refused("staff.disabled"):
        hall.does("assign", case.case_id, "li", "wu")
    with refused("staff.unknown"):
        hall.does("assign", case.case_id, "li", "nobody")


def test_an_anonymous_case_names_neither_person_terminal_nor_session(hall: CaseStory) -> None:
    hall.clock.advance(minutes=17, seconds=3)
    filed = hall.reports(anonymous=True, resident=Resident("card", hall.person("1"), "王*"))
    assert filed.case.person is None
    told = filed.event
    assert {told[name] for name in ("terminal", "session", "printer", "job")} == {""}
    assert to_text(told.at) == "2026-11-24T01:00:00.000Z"
    hall.clock.advance(minutes=21)
    later = hall.reports(anonymous=True).event
    for limit in ("respond_by", "settle_by"):
        assert told[limit] == later[limit], "a limit would tell the minute"
    assert filed.unnamed is not None
    assert filed.unnamed.printer == "ticket-1"
    with hall.store.reading() as tx:
        assert print_jobs.newest(tx, 10) == []


@pytest.mark.parametrize("second", [0, 1, 59])
def test_a_short_limit_of_an_anonymous_report_becomes_twice_as_long_at_most(
    hall: CaseStory, second: int
) -> None:
    """One touch is anonymous, and its first answer is due in a quarter of an hour."""
    hall.clock.advance(minutes=17, seconds=second)
    told = hall.reports("", one_tap=True, anonymous=True).event
    left = from_text(told["respond_by"]) - hall.clock.now()
    assert timedelta(minutes=15) <= left <= timedelta(minutes=30)
    assert from_text(told["respond_by"]).minute % 15 == 0


def test_anonymous_words_of_a_danger_count_from_the_minute(hall: CaseStory) -> None:
    """Who goes there needs it, and the alarm tells it: only the place is kept back."""
    hall.clock.advance(minutes=17)
    filed = hall.reports("家里漏煤气味道很大", category="water_power", anonymous=True)
    assert filed.urgent
    assert filed.event.at == hall.clock.now()
    assert {filed.event[name] for name in ("terminal", "session", "printer", "job")} == {""}


def test_erasing_reaches_search_and_everything_a_case_kept(hall: CaseStory) -> None:
    case = hall.reports("隔壁张三丰半夜唱戏", name="王小明", phone="13800135521").case
    hall.does("resolve", case.case_id, "li", "已与张三丰谈好")
    with hall.store.reading() as tx:
        assert search.search(tx, hall.context, "张三丰")
        assert search.search(tx, hall.context, "13800135521")
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, case.case_id, "本人要求")
    hall.store.checkpoint()
    with hall.store.reading() as tx:
        assert search.search(tx, hall.context, "张三丰") == []
        assert search.search(tx, hall.context, "13800135521") == []
        assert case_private.private_parts(tx, case.case_id) == []
    gone = hall.case(case.case_id)
    assert (gone.text, gone.name, gone.phone, gone.person, gone.result) == (None,) * 5
    assert hall.same_after_rebuild()


def test_the_inbox_is_ordered_by_what_is_due_and_searched_by_words(hall: CaseStory) -> None:
    slow = hall.reports("建议小区多放几张长椅", kind="suggestion", category="other").case
    quick = hall.reports("", one_tap=True).case
    with hall.store.reading() as tx:
        assert [case.number for case in search.inbox(tx, Filter(), "li")] == [
            quick.number,
            slow.number,
        ]
        assert [c.number for c in search.search(tx, hall.context, "长椅")] == [slow.number]
        assert [c.number for c in search.search(tx, hall.context, "椅")] == [slow.number]
        assert [c.number for c in search.search(tx, hall.context, "T-1124")] == [quick.number]
        assert search.search(tx, hall.context, '" OR * NOT (') == []


def test_what_is_mine_is_found_behind_a_thousand_others(hall: CaseStory) -> None:
    """A filter asks the whole inbox, not what a page of it happens to hold."""
    for _ in range(1000):
        hall.reports("", one_tap=True)
    mine = hall.reports("建议小区多放几张长椅", kind="suggestion", category="other").case
    hall.does("assign", mine.case_id, "li", "li")
    for which in (Filter(state="mine"), Filter(state="working"), Filter(category="other")):
        with hall.store.reading() as tx:
            assert [case.number for case in search.inbox(tx, which, "li")] == [mine.number]


def test_a_slip_is_printed_again_once_and_marked(hall: CaseStory) -> None:
    case = hall.reports().case

    def slip(full: bool = False, why: str = "") -> str:
        with hall.store.transaction() as tx:
            return cases_paper.slip(
                tx, hall.context, filing.known_case(tx, case.case_id),
                terminal="counter-1", staff="li", language="zh_CN", full=full, why=why,
            )  # fmt: skip

    first, second = slip(), slip()
    with hall.store.reading() as tx:
        jobs = {job.job: job for job in print_jobs.of_subject(tx, case.case_id)}
    assert (jobs[first].reprint, jobs[second].reprint) == (False, True)
    assert jobs[first].staff == "li"
    with refused("spool.reprinted"):
        slip()
    with refused("cases.why"):
        slip(full=True)
    hall.does("accept", case.case_id)
    slip()  # the case went on: a new slip


def test_why_somebody_looked_is_private_and_goes_with_the_person(hall: CaseStory) -> None:
    case = hall.reports().case
    with hall.store.transaction() as tx:
        work.viewed(tx, hall.context, case.case_id, "li", "王小明的女儿来问", contact=True)
    with hall.store.reading() as tx:
        look = next(e for e in cases.log(tx, case.case_id) if e.type == "case.viewed")
    assert (look["why"], look["staff"]) == ("王小明的女儿来问", "li")
    assert "why" not in look.public
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, case.case_id, "本人要求")
    with hall.store.reading() as tx:
        gone = next(e for e in cases.log(tx, case.case_id) if e.type == "case.viewed")
    assert (gone["why"], gone["staff"]) == (None, "li")
    assert hall.same_after_rebuild()
