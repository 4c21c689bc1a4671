"""Stories of the queue: from taking a number to leaving."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from kiosk.services import erasure, print_requests
from kiosk.services.codes import ticket_code
from kiosk.services.queue import calling, day, progress, serving
from kiosk.services.queue import paper as queue_paper
from kiosk.services.residents import Resident


def test_numbers_run_by_service_from_001(story):
    assert [story.takes_number("social").visit.number for _ in range(3)] == ["A001", "A002", "A003"]
    assert story.takes_number("medical").visit.number == "B001"
    assert story.same_after_rebuild()


def test_the_same_person_gets_no_second_waiting_ticket_for_a_service(story):
    wang = Resident("card", story.person("110101199003070038"), "王*明")
    first = story.takes_number("social", wang)
    again = story.takes_number("social", wang)
    assert again.again
    assert again.visit.number == first.visit.number
    assert not story.takes_number("medical", wang).again


def test_an_unknown_service_is_named_and_nothing_is_recorded(story):
    before = story.store.head
    with pytest.raises(KnownError) as refused:
        story.takes_number("housing")
    assert refused.value.code == "queue.unknown_service"
    assert refused.value.params["service"] == "housing"
    assert story.store.head == before


def test_a_call_is_bound_to_the_open_counter(story):
    story.takes_number()
    with pytest.raises(KnownError, match=r"queue\.counter_closed"):
        story.calls("1", "li")
    story.opens("1", "li")
    called = story.calls("1", "li")
    assert called is not None
    assert called.number == "A001"
    assert called.counter == "1"
    with pytest.raises(KnownError, match=r"queue\.counter_busy"):
        story.calls("1", "li")
    with pytest.raises(KnownError, match=r"queue\.counter_taken"):
        story.calls("1", "zhou")
    story.opens("3", "zhou")
    assert story.calls("3", "zhou") is None


def test_every_second_call_may_go_to_an_elder(story):
    for _ in range(4):
        story.takes_number()
    elders = [
        story.takes_number(resident=Resident("card", story.person(str(n)), "赵*", elder=True))
        for n in range(2)
    ]
    story.opens("1", "li")
    order = []
    for _ in range(6):
        visit = story.calls("1", "li")
        order.append(visit.number)
        story.serves("1", visit, "li")
    assert [number for number in order if number in {e.visit.number for e in elders}] == [
        "A005", "A006",
    ]  # fmt: skip
    assert order.index("A006") - order.index("A005") == 2
    assert [n for n in order if n < "A005"] == ["A001", "A002", "A003", "A004"]
    assert story.same_after_rebuild()


def test_a_wrong_call_is_undone_and_the_ticket_keeps_its_place(story):
    story.takes_number()
    story.takes_number()
    story.opens("1", "li")
    first = story.calls("1", "li")
    with story.store.transaction() as tx:
        calling.undo_call(tx, story.context, "1", first.visit, "li")
    assert story.waiting_at("1") == ["A001", "A002"]
    assert story.calls("1", "li").number == "A001"
    story.clock.advance(minutes=3)
    with (
        pytest.raises(KnownError, match=r"queue\.undo_late"),
        story.store.transaction() as tx,
    ):
        calling.undo_call(tx, story.context, "1", first.visit, "li")
    assert story.same_after_rebuild()


def test_who_missed_the_call_comes_back_once_behind_three(story):
    for _ in range(6):
        story.takes_number()
    story.opens("1", "li")
    missed = story.calls("1", "li")

    def no_show():
        with story.store.transaction() as tx:
            calling.no_show(tx, story.context, "1", missed.visit, "li")

    with pytest.raises(KnownError, match=r"queue\.call_again"):
        no_show()
    with story.store.transaction() as tx:
        calling.recall(tx, story.context, "1", missed.visit, "li")
    no_show()
    assert story.state(missed.visit).state == "missed"
    with story.store.transaction() as tx:
        back = progress.rejoin(tx, story.context, story.state(missed.visit))
    assert back.ahead == 3
    assert story.waiting_at("1") == ["A002", "A003", "A004", "A001", "A005", "A006"]
    with (
        pytest.raises(KnownError, match=r"queue\.step"),
        story.store.transaction() as tx,
    ):
        progress.rejoin(tx, story.context, story.state(missed.visit))
    assert story.same_after_rebuild()


def test_transfer_keeps_the_number_and_hands_the_note_on(story):
    story.takes_number("social")
    story.takes_number("medical")
    story.opens("1", "li")
    visit = story.calls("1", "li")
    with story.store.transaction() as tx:
        serving.start(tx, story.context, "1", visit.visit, "li")
    with story.store.transaction() as tx:
        serving.transfer(tx, story.context, "1", visit.visit, "li", "medical", "已核对材料")
    story.opens("2", "zhou")
    called = story.calls("2", "zhou")
    assert (called.number, called.service, called.note) == ("A001", "medical", "已核对材料")
    assert story.same_after_rebuild()


def test_parked_visits_go_on_at_any_counter(story):
    story.takes_number()
    story.opens("1", "li")
    story.opens("3", "zhou")
    visit = story.calls("1", "li")
    with story.store.transaction() as tx:
        serving.start(tx, story.context, "1", visit.visit, "li")
    with story.store.transaction() as tx:
        serving.park(tx, story.context, "1", visit.visit, "li")
    with story.store.transaction() as tx:
        serving.unpark(tx, story.context, "3", visit.visit, "zhou")
    assert story.state(visit.visit).counter == "3"
    assert story.same_after_rebuild()


def test_a_ticket_is_found_by_its_code_and_a_forged_one_is_refused(story):
    visit = story.takes_number().visit
    code = ticket_code(story.context.keys, visit.visit)
    with story.store.reading() as tx:
        assert progress.find(tx, story.context, code=code).visit == visit.visit
        with pytest.raises(KnownError, match=r"code\.forged"):
            progress.find(tx, story.context, code=code[:-1] + ("0" if code[-1] != "0" else "1"))
        with pytest.raises(KnownError, match=r"code\.unknown"):
            progress.find(tx, story.context, code="https://example.invalid/pay")


def test_no_number_outside_the_hours_and_the_next_opening_is_told(story):
    story.clock.set_wall(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))  # 20:00
    with pytest.raises(KnownError, match=r"queue\.hall_closed.*11-25 09:00"):
        story.takes_number()


def test_an_untrusted_clock_stops_nobody_from_getting_a_number(story):
    story.takes_number()
    story.context.clock_trusted = False
    story.clock.set_wall(datetime(2099, 1, 1, tzinfo=UTC))
    assert story.takes_number().visit.number == "A002"
    with story.store.transaction() as tx:
        assert erasure.expired(tx, story.context) == []
        assert day.end_when_over(tx, story.context) == ""


def test_a_new_day_numbers_from_001_and_lets_nobody_wait_over_night(story):
    left = story.takes_number().visit
    story.opens("1", "li")
    story.clock.advance(days=1)
    assert story.takes_number().visit.number == "A001"
    assert story.state(left.visit).state == "cancelled"
    assert story.same_after_rebuild()


def test_the_day_does_not_end_over_the_head_of_somebody_served(story):
    story.takes_number()
    story.opens("1", "li")
    visit = story.calls("1", "li")
    with story.store.transaction() as tx:
        serving.start(tx, story.context, "1", visit.visit, "li")
    with pytest.raises(KnownError, match=r"queue\.still_serving"), story.store.transaction() as tx:
        day.end_by_staff(tx, story.context)
    with story.store.transaction() as tx:
        serving.finish(tx, story.context, "1", visit.visit, "li")
    with story.store.transaction() as tx:
        day.end_by_staff(tx, story.context)
    with pytest.raises(KnownError, match=r"queue\.day_closed.*11-25 09:00"):
        story.takes_number()


@pytest.mark.parametrize("ended", [(11, 0), (12, 30)])  # in the morning, at lunch
@pytest.mark.parametrize("asked", [(12, 40), (14, 0), (20, 0)])
def test_of_a_day_that_was_ended_early_the_next_one_is_told(story, ended, asked):
    """At lunch the hall's own afternoon was told, in the afternoon to come back tomorrow."""
    zone = story.context.hall.hall.timezone
    friday = datetime(2026, 11, 27, tzinfo=zone)
    story.clock.set_wall(friday.replace(hour=9, minute=10).astimezone(UTC))
    story.takes_number()
    story.clock.set_wall(friday.replace(hour=ended[0], minute=ended[1]).astimezone(UTC))
    with story.store.transaction() as tx:
        day.end_by_staff(tx, story.context)
    story.clock.set_wall(friday.replace(hour=asked[0], minute=asked[1]).astimezone(UTC))
    closed = r"queue\.(hall|day)_closed.*11-30 09:00"
    with pytest.raises(KnownError, match=closed) as told:
        story.takes_number()
    for language in LANGUAGES:
        assert "11-30 09:00" in error_sentence(told.value, language)
    with pytest.raises(KnownError, match=closed):  # nor do staff hear of an afternoon
        story.opens("1", "li")
    with pytest.raises(KnownError, match=closed), story.store.transaction() as tx:
        day.end_by_staff(tx, story.context)


def test_of_a_day_whose_numbers_are_all_given_the_next_one_is_told(story, monkeypatch):
    monkeypatch.setattr("kiosk.storage.tables.visits.MOST_A_DAY", 1)
    friday = datetime(2026, 11, 27, 9, 10, tzinfo=story.context.hall.hall.timezone)
    story.clock.set_wall(friday.astimezone(UTC))
    story.takes_number()
    with pytest.raises(KnownError, match=r"queue\.day_full.*11-30 09:00"):
        story.takes_number()


def test_personal_parts_go_after_their_days_and_the_chain_still_stands(story):
    wang = Resident("card", story.person("110101199003070038"), "王*明")
    visit = story.takes_number("social", wang).visit
    assert visit.masked_name == "王*明"
    story.clock.advance(days=31)
    with story.store.transaction() as tx:
        seqs = erasure.expired(tx, story.context)
        erasure.erase_expired(tx, seqs)
    assert len(seqs) == 1
    gone = story.state(visit.visit)
    assert gone.masked_name is None
    assert gone.person is None
    assert story.same_after_rebuild()


def test_a_job_whose_resident_left_is_cancelled(story):
    made = story.takes_number(session="s-9")
    with story.store.transaction() as tx:
        assert print_requests.cancel_of_session(tx, "s-9") == [made.job]
    with story.store.transaction() as tx:
        job = queue_paper.reprint(
            tx, story.context.hall, made.visit.visit, terminal="counter-1", staff="li"
        )
    with (
        pytest.raises(KnownError, match=r"spool\.reprinted"),
        story.store.transaction() as tx,
    ):
        queue_paper.reprint(
            tx, story.context.hall, made.visit.visit, terminal="counter-1", staff="li"
        )
    assert job


def test_a_tickets_number_and_code_are_read_in_any_width_with_marks_between(story) -> None:
    visit = story.takes_number().visit
    code, number = ticket_code(story.context.keys, visit.visit), visit.number
    wide = {each: each + 0xFEE0 for each in range(0x21, 0x7F)}
    with story.store.reading() as tx:
        for typed in (code.translate(wide), f"\ufeff{code}\u200b", code.lower()):
            assert progress.find(tx, story.context, code=typed).visit == visit.visit
        for typed in (
            number.translate(wide), f"\u202d{number}\u202c", f"{number[0]} {number[1:]}",
            f"{number[0]}-{number[1:]}", number.lower(),
        ):  # fmt: skip
            assert progress.find(tx, story.context, number=typed).visit == visit.visit
