"""What the district decides of services, categories, notices, staff, surveys; cases from there."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.paths import sample_surveys
from kiosk.services.access import district as district_staff
from kiosk.services.access import staff as accounts
from kiosk.services.board import district as district_notices
from kiosk.services.board import writing
from kiosk.services.cases import elsewhere
from kiosk.services.surveys import district as district_surveys
from kiosk.services.upstream.overlay import Overlay
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import board, cases, staff, surveys
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall


@pytest.fixture
def hall(joined: SyncHall) -> SyncHall:
    joined.context.take(joined.context.hall)
    overlay = Overlay(joined.context)
    joined.knows(
        *overlay.references(),
        district_staff.reference(),
        district_notices.reference(joined.context),
        district_surveys.reference(joined.context),
        elsewhere.reference(joined.context, joined.judge, lambda: None),
    )
    return joined


def words(zh: str, en: str = "") -> dict[str, str]:
    return {"zh_CN": zh, "en": en or zh}


def decides(hall: SyncHall, server: HubServer, name: str, *rows: dict[str, Any]) -> None:
    server.hub.publish(name, list(rows))
    hall.goes()


# -- services and categories


def test_a_service_is_called_as_the_district_calls_it_everywhere(
    hall: SyncHall, server: HubServer
) -> None:
    decides(
        hall, server, "services",
        {"id": "social", "name": words("社会保障", "Social security"), "letter": "Z",
         "bring": [words("身份证", "Identity card")], "minutes": 12},
        {"id": "unknown_here", "name": words("没有")},
    )  # fmt: skip
    told = hall.context.service("social")
    assert (told.name.of("en"), told.minutes, len(told.bring)) == ("Social security", 12, 1)
    assert told.letter == "A", "its letter is the hall's"
    assert hall.context.hall.service_by_id("unknown_here") is None
    assert hall.takes_number("social").visit.number.startswith("A")


def test_a_new_category_is_offered_in_every_hall(hall: SyncHall, server: HubServer) -> None:
    decides(
        hall, server, "categories",
        {"id": "ice", "name": words("路面结冰", "Ice on the road"), "department": words("城管")},
        {"id": "lamp_road", "department": words("市政所", "Works office")},
    )  # fmt: skip
    assert hall.context.hall.category_by_id("ice") is not None
    lamp = hall.context.hall.category_by_id("lamp_road")
    assert lamp is not None
    assert lamp.department.of("en") == "Works office"
    assert lamp.name.of("en"), "what it does not say stays"
    assert hall.reports("门口结冰了", category="ice").case.category == "ice"


@pytest.mark.parametrize(
    "row",
    [{"id": "ice"}, {"id": "ice", "name": words(""), "department": words("x")},
     {"id": "lamp_road", "name": "no table"}, {"id": "ice", "name": words("冰"), "pin": "1234"},
     {"id": "ÄÖ", "name": words("x"), "department": words("x")}],
)  # fmt: skip
def test_what_no_hall_toml_may_say_the_district_may_not_say_either(
    hall: SyncHall, server: HubServer, row: dict[str, Any]
) -> None:
    before = hall.context.hall
    server.hub.publish("categories", [row])
    told = hall.goes()
    assert told.refused == {"categories": "upstream.decided_unfit"}
    assert hall.context.hall is before


def test_what_was_decided_holds_after_a_restart_and_over_another_hall_toml(
    hall: SyncHall, server: HubServer
) -> None:
    decides(hall, server, "services", {"id": "social", "name": words("社保", "Security")})
    fresh = Overlay(hall.context)
    hall.context.overlay(lambda own: own)
    assert hall.context.service("social").name.of("en") == "Social insurance"
    with hall.store.reading() as tx:
        fresh.start(tx)
    assert hall.context.service("social").name.of("en") == "Security"
    own = hall.context.own
    again = msgspec.structs.replace(own, service=(own.service[0], *own.service[2:]),
                                    counter=(own.counter[0],))  # fmt: skip
    hall.context.take(again)
    assert hall.context.service("social").name.of("en") == "Security"
    assert len(hall.context.hall.service) == 2


# -- notices


def notice(name: str, text: str, last: str = "2026-12-31") -> dict[str, Any]:
    return {"id": name, "words": words(text), "last": last}


def shown(hall: SyncHall) -> dict[str, str]:
    with hall.store.reading() as tx:
        return {each.item: each.words["zh_CN"] for each in board.standing(tx)}


def test_the_board_shows_the_districts_notices_and_its_own(
    hall: SyncHall, server: HubServer
) -> None:
    with hall.store.transaction() as tx:
        draft = writing.Draft("notice", words("本厅周五停电"), {}, last="2026-12-01")
        writing.write(tx, hall.context, draft, item="", version=0, staff="li", sees=lambda _: True)
    decides(hall, server, "notices", notice("n1", "流感疫苗接种开始"), notice("n2", "冬季供暖"))
    assert set(shown(hall).values()) == {"本厅周五停电", "流感疫苗接种开始", "冬季供暖"}
    decides(hall, server, "notices", notice("n2", "冬季供暖延长"))
    assert set(shown(hall).values()) == {"本厅周五停电", "冬季供暖延长"}
    before = len(hall.rows())
    decides(hall, server, "notices", notice("n2", "冬季供暖延长"))
    assert len(hall.rows()) == before + 1, "nothing but that a version was applied"
    assert verify(hall.folder, hall.keys).ok


def test_a_notice_that_names_a_person_is_not_shown_and_the_others_are(
    hall: SyncHall, server: HubServer
) -> None:
    decides(
        hall, server, "notices", notice("n1", "请联系 13800135521"), notice("n2", "冬季供暖"),
        notice("n3", "过期", last="2026-01-01"),
    )  # fmt: skip
    assert set(shown(hall).values()) == {"冬季供暖"}


# -- staff


def test_an_account_of_the_district_has_no_pin_until_the_hall_gives_one(
    hall: SyncHall, server: HubServer
) -> None:
    hall.hires("li", "wang")
    decides(
        hall, server, "staff",
        {"staff": "chen", "name": "陈静", "role": "manager"},
        {"staff": "wang", "closed": True}, {"staff": "li", "role": "manager"},
        {"staff": "BAD NAME"},
    )  # fmt: skip
    with hall.store.reading() as tx:
        chen, li, wang = (staff.by_id(tx, each) for each in ("chen", "li", "wang"))
    assert chen is not None
    assert (chen.role, chen.name, chen.pin_hash) == ("manager", "陈静", "")
    assert not accounts.pin_matches("000000", chen.pin_hash)
    assert wang is not None
    assert wang.disabled
    assert li is not None
    assert li.role == "clerk", "what the hall has said of an account stays"
    assert server.hub.opened((1, hall.store.head.seq - 2)) is None


def test_no_technician_comes_from_outside(hall: SyncHall, server: HubServer) -> None:
    server.hub.publish("staff", [{"staff": "mole", "role": "technician"}])
    told = hall.goes()
    assert told.refused == {"staff": "upstream.staff_row"}
    with hall.store.reading() as tx:
        assert staff.by_id(tx, "mole") is None


# -- surveys


def form(index: int = 0) -> bytes:
    return sorted(Path(sample_surveys()).rglob("*.xml"))[index].read_bytes()


def survey(xml: bytes, **told: Any) -> dict[str, Any]:
    packed = base64.b64encode(zlib.compress(xml)).decode()
    return {"form": packed, "until": "2026-12-31", **told}


def test_a_survey_of_the_district_is_asked_here_and_only_once_published(
    hall: SyncHall, server: HubServer
) -> None:
    decides(hall, server, "surveys", survey(form()))
    with hall.store.reading() as tx:
        [asked] = surveys.every(tx)
    assert (asked.state, asked.until, asked.version) == ("open", "2026-12-31", 1)
    decides(hall, server, "surveys", survey(form()))
    decides(hall, server, "surveys", survey(form(), until="2027-01-31"))
    assert hall.types().count("survey.published") == 2
    assert hall.types().count("survey.added") == 1


def test_a_survey_that_cannot_be_loaded_changes_nothing(hall: SyncHall, server: HubServer) -> None:
    for wrong in (b"<html/>", b"no form"):
        server.hub.publish("surveys", [survey(form()), survey(wrong)])
        assert list(hall.goes().refused) == ["surveys"]
    with hall.store.reading() as tx:
        assert surveys.every(tx) == []


# -- cases filed elsewhere


def request(number: int, **told: Any) -> dict[str, Any]:
    return {
        "id": f"o-{number}", "at": "2026-11-24T01:00:00Z", "category": "lamp_road", "cell": "g1",
        "place": "1号楼", "text": "路灯坏了三天", "client": "app", **told,
    }  # fmt: skip


def test_a_case_of_the_public_face_is_filed_here_once(hall: SyncHall, server: HubServer) -> None:
    decides(hall, server, "open311_cases", request(1), request(2, category="x", cell="y"))
    decides(hall, server, "open311_cases", request(1), request(2), request(3))
    with hall.store.reading() as tx:
        filed = [each for each in tx.events() if each.type == "case.filed"]
        first = cases.by_id(tx, filed[0]["case"])
    assert [each.public["request"] for each in filed] == ["o-1", "o-2", "o-3"]
    assert {each.public["channel"] for each in filed} == {"open311"}
    assert {each["terminal"] for each in filed} == {""}
    assert first is not None
    assert (first.category, first.cell, first.place) == ("lamp_road", "g1", "1号楼")
    assert first.anonymous
    assert first.text == "路灯坏了三天"
    assert b"o-1" in hall.rows()[filed[0].seq - 1][2]
    hall.goes()
    assert problems(hall, server.hub, all_up=True) == []


def test_a_danger_that_is_told_at_the_public_face_is_one_here(
    hall: SyncHall, server: HubServer
) -> None:
    decides(hall, server, "open311_cases", request(1, text="三号楼煤气泄漏了"))
    with hall.store.reading() as tx:
        [filed] = [each for each in tx.events() if each.type == "case.filed"]
    assert filed.public["hazard"]


def test_a_request_without_a_word_stays_with_the_district(
    hall: SyncHall, server: HubServer
) -> None:
    decides(hall, server, "open311_cases", request(1, text=""), request(2))
    with hall.store.reading() as tx:
        filed = [each for each in tx.events() if each.type == "case.filed"]
        applied = [each for each in tx.events() if each.type == "reference.applied"]
    assert [each.public["request"] for each in filed] == ["o-2"]
    assert applied[0].public["conflicts"] == 1
