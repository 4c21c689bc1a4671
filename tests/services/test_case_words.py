"""Cases are found by their words as soon as they are filed, whether the index holds them or not."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from kiosk.clock import ManualClock
from kiosk.domain.bigrams import indexed, phrase_query, tokens
from kiosk.services import erasure
from kiosk.services.cases import search
from kiosk.services.residents import Resident
from kiosk.storage.connection import dbapi2
from kiosk.storage.tables import case_words, cases
from kiosk.storage.tables.case_blocks import BLOCK
from tests.services.case_story import CaseStory
from tests.services.hall_story import Story

WORDS = st.text(alphabet="路灯楼道漏水abA1 ，。é", max_size=12)


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li")
    yield made
    made.blobs.close()


def found(hall: CaseStory, typed: str) -> list[str]:
    with hall.store.reading() as tx:
        return [case.number for case in search.search(tx, hall.context, typed)]


def entered(hall: CaseStory) -> int:
    with hall.store.reading() as tx:
        return int(tx.scalar("SELECT count(*) FROM case_words"))


def test_each_case_is_found_at_once_and_the_newest_first(hall: CaseStory) -> None:
    numbers: list[str] = []
    for nth in range(2 * BLOCK + 3):
        numbers.insert(0, hall.reports(f"第{nth}盏路灯不亮").case.number)
        assert found(hall, "路灯") == numbers
        assert entered(hall) == (nth + 1) // BLOCK * BLOCK
    assert found(hall, "灯不") == numbers
    assert found(hall, f"第{BLOCK}盏") == [numbers[-BLOCK - 1]]
    assert hall.same_after_rebuild()


def test_the_next_day_enters_what_was_left_of_the_last(hall: CaseStory) -> None:
    first = [hall.reports("楼道堆满纸箱").case.number for _ in range(3)]
    assert entered(hall) == 0
    hall.clock.advance(days=1)
    newest = hall.reports("楼道堆着轮胎").case.number
    assert entered(hall) == 3
    assert found(hall, "楼道") == [newest, *reversed(first)]
    assert hall.same_after_rebuild()


def test_a_neighbour_is_shown_what_was_reported_a_minute_ago(hall: CaseStory) -> None:
    for _ in range(BLOCK):
        hall.reports("门口的垃圾桶满了没人清")
    fresh = hall.reports("三号楼电梯停在五楼不动").case
    with hall.store.reading() as tx:
        (shown,) = search.alike(tx, "三号楼的电梯停在五楼了", "", "lamp_road")
    assert shown.number == fresh.number


@pytest.mark.parametrize("others", [0, BLOCK])
def test_who_is_erased_is_found_in_the_index_no_more_nor_entered_later(
    hall: CaseStory, others: int
) -> None:
    gone = hall.reports("张三丰半夜唱戏").case
    for _ in range(others):
        hall.reports()
    assert found(hall, "张三丰") == [gone.number]
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, gone.case_id, "本人要求")
    assert found(hall, "张三丰") == []
    for _ in range(BLOCK):
        hall.reports()
    assert found(hall, "张三丰") == []
    assert hall.same_after_rebuild()


def test_days_never_go_back_when_the_halls_zone_does(hall: CaseStory) -> None:
    hall.clock.advance(hours=15)  # past midnight in the hall
    tomorrow = hall.reports().case
    hall.context.hall = _in_utc(hall)
    again = hall.reports().case
    assert (tomorrow.number, again.number) == ("T-1125-0001", "T-1125-0002")


def _in_utc(hall: CaseStory):  # type: ignore[no-untyped-def]
    import msgspec

    there = hall.context.hall
    return msgspec.structs.replace(there, hall=msgspec.structs.replace(there.hall, zone="UTC"))


def test_a_number_is_found_as_far_as_it_is_typed(hall: CaseStory) -> None:
    old = hall.reports().case
    hall.clock.advance(days=365)
    praised = hall.reports("小李服务好", kind="praise", category="other").case
    new = hall.reports().case
    assert (old.number, praised.number, new.number) == (
        "T-1124-0001", "P-1124-0001", "T-1124-0002",
    )  # fmt: skip
    for typed in ("T", "t-", "T-1", "T11", "T-1124", "T-1124-0", "T-1124-000"):
        assert found(hall, typed) == [new.number, old.number], typed
    assert found(hall, "T-1124-0002") == [new.number]
    assert found(hall, "P-1125") == found(hall, "T-11-5") == []
    with hall.store.reading() as tx:
        newest = cases.by_number(tx, "T-1124-0001")
        assert newest is not None
        assert newest.case_id == old.case_id
        assert cases.by_number(tx, "T-1124") is None
        assert cases.by_number(tx, "有没有") is None
        assert cases.by_id(tx, old.case_id[:-1] + "?") is None
        assert cases.by_id(tx, "c-99999999-9999-9") is None


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(said=WORDS, typed=WORDS)
def test_what_waits_is_matched_as_the_index_would(said: str, typed: str) -> None:
    query = phrase_query(typed)
    if not query:
        return
    connection = dbapi2.connect(":memory:")
    connection.execute(
        'CREATE VIRTUAL TABLE said USING fts5(words, tokenize = "unicode61 remove_diacritics 0")'
    )
    connection.execute("INSERT INTO said VALUES (?)", (indexed(said),))
    rows = connection.execute("SELECT 1 FROM said WHERE said MATCH ?", (query,)).fetchall()
    connection.close()
    assert case_words._holds(tokens(said), query) == bool(rows)


def whose(hall: CaseStory, person: str) -> list[str]:
    with hall.store.reading() as tx:
        return [case.number for case in cases.of_person(tx, hall.person(person), 99)]


def test_whose_a_case_is_is_found_at_once_and_the_newest_first(hall: CaseStory) -> None:
    wang, li = (Resident("card", hall.person(each), "*") for each in ("wang", "li"))
    of_wang: list[str] = []
    for nth in range(2 * BLOCK + 5):
        made = hall.reports(resident=wang if nth % 7 == 3 else li)
        if nth % 7 == 3:
            of_wang.insert(0, made.case.number)
        assert whose(hall, "wang") == of_wang
    hall.clock.advance(days=1)
    anonymous = hall.reports(anonymous=True)
    of_wang.insert(0, hall.reports(resident=wang).case.number)
    assert whose(hall, "wang") == of_wang
    assert len(whose(hall, "li")) == 2 * BLOCK + 5 - 10
    hall.joins(anonymous.case.case_id, resident=wang, text="我家也是")
    assert whose(hall, "wang") == [of_wang[0], anonymous.case.number, *of_wang[1:]]
    assert whose(hall, "zhao") == []
    assert hall.same_after_rebuild()


def test_whose_an_erased_case_was_stands_in_no_block(hall: CaseStory) -> None:
    wang = Resident("card", hall.person("wang"), "*")
    made = [hall.reports(resident=wang if nth == 3 else None).case for nth in range(BLOCK + 2)]
    head = hall.person("wang")[:8]
    assert [row[1] for row in hall.store.dump_projections()["case_persons"]] == [head]
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, made[3].case_id, "asked for")
    assert hall.store.dump_projections()["case_persons"] == []
    assert whose(hall, "wang") == []
    again = hall.reports(resident=wang).case
    assert whose(hall, "wang") == [again.number]
    assert hall.same_after_rebuild()
