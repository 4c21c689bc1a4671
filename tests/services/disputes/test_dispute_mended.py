"""Stories of what went wrong once: signed words undone by a tap, danger told late, words kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.agent.disputes import wording
from kiosk.agent.disputes.documents import DisputeDocuments
from kiosk.domain.disputes.agreement import Term
from kiosk.services import erasure
from kiosk.services.cases.receipts import typed_code
from kiosk.services.disputes import agreements, forgetting, opening
from kiosk.services.disputes.resident import following
from kiosk.storage.tables import cases
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Party
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.disputes.test_disputes import refused
from tests.services.test_paper_words import job

DANGER = "他拿刀打老婆"


def signed(hall: DisputeStory, due: str = "2026-12-10") -> tuple[Dispute, Party, Party]:
    made = hall.quarrel(name="王小明", phone="13800135521")
    hall.assigns(made, hall.best(made)[0])
    one, other = neighbours(hall, made)
    promise = Term("赔吊顶", other.party, one.party, 180_000, due) if due else Term("和好")
    hall.drafts(made, promise)
    return hall.signs(made), one, other


def says_again(hall: DisputeStory, made: Dispute, said: str = "") -> Dispute:
    with hall.store.transaction() as tx:
        return following.again(tx, hall.context, hall.dispute(made.case_id), said)


def marked(hall: DisputeStory, made: Dispute) -> bool:
    with hall.store.reading() as tx:
        return wording.row(tx, hall.dispute(made.case_id)).again


def test_one_side_alone_does_not_undo_what_both_signed(hall: DisputeStory) -> None:
    made, _one, _other = signed(hall)
    meeting = hall.plans(made, hall.tomorrow(10))
    now = says_again(hall, made)
    assert (now.state, now.mediator, now.signed_at) == ("agreed", "chen", made.signed_at)
    assert hall.done(made)[-1] == "again"
    with hall.store.reading() as tx:
        found = rows.meeting(tx, meeting.session)
        assert agreements.confirm_until(hall.context, now) is not None
    assert found is not None
    assert found.state == "planned"
    hall.pays(made, 1, 80_000)
    assert hall.reopens(made).state == "open", "staff may"


def test_the_list_says_that_it_happened_again_until_somebody_acts(hall: DisputeStory) -> None:
    made = hall.quarrel()
    assert not marked(hall, made)
    says_again(hall, made)
    assert marked(hall, made)
    hall.time_goes(hours=25)
    assert hall.done(made)[-1] == "missed"
    assert marked(hall, made), "time did that, nobody of the hall"
    hall.assigns(made, "chen")
    assert not marked(hall, made)


@pytest.mark.parametrize("agreed", [False, True])
def test_danger_that_a_neighbour_tells_of_later_sets_the_sides_apart(
    hall: DisputeStory, *, agreed: bool
) -> None:
    made = signed(hall)[0] if agreed else hall.quarrel()
    if not agreed:
        hall.assigns(made, "chen")
    meeting = hall.plans(made, hall.tomorrow(10), apart=False)
    hall.joins(made.case_id, text=DANGER, category="dispute_neighbours")
    with hall.store.reading() as tx:
        assert opening.waiting(tx)
    assert hall.taken_up() == 1
    now = hall.dispute(made.case_id)
    assert (now.apart, now.level) == (True, "high")
    with hall.store.reading() as tx:
        found = rows.meeting(tx, meeting.session)
        assert not opening.waiting(tx), "it is weighed once"
    assert found is not None
    assert found.state == "cancelled"
    with refused("disputes.together", "why"):
        hall.plans(made, hall.tomorrow(14), apart=False)
    assert hall.same_after_rebuild()


def test_who_weighs_it_anew_does_not_undo_apart_without_saying_so(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    meeting = hall.plans(made, hall.tomorrow(10), apart=False)
    alone = hall.plans(made, hall.tomorrow(14))
    hall.weighs(made, "她说他打她", apart=True)
    with hall.store.reading() as tx:
        states = {each.session: each.state for each in rows.meetings(tx, made)}
    assert states == {meeting.session: "cancelled", alone.session: "planned"}
    hall.weighs(made, "押金五万", money=50_000)
    assert hall.dispute(made.case_id).apart
    hall.weighs(made, "她说那是误会", apart=False)
    assert not hall.dispute(made.case_id).apart


def test_who_joined_reads_nothing_of_the_meeting(hall: DisputeStory) -> None:
    filed = hall.reports("楼上装修漏水，天花板一直滴", category="dispute_neighbours")
    hall.taken_up()
    joined = hall.joins(filed.case.case_id, category="dispute_neighbours")

    def reads(seq: int) -> bool:
        code = typed_code(hall.context.keys, filed.case.case_id, seq)
        with hall.store.reading() as tx:
            number = filed.case.number
            return following.reported(tx, hall.context, "", number, code)[1] is not None

    assert reads(filed.event.seq)
    assert not reads(joined.event.seq)


def test_a_slip_of_the_classification_does_not_end_it_for_ever(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.does("classify", made.case_id, "li", "noise", "complaint", dispute=False)
    hall.taken_up()
    assert hall.dispute(made.case_id).state == "none"
    hall.does("classify", made.case_id, "li", "dispute_neighbours", "complaint", dispute=True)
    assert hall.taken_up() == 1
    now = hall.dispute(made.case_id)
    assert (now.state, now.owner, now.opens) == ("open", "wang", 2)
    assert now.next_due
    assert hall.taken_up() == 0
    assert hall.same_after_rebuild()


def expired(hall: DisputeStory, made: Dispute) -> bool:
    with hall.store.reading() as tx:
        return made.case_id in erasure.expired_cases(tx, hall.context)


def test_an_agreement_is_kept_while_something_is_still_to_be_done(hall: DisputeStory) -> None:
    made, _one, _other = signed(hall, "2029-12-10")
    hall.does("resolve", made.case_id, "li", "双方已签协议")
    running = hall.quarrel("隔壁半夜放音乐吵得睡不着")
    hall.does("resolve", running.case_id, "li", "已劝")
    whole, _one, _other = signed(hall, "")
    hall.does("resolve", whole.case_id, "li", "双方已签协议")
    hall.clock.advance(days=731)
    assert not expired(hall, made), "the last part is due in 2029"
    assert not expired(hall, running), "nobody has ended it"
    assert expired(hall, whole), "nothing of it is followed"
    hall.pays(made, 1, 180_000)
    hall.ends(running, "failed")
    assert expired(hall, made)
    assert expired(hall, running)


def test_what_was_signed_before_is_not_signed_again_unread(hall: DisputeStory) -> None:
    made, _one, _other = signed(hall)
    hall.reopens(made)
    hall.assigns(made, "chen")
    with hall.store.reading() as tx:
        now = hall.dispute(made.case_id)
        view = wording.view(tx, hall.context, now, full=True)
        paper = DisputeDocuments(hall.context, hall.clock).make(
            tx, job("agreement", made.case_id, "zh_CN", staff="chen")
        )
    assert view.draft is not None
    assert not view.draft.signed
    assert "sign" not in view.may
    assert paper.mark, "it has no effect any more"  # type: ignore[union-attr]
    with refused("disputes.no_draft", "draft"):
        hall.signs(made)
    hall.drafts(made, Term("和好"))
    assert hall.signs(made).state == "agreed"


@pytest.mark.parametrize("outcome", ["kept", "failed", "again"])
def test_nothing_is_late_of_what_is_over(hall: DisputeStory, outcome: str) -> None:
    made, _one, _other = signed(hall)
    if outcome == "again":
        hall.reopens(made)
    else:
        hall.ends(made, outcome, "双方都这么说")
    hall.clock.advance(days=30)
    with hall.store.transaction() as tx:
        assert not agreements.late(tx, hall.context)
        assert agreements.tell_late(tx, hall.context) == 0


def test_a_kept_agreement_gives_its_room_free(hall: DisputeStory) -> None:
    made, _one, _other = signed(hall)
    meeting = hall.plans(made, hall.tomorrow(10))
    hall.pays(made, 1, 180_000)
    with hall.store.reading() as tx:
        found = rows.meeting(tx, meeting.session)
        now = hall.clock.now()
        assert rows.planned(tx, f"{now}", f"{now + timedelta(days=30)}") == []
    assert found is not None
    assert found.state == "cancelled"
    assert hall.done(made)[-2:] == ["met", "closed"]


@pytest.mark.parametrize(
    ("language", "due"), [("zh_CN", "（2026年12月5日 前做到）"), ("en", " (done by 5 Dec 2026)")]
)
def test_a_promise_of_both_sides_has_its_date_on_paper(
    hall: DisputeStory, language: str, due: str
) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    neighbours(hall, made)
    hall.drafts(made, Term("双方把楼道清空", due="2026-12-05"))
    with hall.store.reading() as tx:
        paper = DisputeDocuments(hall.context, hall.clock).make(
            tx, job("agreement", made.case_id, language, staff="chen")
        )
    assert due in repr(paper)


def test_what_was_said_of_the_sides_does_not_leave_with_the_case(hall: DisputeStory) -> None:
    made, _one, other = signed(hall)
    hall.does("resolve", made.case_id, "li", "赵 六答应赔")
    hall.reopens(made, "赵六又闹事")
    with hall.store.reading() as tx:
        log = [each.private for each in cases.log(tx, made.case_id) if each.type != "case.filed"]
    assert "又闹事" not in repr(log)
    for names in ("赵 六本人要求", "139-0013 0078 来电"):
        with hall.store.transaction() as tx, refused("privacy.reason_names", "reason"):
            forgetting.erase_party(tx, hall.blobs, made.case_id, other.party, names)
    with hall.store.transaction() as tx:
        forgetting.erase_party(tx, hall.blobs, made.case_id, other.party, "本人要求")
    with hall.store.reading() as tx:
        told = [each.private for each in tx.events() if not each.type.startswith("staff.")]
    left = repr(told) + repr(hall.store.dump_projections())
    assert "赵 六" not in left
    assert "赵六" not in left
    assert "王小明" in left
    assert hall.same_after_rebuild()


def test_to_forget_who_reported_it_forgets_the_side_that_they_are(hall: DisputeStory) -> None:
    made, _one, _other = signed(hall)
    hall.erases(made.case_id, hall.case(made.case_id).seq)
    with hall.store.reading() as tx:
        told = [each.private for each in tx.events() if not each.type.startswith("staff.")]
    left = repr(told) + repr(hall.store.dump_projections())
    assert "王小明" not in left
    assert "13800135521" not in left
    assert "赵六" in left, "what was told of the other side stays"
    assert hall.same_after_rebuild()
