"""The district answers a case: heard once, read by the resident; conflicts shown, none decided."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.services.cases import district, tracking
from kiosk.services.cases.receipts import receipt_token
from kiosk.services.cases.tracking import Entry
from kiosk.storage.journal.verify import verify
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall

ANSWER = "路灯明天上午修好，请放心。"


@pytest.fixture
def hall(joined: SyncHall) -> SyncHall:
    joined.knows(district.reference(joined.context))
    joined.hires("li")
    return joined


def says(server: HubServer, *updates: dict[str, Any]) -> None:
    """The district's list of answers to this hall, as it is now."""
    told = [
        {"id": f"u-{number}", "at": "2026-11-24T09:00:00.000Z", "by": "张科长", **each}
        for number, each in enumerate(updates, 1)
    ]
    server.hub.publish("case_updates", told, server.hub.hall)


def read_by_the_resident(hall: SyncHall, filed: Any) -> tracking.Tracked:
    token = receipt_token(hall.keys, filed.case.case_id, filed.event.at, filed.event.hash)
    with hall.store.reading() as tx:
        return tracking.by_token(tx, hall.context, token)


def read_at_the_desk(hall: SyncHall, case_id: str) -> list[Entry]:
    with hall.store.reading() as tx:
        return list(tracking.timeline(tx, hall.case(case_id)))


def test_who_comes_back_with_the_receipt_reads_the_districts_answer(
    hall: SyncHall, server: HubServer
) -> None:
    filed = hall.reports()
    hall.goes()
    says(server, {"case": filed.case.case_id, "answer": ANSWER, "based_on": filed.event.seq})
    hall.goes()
    seen = read_by_the_resident(hall, filed)
    assert [(each.kind, each.words) for each in seen.entries] == [
        ("own", ""), ("district_answered", ANSWER),
    ]  # fmt: skip
    assert not seen.entries[-1].by, "who it was is for staff"
    assert seen.case.responded_at
    [_, told] = read_at_the_desk(hall, filed.case.case_id)
    assert (told.by, told.words, told.conflict) == ("张科长", ANSWER, False)
    hall.goes()
    assert problems(hall, server.hub, all_up=True) == []


def test_a_case_that_the_district_settles_is_settled_here(
    hall: SyncHall, server: HubServer
) -> None:
    filed = hall.reports()
    hall.goes()
    says(
        server,
        {"case": filed.case.case_id, "answer": ANSWER, "status": "resolved",
         "based_on": filed.event.seq},
    )  # fmt: skip
    hall.goes()
    seen = read_by_the_resident(hall, filed)
    assert (seen.case.state, seen.result) == ("resolved", ANSWER)
    kept = hall.store.dump_projections()
    hall.store.rebuild()
    assert hall.store.dump_projections() == kept
    assert verify(hall.folder, hall.keys).ok


def test_what_the_hall_did_since_is_not_overruled_and_shown(
    hall: SyncHall, server: HubServer
) -> None:
    filed = hall.reports()
    hall.goes()
    case = filed.case.case_id
    hall.does("pause", case, "li", "等供电公司")
    says(server, {"case": case, "answer": ANSWER, "status": "resolved",
                  "based_on": filed.event.seq})  # fmt: skip
    hall.goes()
    assert hall.case(case).state == "paused", "never silently over the hall's own"
    told = read_at_the_desk(hall, case)[-1]
    assert (told.conflict, told.wanted, told.words) == (True, "resolved", ANSWER)
    assert read_by_the_resident(hall, filed).entries[-1].words == ANSWER
    with hall.store.reading() as tx:
        applied = [each.public for each in tx.events() if each.type == "reference.applied"]
    assert [(each["changed"], each["conflicts"]) for each in applied] == [(1, 1)]


def test_an_answer_is_heard_once_however_often_it_is_said(
    hall: SyncHall, server: HubServer
) -> None:
    filed = hall.reports()
    first = {"case": filed.case.case_id, "answer": ANSWER, "based_on": filed.event.seq}
    second = {"case": filed.case.case_id, "answer": "修好了。", "status": "resolved",
              "based_on": filed.event.seq}  # fmt: skip
    for updates in ((first,), (first, second), (first, second)):
        says(server, *updates)
        hall.goes()
    answered = [each for each in hall.types() if each == "case.district_answered"]
    assert len(answered) == 2
    entries = read_at_the_desk(hall, filed.case.case_id)
    assert [each.conflict for each in entries[1:]] == [False, False], "it knows its own answers"
    assert hall.case(filed.case.case_id).state == "resolved"


def test_a_limit_that_passed_by_itself_is_no_conflict(hall: SyncHall, server: HubServer) -> None:
    filed = hall.reports()
    hall.goes()
    hall.clock.advance(days=4)
    assert hall.a_minute_passes()
    assert "escalated" in hall.events(filed.case.case_id)
    says(server, {"case": filed.case.case_id, "status": "working", "answer": ANSWER,
                  "based_on": filed.event.seq})  # fmt: skip
    hall.goes()
    assert hall.case(filed.case.case_id).state == "working"


def test_one_answer_to_an_unknown_case_holds_up_no_other(hall: SyncHall, server: HubServer) -> None:
    filed = hall.reports()
    says(
        server,
        {"case": "c-20200101-0001-AAAAAA", "answer": "?"},
        {"case": filed.case.case_id, "answer": "长" * 5000, "based_on": filed.event.seq},
        {"case": filed.case.case_id, "answer": ANSWER, "based_on": filed.event.seq},
    )
    told = hall.goes()
    assert told.references == {"case_updates": 1}
    assert read_by_the_resident(hall, filed).entries[-1].words == ANSWER


def test_a_settled_case_that_the_district_opens_again_has_a_limit(
    hall: SyncHall, server: HubServer
) -> None:
    filed = hall.reports()
    case = filed.case.case_id
    settled = hall.does("resolve", case, "li", "修好了")
    with hall.store.reading() as tx:
        last = tx.scalar("SELECT max(seq) FROM journal")
    hall.clock.advance(days=3)
    says(server, {"case": case, "status": "working", "answer": "还是不亮，请再看",
                  "based_on": last})  # fmt: skip
    hall.goes()
    now = hall.case(case)
    assert (now.state, now.resolved_at) == ("working", "")
    assert now.settle_by > settled.settle_by
    assert now.next_due


def test_what_was_answered_is_erased_with_the_case(hall: SyncHall, server: HubServer) -> None:
    filed = hall.reports(name="王建国")
    says(server, {"case": filed.case.case_id, "answer": "王建国您好", "status": "resolved",
                  "based_on": filed.event.seq})  # fmt: skip
    hall.goes()
    hall.erases(filed.case.case_id, filed.event.seq)
    assert hall.case(filed.case.case_id).result is None
    assert all("王建国" not in each.words for each in read_at_the_desk(hall, filed.case.case_id))
