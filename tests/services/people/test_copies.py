"""Somebody asks for a copy of what is kept of them: all of it, and nothing of anybody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.agent.people import wording
from kiosk.cli.people import page
from kiosk.clock import ManualClock, to_text
from kiosk.domain.alarm import Raised
from kiosk.domain.vitals import Summary
from kiosk.errors import KnownError
from kiosk.phrases import catalogue
from kiosk.services.alarms import recording, responders
from kiosk.services.elders import register
from kiosk.services.elders.register import Agreed
from kiosk.services.people import finding
from kiosk.services.people.theirs import NOT_GIVEN, THEIRS
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import OWN_TYPES
from kiosk.storage.tables import EVENT_TYPES
from tests.attacks.people.test_public_fields import written
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.hall_story import Story

NAME, PHONE, CARD = "王小明", "13800135521", "11010519491231002X"
HUSBAND, NEIGHBOUR = "赵大力", "钱小芳"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[DisputeStory]:
    made = DisputeStory(story.store, story.context, clock)
    made.leads("li")
    yield made
    made.blobs.close()


def lives(hall: DisputeStory) -> None:
    """A life in the hall, among others'."""
    card = Resident("card", hall.person(CARD), masked_name="王*明")
    other = Resident("card", hall.person("11010119800101001X"), masked_name="钱*芳")
    hall.takes_number(resident=card)
    hall.takes_number(resident=other)
    picture = hall.photographs(b"a photograph of a lamp")
    with hall.store.transaction() as tx:
        hall.blobs.finish(picture)
        hall.blobs.commit(tx, picture)
    filed = hall.reports("我家门口路灯坏了", name=NAME, phone="138 0013 5521", photos=(picture,))
    case = filed.case.case_id
    hall.joins(case, name=NEIGHBOUR, phone="13900000001", detail="钱小芳也看见了")
    hall.reports("丈夫说的话", name=HUSBAND, phone=PHONE)  # the household's telephone
    hall.does("accept", case)
    hall.does("note", case, "li", "王小明和钱小芳是邻居", public=False)
    hall.does("note", case, "li", "已派人去看", public=True, report=filed.event.seq)
    quarrel = hall.quarrel("楼上漏水", name="孙某", phone="13900000002")
    hall.tells_of(quarrel, "one", NAME, phone=PHONE, wants="赔天花板")
    hall.tells_of(quarrel, "other", "孙某", phone="13900000002", wants="一分不赔")
    with hall.store.transaction() as tx:
        told = Agreed(name=NAME, cell="g1", phone=PHONE, health_consent=True, health="高血压",
                      band="b-1")  # fmt: skip
        elder = register.register(tx, hall.context, told).elder
        register.register(tx, hall.context, Agreed(name=HUSBAND, cell="g1", phone=PHONE,
                                                   detail="丈夫的门牌"))  # fmt: skip
        responders.add(tx, role="helper", name="王小红", phone="13900000003", elder=elder,
                       context=hall.context)  # fmt: skip
        register.measured(tx, elder, {"heart_rate": Summary(61, 72, 90, 12)})
        recording.record(tx, [
            Raised(action="n-1", alarm="al-1", at=to_text(tx.at), kind="elder", place="g1",
                   origin=f"elder:{elder}", elder=elder, seen="heart_rate=168")
        ])  # fmt: skip


def copied(hall: DisputeStory, number: str, *ids: str, name: str = NAME) -> Any:
    with hall.store.reading() as tx:
        found = finding.find(tx, finding.asked(hall.context, name, number, ids))
        return wording.copy(hall.context.hall, found, tx.at, "zh_CN")


def told(copy: Any) -> str:
    return json.dumps(
        [[each.event, *((f.name, f.text) for f in each.fields)] for each in copy.entries],
        ensure_ascii=False,
    )


def test_all_that_is_theirs_and_nothing_of_others(hall: DisputeStory) -> None:
    lives(hall)
    copy = copied(hall, "+86 138-0013-5521")
    text = told(copy)
    for mine in ("路灯坏了", "已派人去看", "赔天花板", "高血压", "heart_rate=168", "72", NAME):
        assert mine in text, mine
    for theirs in (HUSBAND, NEIGHBOUR, "丈夫", "邻居", "孙某", "一分不赔", "王小红", "13900"):
        assert theirs not in text, theirs
    assert len(copy.photos) == 1
    left = {each.event: each.count for each in copy.left}
    assert left["another"] == 2, "a report and a file under her husband's name"
    assert left["case.noted"] == 1
    assert "visit.checked_in" not in text, "that was by card"
    shown = page.drawn(copy, "zh_CN")
    assert "路灯坏了" in shown
    assert "孙某" not in shown
    assert "2026-11-24 09:05" in shown, "the hall's clock, not that of Greenwich"


def test_a_card_names_its_bearer_and_an_id_what_has_no_number(hall: DisputeStory) -> None:
    lives(hall)
    by_card = copied(hall, CARD.lower())
    assert [each.event for each in by_card.entries] == ["visit.checked_in"]
    with hall.store.reading() as tx:
        [elder] = [each.elder for each in register.known_as(tx, HUSBAND)]
    by_id = told(copied(hall, "", elder, name=HUSBAND))
    assert "丈夫的门牌" in by_id
    assert "高血压" not in by_id


def test_who_was_rated_reads_no_rating_by_a_copy(hall: DisputeStory) -> None:
    with hall.store.transaction() as tx:
        tx.record(
            "rating.given", once="9Kd0", rating="r-1", matter="v-1", stage="done", level=2,
            reasons="", words="说话不耐烦", phone=PHONE, staff="li", involved="li zhou", about="",
            day="2026-11-24", opens="",
        )  # fmt: skip
    for staff, left in (("li", 1), ("zhou", 1), ("wang", 0)):
        with hall.store.reading() as tx:
            found = finding.find(tx, finding.asked(hall.context, NAME, PHONE, (), staff))
            copy = wording.copy(hall.context.hall, found, tx.at, "zh_CN")
        assert ("说话不耐烦" in told(copy)) is (not left)
        assert sum(each.count for each in copy.left) == left


@pytest.mark.parametrize(
    ("name", "number", "ids", "code"),
    [
        (" ", PHONE, (), "people.name"),
        (NAME, "", (), "people.number"),
        (NAME, "1380013", (), "people.number"),
        (NAME, "", ("x",), "people.ids"),
    ],
)
def test_a_whole_name_and_a_whole_number_are_wanted(
    hall: DisputeStory, name: str, number: str, ids: tuple[str, ...], code: str
) -> None:
    with pytest.raises(KnownError, match=f"^{code}"):
        finding.asked(hall.context, name, number, ids)


def test_what_was_erased_is_in_no_copy(hall: DisputeStory) -> None:
    lives(hall)
    with hall.store.reading() as tx:
        [elder] = [each.elder for each in register.known_as(tx, NAME)]
    with hall.store.transaction() as tx:
        register.withdraw(tx, elder, "本人要求")
    text = told(copied(hall, PHONE))
    assert "路灯坏了" in text
    assert "高血压" not in text
    assert "heart_rate" not in text


def test_every_kind_of_event_that_tells_of_a_person_has_its_place() -> None:
    """Whoever adds one says whether it goes into a copy, and with which words."""
    types = {each.name: each for each in (*EVENT_TYPES, *OWN_TYPES)}
    _, public = written()
    assert not THEIRS.keys() & NOT_GIVEN.keys()
    placed = THEIRS.keys() | NOT_GIVEN.keys()
    assert {name for name, each in types.items() if each.private} - placed == set()
    assert placed <= types.keys()
    for name, fields in THEIRS.items():
        assert set(fields) <= types[name].private | public[name], name
    words = catalogue("zh_CN").keys()
    wanted = {f"people.event.{each}" for each in THEIRS}
    wanted |= {f"people.field.{each}" for fields in THEIRS.values() for each in fields}
    wanted |= {f"people.left.{each}" for each, why in NOT_GIVEN.items() if why == "others"}
    assert wanted <= words
