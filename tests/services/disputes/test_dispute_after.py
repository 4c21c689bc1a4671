"""Stories of what follows: it happened again after all was kept, another category, sides apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.agent.disputes import wording
from kiosk.agent.disputes.documents import DisputeDocuments
from kiosk.clock import to_text
from kiosk.domain.disputes.agreement import Term
from kiosk.services.disputes import ending, opening
from kiosk.services.disputes.resident import following
from kiosk.storage.tables.disputes import mediators
from kiosk.storage.tables.disputes.rows import Dispute
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.disputes.test_disputes import refused
from tests.services.test_paper_words import job


def kept(hall: DisputeStory) -> Dispute:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one, other = neighbours(hall, made)
    hall.drafts(made, Term("赔吊顶", other.party, one.party, 180_000, "2026-12-10"))
    hall.signs(made)
    return hall.pays(made, 1, 180_000)


def says_again(hall: DisputeStory, made: Dispute, said: str = "") -> Dispute:
    with hall.store.transaction() as tx:
        return following.again(tx, hall.context, hall.dispute(made.case_id), said)


def shown(hall: DisputeStory) -> tuple[list[tuple[str, bool]], int]:
    """What the desk lists, each with whether it happened again; and how many the badge counts."""
    with hall.store.reading() as tx:
        listed = wording.listed(tx, hall.context, "chen", mine=False)
        return [(each.case, each.again) for each in listed.rows], wording.state(tx, 1).again


def test_one_side_alone_does_not_undo_what_was_kept_and_staff_are_shown_it(
    hall: DisputeStory,
) -> None:
    made = kept(hall)
    assert shown(hall) == ([], 0)
    now = says_again(hall, made, "又漏了")
    assert (now.state, now.opens, now.signed_at) == ("kept", 1, made.signed_at)
    assert shown(hall) == ([(made.case_id, True)], 1)
    hall.time_goes(days=1)
    assert shown(hall) == ([(made.case_id, True)], 1), "nobody looked into it yet"
    assert hall.reopens(made).state == "open"
    assert shown(hall) == ([(made.case_id, False)], 0)


def test_staff_who_looked_into_it_say_that_it_stands(hall: DisputeStory) -> None:
    made = kept(hall)
    on = made.case_id, made.version, "li"
    with hall.store.transaction() as tx, refused("disputes.not_again", "case"):
        ending.stand(tx, hall.context, *on, "只是一次水渍")
    on = made.case_id, says_again(hall, made).version, "li"
    with hall.store.transaction() as tx, refused("cases.words_missing", "reason"):
        ending.stand(tx, hall.context, *on, " ")
    with hall.store.transaction() as tx:
        assert ending.stand(tx, hall.context, *on, "只是一次水渍").state == "kept"
    assert shown(hall) == ([], 0)
    assert hall.same_after_rebuild()


def test_a_receipt_in_the_wrong_hands_fills_no_page_of_staff(hall: DisputeStory) -> None:
    made = hall.quarrel()
    for each in range(following.MOST_AGAIN):
        says_again(hall, made, f"又来了 {each}")
    with refused("disputes.said_again", "words"):
        says_again(hall, made)
    hall.assigns(made, "chen")
    says_again(hall, made, "又吵了")
    assert hall.done(made)[-2:] == ["assigned", "again"]


def test_who_said_it_in_time_is_helped_though_staff_come_late(hall: DisputeStory) -> None:
    made, quiet = kept(hall), kept(hall)
    days = hall.context.hall.disputes.reopen_days
    hall.time_goes(days=days - 1)
    says_again(hall, made)
    hall.time_goes(days=2)
    assert hall.reopens(made).state == "open"
    with refused("disputes.too_late", "case"):
        hall.reopens(quiet)


def test_what_failed_begins_anew_by_itself(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.ends(made, "failed")
    assert says_again(hall, made).state == "open"


def test_the_kind_of_the_case_is_that_of_its_dispute(hall: DisputeStory) -> None:
    made = hall.quarrel()
    assert hall.best(made) == ["chen", "liu"], "neighbours are her kind"
    hall.mediates("liu", 1, 2, kinds=("dispute_family",), most=2)
    hall.does("classify", made.case_id, "li", "dispute_family", "complaint", dispute=True)
    with hall.store.reading() as tx:
        assert opening.waiting(tx)
    assert hall.taken_up() == 1
    assert hall.dispute(made.case_id).category == "dispute_family"
    assert hall.best(made)[0] == "liu"
    with hall.store.reading() as tx:
        assert not opening.waiting(tx)
    hall.assigns(made, "liu")
    hall.ends(made, "failed")
    with hall.store.reading() as tx:
        assert mediators.records(tx, "dispute_family")["liu"] == (1, 0)
        assert mediators.records(tx, "dispute_neighbours") == {}
    assert hall.same_after_rebuild()


def test_sides_that_are_heard_apart_have_a_room_each(hall: DisputeStory) -> None:
    made, next_one = hall.quarrel(), hall.quarrel("隔壁半夜放音乐吵得睡不着")
    hall.assigns(made, "chen")
    hall.assigns(next_one, "liu")
    told = hall.plans(made, hall.tomorrow(10), beside="room_2")
    assert (told.room_of("one"), told.room_of("other")) == ("room_1", "room_2")
    assert told.begins("one") == told.begins("other") == to_text(hall.tomorrow(10))
    for taken in ("room_1", "room_2"):
        with refused("disputes.booked_room", "room"):
            hall.plans(next_one, hall.tomorrow(10, 30), room=taken)
    with refused("disputes.one_room", "beside"):
        hall.plans(next_one, hall.tomorrow(14), room="room_2", beside="room_2")
    with refused("disputes.one_room", "beside"):
        hall.plans(next_one, hall.tomorrow(14), beside="room_2", apart=False)
    with refused("disputes.no_room", "room"):
        hall.plans(next_one, hall.tomorrow(14), beside="cellar")
    assert hall.same_after_rebuild()


def test_in_one_room_they_come_one_after_the_other(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    told = hall.plans(made, hall.tomorrow(10))
    assert told.room_of("one") == told.room_of("other") == "room_1"
    assert told.begins("one") == to_text(hall.tomorrow(10))
    assert told.begins("other") == to_text(hall.tomorrow(10, 35)), "ten minutes lie between them"
    assert told.times.ends - told.times.starts == timedelta(hours=1)
    with refused("disputes.short", "minutes"):
        hall.plans(made, hall.tomorrow(14), minutes=20)
    assert hall.plans(made, hall.tomorrow(14), minutes=20, apart=False).turn == ""


@pytest.mark.parametrize("beside", ["", "room_2"])
def test_each_side_is_invited_to_its_own_room_and_hour(hall: DisputeStory, beside: str) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    neighbours(hall, made)
    meeting = hall.plans(made, hall.tomorrow(10), beside=beside)

    def invites(side: str) -> str:
        with hall.store.reading() as tx:
            asked = job("dispute_invitation", f"{meeting.session}:{side}", "zh_CN", staff="chen")
            return repr(DisputeDocuments(hall.context, hall.clock).make(tx, asked))

    one, other = invites("one"), invites("other")
    assert "王小明" in one
    assert "赵六" not in one
    assert "赵六" in other
    assert "王小明" not in other
    assert "1 号调解室" in one
    assert ("2 号调解室" if beside else "10:35") in other
    assert ("2 号调解室" if beside else "10:35") not in one


def test_who_mediates_is_not_proposed_in_their_own_place(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    with hall.store.reading() as tx:
        told = wording.proposal(tx, hall.context, hall.dispute(made.case_id))
    assert [each.staff for each in told.mediators] == ["liu"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_paper_says_who_does_what_has_no_date(hall: DisputeStory, language: str) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    _one, other = neighbours(hall, made)
    hall.drafts(made, Term("晚上十点以后不放音乐", other.party), Term("和好"))
    with hall.store.reading() as tx:
        asked = job("agreement", made.case_id, language, staff="chen")
        told = DisputeDocuments(hall.context, hall.clock).make(tx, asked).clauses  # type: ignore[union-attr]
    assert other.name
    assert other.name in told[0]
    assert told[1].endswith("和好")
