"""Stories of disputes: taken up, weighed, proposed, handed up by time, met, agreed, kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.clock import from_text
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.disputes import agreements, forgetting
from kiosk.storage.tables.disputes import mediators, rows
from tests.services.disputes.dispute_story import DisputeStory, known, neighbours


def refused(code: str, field: str = "") -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^{code} \[{field}")


def test_a_quarrel_is_taken_up_at_the_lowest_tier_that_can_settle_it(hall: DisputeStory) -> None:
    light = hall.quarrel()
    assert (light.tier, light.level, light.state, light.owner) == (1, "low", "open", "wang")
    assert from_text(light.visit_by) - hall.clock.now() == timedelta(hours=24)
    heavy = hall.quarrel("楼上漏水，昨天他动手打人，家里有小孩")
    assert (heavy.tier, heavy.level, heavy.apart) == (3, "high", True)
    assert set(heavy.reasons.split()) >= {"violence", "minor"}
    money = hall.quarrel("房东不退押金一万二千元")
    assert (money.tier, money.reasons) == (2, "money")
    hall.quarrels = False
    lamp = hall.reports(kind="help")
    assert hall.taken_up() == 0
    with hall.store.reading() as tx:
        assert rows.by_case(tx, lamp.case.case_id) is None


def test_who_quarrels_again_is_heavier(hall: DisputeStory) -> None:
    hall.quarrel(resident=known(hall))
    again = hall.quarrel(resident=known(hall))
    assert (again.level, again.reasons, again.tier) == ("medium", "again", 2)
    first = hall.quarrel("隔壁半夜放音乐吵得睡不着")
    hall.tells_of(first, "other", "赵六", phone="13900130078")
    second = hall.quarrel("赵六家的狗叫了一晚上")
    assert second.level == "low"
    hall.tells_of(second, "other", "赵六", phone="13900130078")
    assert hall.dispute(second.case_id).reasons == "again"
    assert hall.dispute(second.case_id).tier == 1, "up by a person alone, or by time"


def test_what_is_no_dispute_is_left_and_classified_otherwise_is_ended(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.does("classify", made.case_id, "li", "noise", "complaint", dispute=False)
    assert hall.taken_up() == 1
    assert hall.dispute(made.case_id).state == "none"


def test_the_best_is_proposed_and_nobody_who_may_not(hall: DisputeStory) -> None:
    made = hall.quarrel()
    assert hall.best(made) == ["chen", "liu"], "neighbours are her kind"
    hall.tells_of(made, "one", "王小明", language="wuu")
    hall.mediates("sun", 1, languages=("wuu",))
    assert hall.best(made) == ["chen", "sun", "liu"]
    hall.mediates("sun", 1, kinds=("dispute_neighbours",), languages=("wuu",))
    assert hall.best(made)[0] == "sun"
    hall.on_leave("sun", "2026-11-24", "2026-11-25")
    assert hall.best(made) == ["chen", "liu"]
    hall.knows(made, "chen")
    assert hall.best(made) == ["liu"]
    with refused("disputes.bar_conflict", "mediator"):
        hall.assigns(made, "chen")
    with refused("disputes.not_asked", "asked"):
        hall.assigns(made, "liu", asked=False)
    up = hall.moves(made, "up")
    assert hall.best(up) == ["liu"], "the only one of tier two"
    with refused("disputes.bar_tier"):
        hall.assigns(up, "chen")


def test_a_side_that_a_mediator_knows_stays_known_to_the_next_quarrel(hall: DisputeStory) -> None:
    first = hall.quarrel()
    neighbours(hall, first)
    hall.assigns(first, "chen")
    assert hall.load("chen") == 1
    hall.knows(first, "chen")
    assert (hall.dispute(first.case_id).owner, hall.load("chen")) == ("wang", 0)
    second = hall.quarrel("赵六又把垃圾堆在门口")
    hall.tells_of(second, "other", "赵六", phone="139 0013 0078")
    assert hall.best(second) == ["liu"]


def test_nobody_has_more_than_their_limit_while_another_is_free(hall: DisputeStory) -> None:
    made = [hall.quarrel(f"第{number}家漏水") for number in range(5)]
    hall.assigns(made[0], "chen")
    hall.assigns(made[1], "chen")
    with refused("disputes.bar_full", "mediator"):
        hall.assigns(made[2], "chen", why="她最熟")
    hall.assigns(made[2], "liu")
    hall.assigns(made[3], "liu")
    with refused("cases.words_missing"):
        hall.assigns(made[4], "chen")
    hall.assigns(made[4], "chen", why="大家都满了")
    assert (hall.load("chen"), hall.load("liu")) == (3, 2)
    assert hall.same_after_rebuild()


def test_who_leaves_leaves_nothing_behind(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    hall.plans(made, hall.tomorrow(10))
    hall.on_leave("chen", "2026-11-24", "2026-11-30")
    now = hall.dispute(made.case_id)
    assert (now.owner, now.mediator, hall.load("chen")) == ("wang", "", 0)
    with hall.store.reading() as tx:
        assert [each.state for each in rows.meetings(tx, now)] == ["cancelled"]
    hall.leads("zhou")
    hall.leaves("wang")
    assert hall.dispute(made.case_id).owner == "zhou"
    assert hall.done(made)[-2:] == ["released", "kept_by"]
    assert hall.same_after_rebuild()


def test_time_that_ran_out_hands_up_one_tier_at_a_time_and_is_recorded(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    hall.time_goes(hours=25)
    assert hall.done(made)[-1] == "missed"
    assert hall.dispute(made.case_id).tier == 1, "a late visit leaves it where it is"
    hall.time_goes(days=7)
    now = hall.dispute(made.case_id)
    assert (now.tier, now.mediator, now.missed, now.ups) == (2, "", "", 1)
    assert hall.done(made)[-2:] == ["missed", "handed_up"]
    hall.time_goes(days=30)
    hall.time_goes(days=30)
    now = hall.dispute(made.case_id)
    assert (now.tier, now.missed, now.next_due) == (3, "visit settle", "")
    count = len(hall.done(made))
    hall.time_goes(days=30)
    assert len(hall.done(made)) == count, "each limit once"
    hall.context.clock_trusted = False
    other = hall.quarrel()
    hall.time_goes(days=90)
    assert hall.done(other) == ["opened"]
    assert hall.same_after_rebuild()


def test_down_only_by_a_person_with_a_reason_and_not_to_and_fro(hall: DisputeStory) -> None:
    made = hall.quarrel()
    with refused("disputes.bottom"):
        hall.moves(made, "down")
    with refused("cases.words_missing", "reason"):
        hall.moves(made, "up", "  ")
    for _ in range(2):
        hall.moves(made, "up")
        hall.moves(made, "down", "双方愿意在社区谈")
    hall.moves(made, "up")
    with refused("disputes.loop"):
        hall.moves(made, "down")
    hall.moves(made, "up")
    with refused("disputes.top"):
        hall.moves(made, "up")


def test_two_who_write_at_once_and_who_comes_second_is_told(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    with refused("disputes.changed", "version"):
        hall.moves(made, "up", version=made.version)
    assert hall.done(made) == ["opened", "assigned"]


def test_sides(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.tells_of(made, "one", "王小明", phone="13800135521")
    with refused("disputes.both_sides"):
        hall.tells_of(made, "other", "王小明", phone="138-0013-5521")
    with refused("disputes.guardian", "guardian"):
        hall.tells_of(made, "other", "赵小宝", minor=True)
    with refused("disputes.guardian", "guardian"):
        hall.tells_of(made, "other", "赵小宝", number="110101201501011110")
    hall.tells_of(made, "other", "赵小宝", minor=True, guardian="赵六")
    assert "minor" in hall.dispute(made.case_id).reasons
    with refused("disputes.name"):
        hall.tells_of(made, "other", " ")
    with refused("disputes.spoken"):
        hall.tells_of(made, "other", "钱七", language="klingon")


def test_no_room_and_no_mediator_is_booked_twice(hall: DisputeStory) -> None:
    first, second = hall.quarrel(), hall.quarrel()
    with refused("disputes.no_mediator_yet"):
        hall.plans(first, hall.tomorrow(10))
    hall.assigns(first, "chen")
    hall.assigns(second, "liu")
    hall.plans(first, hall.tomorrow(10))
    with refused("disputes.booked_room", "room"):
        hall.plans(second, hall.tomorrow(10, 59))
    hall.plans(second, hall.tomorrow(11))
    with refused("disputes.booked_mediator"):
        hall.plans(first, hall.tomorrow(10, 30), room="room_2")
    with refused("disputes.past"):
        hall.plans(first, hall.tomorrow(10, days=-1))
    with refused("disputes.far"):
        hall.plans(first, hall.tomorrow(10, days=300))
    with refused("disputes.off_duty"):
        hall.plans(first, hall.tomorrow(20))
    with refused("disputes.off_duty"):
        hall.plans(first, hall.tomorrow(11, 30))
    with refused("disputes.no_room"):
        hall.plans(first, hall.tomorrow(14), room="cellar")
    with refused("disputes.nowhere"):
        hall.plans(first, hall.tomorrow(14), room="")
    with refused("disputes.minutes"):
        hall.plans(first, hall.tomorrow(14), minutes=5)
    hall.plans(first, hall.tomorrow(14), room="", place="3 号楼 602 家里")
    hall.mediates("chen", 1, hours={"wednesday": ("19:00-21:00",)})
    hall.plans(first, hall.tomorrow(20), room="room_1")


def test_where_somebody_was_beaten_nobody_is_put_into_one_room_by_itself(
    hall: DisputeStory,
) -> None:
    made = hall.quarrel("他又打人了，我害怕", category="dispute_family")
    hall.mediates("liu", 1, 2, 3)
    hall.assigns(made, "liu")
    with refused("disputes.together", "why"):
        hall.plans(made, hall.tomorrow(10), apart=False)
    assert hall.plans(made, hall.tomorrow(10)).apart
    hall.plans(made, hall.tomorrow(14), apart=False, why="双方都要求，民警在场")


def test_a_meeting_is_told_once_and_one_that_nobody_told_of_was_missed(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    meeting = hall.plans(made, hall.tomorrow(10))
    with refused("disputes.not_yet"):
        hall.met(made, meeting.session)
    hall.clock.advance(hours=26)
    with refused("cases.words_missing", "minutes"):
        hall.met(made, meeting.session, minutes=" ")
    hall.met(made, meeting.session)
    with refused("disputes.meeting_over"):
        hall.met(made, meeting.session, "missed")
    assert hall.dispute(made.case_id).visited_at
    silent = hall.plans(made, hall.tomorrow(10))
    hall.time_goes(days=2)
    with hall.store.reading() as tx:
        found = rows.meeting(tx, silent.session)
    assert found is not None
    assert found.state == "missed"


def test_an_agreement_is_signed_by_all_and_followed_until_it_is_kept(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    with refused("disputes.no_sides"):
        hall.drafts(made, Term("和好"))
    one, other = neighbours(hall, made)
    promise = Term("赔吊顶", other.party, one.party, 180_000, "2026-12-10")
    for wrong, code in (
        (Term("x", other.party, one.party, -1, "2026-12-10"), "amount"),
        (Term("x", other.party, one.party, 10**14, "2026-12-10"), "amount"),
        (Term("x", other.party, other.party, 5, "2026-12-10"), "term_party"),
        (Term("x", other.party, "d-nobody", 5, "2026-12-10"), "term_party"),
        (Term("x", other.party, one.party, 5), "term_party"),
        (Term("x", due="2026-11-01"), "due"),
        (Term("x", due="soon"), "due"),
        (Term(""), "term"),
    ):
        with refused(f"disputes.{code}"):
            hall.drafts(made, promise, wrong)
    hall.drafts(made, Term("重做防水", other.party, due="2026-12-05"), promise)
    with refused("disputes.unsigned", "signers"):
        hall.signs(made, "mediator", one.party)
    hall.drafts(made, Term("重做防水", other.party, due="2026-12-05"), promise, Term("不再提旧事"))
    with refused("disputes.older_draft"):
        hall.signs(made, draft=1)
    agreed = hall.signs(made)
    assert (agreed.state, agreed.owner, hall.load("chen")) == ("agreed", "chen", 0)
    hall.pays(made, 2, 80_000)
    with refused("disputes.too_much"):
        hall.pays(made, 2, 100_001)
    with refused("disputes.no_item"):
        hall.pays(made, 3)
    hall.time_goes(days=12)
    assert hall.done(made)[-1] == "late"
    hall.pays(made, 1)
    assert hall.dispute(made.case_id).state == "agreed"
    hall.pays(made, 2, 100_000)
    assert hall.dispute(made.case_id).state == "kept"
    assert hall.done(made)[-2:] == ["paid", "closed"]
    assert hall.same_after_rebuild()
    with hall.store.reading() as tx:
        assert mediators.records(tx, "dispute_neighbours") == {"chen": (1, 1)}


def test_it_happened_again(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    neighbours(hall, made)
    hall.drafts(made, Term("夜里十点后不吵"))
    hall.signs(made)
    again = hall.reopens(made)
    assert (again.state, again.mediator, again.owner, again.opens) == ("open", "", "wang", 2)
    hall.ends(made, "failed")
    hall.clock.advance(days=181)
    with refused("disputes.too_late"):
        hall.reopens(made)
    assert hall.same_after_rebuild()


def test_a_court_confirms_within_thirty_days(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    neighbours(hall, made)
    hall.drafts(made, Term("夜里十点后不吵"))
    hall.signs(made)

    def step(name: str) -> None:
        now = hall.dispute(made.case_id)
        with hall.store.transaction() as tx:
            agreements.confirm(tx, hall.context, made.case_id, now.version, "li", name)

    with refused("disputes.confirm_step"):
        step("confirmed")
    hall.clock.advance(days=30)
    step("applied")
    step("confirmed")
    assert hall.dispute(made.case_id).confirmed == "confirmed"
    hall.reopens(made)
    hall.assigns(made, "chen")
    hall.drafts(made, Term("夜里十点后不吵"))
    hall.signs(made)
    hall.clock.advance(days=31)
    with refused("disputes.confirm_late"):
        step("applied")


def test_forgetting_reaches_all_of_it(hall: DisputeStory) -> None:
    made = hall.quarrel(name="王小明", phone="13800135521")
    hall.assigns(made, "chen")
    one, other = neighbours(hall, made)
    meeting = hall.plans(made, hall.tomorrow(10), room="", place="赵六家")
    hall.clock.advance(hours=26)
    hall.met(made, meeting.session, minutes="赵六说是装修队的错")
    hall.drafts(made, Term("赵六赔", other.party, one.party, 100, "2026-12-10"))
    hall.signs(made)
    hall.pays(made, 1, 50)
    with hall.store.transaction() as tx, refused("privacy.reason_names"):
        forgetting.erase_party(tx, hall.blobs, made.case_id, other.party, "赵六要求")
    with hall.store.transaction() as tx:
        assert forgetting.erase_party(tx, hall.blobs, made.case_id, other.party, "本人要求") >= 4
    told = repr(hall.store.dump_projections())
    assert "赵六" not in told
    assert "13900130078" not in told
    assert "王小明" in told
    assert hall.same_after_rebuild()
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, made.case_id, "本人要求")
    with hall.store.reading() as tx:
        told = repr(hall.store.dump_projections()) + repr(
            [each.private for each in tx.events() if not each.type.startswith("staff.")]
        )
    assert "王小明" not in told
    assert hall.same_after_rebuild()
    hall.ends(made, "failed")
    hall.clock.advance(days=731)
    with hall.store.reading() as tx:
        assert forgetting.expired(tx, hall.context)
