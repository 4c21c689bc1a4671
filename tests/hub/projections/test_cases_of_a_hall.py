"""A hall's own journal goes up: the district says of each case what the hall's table says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.clock import ManualClock, to_text
from kiosk.hub.projections import remaking
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.services.cases import district as answers
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Frozen
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from tests.hub.district import District
from tests.hub.paper_hall import MORNING, PaperHall, Written
from tests.services.case_story import CaseStory
from tests.services.hall_story import sample_hall


@pytest.fixture
def story(tmp_path: Path) -> Iterator[CaseStory]:
    folder = DataFolder(tmp_path / "hall")
    clock = ManualClock(MORNING)
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "k00017")
    store = Store.open(folder, keys, clock, EVENT_TYPES, TABLES)
    yield CaseStory(store, HallContext(sample_hall(), keys), clock)
    store.close()


def a_day_of_work(story: CaseStory) -> None:
    """Every step that a case may take, and every limit that may be missed."""
    story.hires("li", "wang")
    lamp = story.reports("小区路灯坏了三天没人修，晚上看不见").case.case_id
    gas = story.reports("楼道里煤气味很大，怕要出事").case.case_id
    noise = story.reports("楼上半夜吵闹，跟他说了还骂人", kind="complaint").case.case_id
    left = story.reports("想问问医保怎么办", kind="question").case.case_id
    story.joins(lamp, text="我家也是")
    story.joins(noise, text="听说他家有刀，要砍人")
    story.does("accept", gas, "li")
    story.does("note", gas, "li", "电话里说了", public=False)
    story.does("assign", lamp, "li", "wang")
    story.does("note", lamp, "wang", "电工下午到", public=True)
    story.does("classify", noise, "li", "noise", "complaint", dispute=True)
    story.does("pause", lamp, "wang", "等灯具")
    story.clock.advance(hours=30)
    story.a_minute_passes()
    story.does("resume", lamp, "wang")
    story.does("hand_up", noise, "li", "管不了")
    story.does("resolve", gas, "li", "已关阀门，无人受伤")
    story.clock.advance(days=9)
    story.a_minute_passes()
    story.does("resolve", lamp, "wang", "换了新灯")
    story.does("reopen", lamp, "wang", "又坏了")
    story.does("resolve", noise, "li", "双方和解")
    assert story.case(left).tier > 1, "a limit was missed"
    for case, status in ((left, ""), (gas, "working"), (noise, "working"), (noise, "paused")):
        the_district_answers(story, case, status)
    the_district_answers(story, left, "resolved")
    the_district_answers(story, lamp, "resolved", saw=1)
    assert (story.case(gas).state, story.case(noise).state) == ("working", "paused")
    assert (story.case(left).state, story.case(lamp).state) == ("resolved", "working")


def the_district_answers(story: CaseStory, case: str, status: str, saw: int = 1 << 30) -> None:
    """As it comes down to the hall: of what the officer saw up to that event."""
    story.clock.advance(minutes=10)
    said = answers.Update(
        id=new_id("u"), case=case, at=to_text(story.clock.now()), status=status, answer="明天去看",
        by="钱敏", based_on=saw,
    )  # fmt: skip
    with story.store.transaction() as tx:
        answers.hear(tx, story.context, said)


def travelled(story: CaseStory, hall: PaperHall) -> PaperHall:
    """The journal as it lies in the hall's database."""
    with story.store.reading() as tx:
        rows = tx.query("SELECT seq, epoch, line, hash, private, salt FROM journal ORDER BY seq")
    for row in rows:
        frozen = Frozen(row["line"], row["hash"], row["private"], row["salt"])
        hall.journal.append(Written(row["epoch"], row["seq"], frozen))
    return hall


def test_every_case_is_as_the_hall_has_it(district: District, story: CaseStory) -> None:
    a_day_of_work(story)
    hall = travelled(story, district.hall())
    district.takes(hall)
    district.projects()
    columns = (
        "case_id, number, day, type, category, dispute, hazard, risk, reasons, tier, status,"
        " assignee, cell, joined, filed_at, respond_by, responded_at, settle_by, resolved_at, due,"
        " late"
    )
    found = {row[0]: row for row in district.rows(f"SELECT {columns} FROM cases")}
    with story.store.reading() as tx:
        rows = tx.query(
            columns.join(("SELECT ", " FROM cases"))
            .replace("status", "state")
            .replace("due,", "next_due,")
        )
    assert len(rows) == len(found) == 4
    for row in rows:
        assert [_plain(each) for each in found[row["case_id"]]] == [_plain(each) for each in row]


def test_its_timeline_is_told_in_order(district: District, story: CaseStory) -> None:
    a_day_of_work(story)
    hall = travelled(story, district.hall())
    district.takes(hall)
    district.projects()
    for case_id in {row[0] for row in district.rows("SELECT case_id FROM cases")}:
        told = district.rows(
            "SELECT kind FROM case_log WHERE case_id = %s ORDER BY epoch, seq", case_id
        )
        assert [kind for (kind,) in told] == story.events(case_id)


def test_made_anew_they_are_the_same_in_any_stretches(
    district: District, story: CaseStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.hub.projections import projector

    a_day_of_work(story)
    hall = travelled(story, district.hall())
    for seq in range(1, hall.head.seq + 1, 7):
        district.takes(hall, seq, min(seq + 6, hall.head.seq))
        while projector.project(district.hub, hall.hall, stretch=3):
            pass
    assert remaking.compare(district.hub, hall.hall) == []


def test_a_table_that_was_written_to_by_hand_is_found(district: District) -> None:
    hall = district.hall()
    hall.files()
    hall.files()
    district.takes(hall)
    district.projects()
    with district.hub.pool.connection() as connection:
        connection.execute("UPDATE cases SET tier = 3 WHERE seq = 2")
        connection.execute("DELETE FROM case_log WHERE seq = 1")
    found = remaking.compare(district.hub, hall.hall)
    assert {(each.table, each.stood, each.made) for each in found} == {
        ("cases", 2, 2), ("case_log", 1, 2),
    }  # fmt: skip
    assert district.value("SELECT tier FROM cases WHERE seq = 2") == 3, "looking changes nothing"
    remaking.remake(district.hub, hall.hall)
    assert remaking.compare(district.hub, hall.hall) == []


def _plain(value: object) -> object:
    """As both sides write it: SQLite has no booleans and no times."""
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, bool):
        return int(value)
    return "" if value is None else value
