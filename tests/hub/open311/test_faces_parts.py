"""What the public face is made of: forms, places, services, questions."""

from __future__ import annotations

import json
import xml.etree.ElementTree as XML
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hub.open311 import asked, plan, services
from kiosk.hub.open311.formats import Answer, write
from kiosk.hub.open311.places import Corner, Outlined, Place, by_id, holding, inside, middle
from kiosk.hub.open311.plan import Category, Cell, Plan
from kiosk.hub.open311.trouble import Trouble
from kiosk.phrases import LANGUAGES, catalogue
from tests.hub.open311.opened import PLAN

CORNER = Corner(30.66, 104.06)
SQUARE = ((0.0, 0.0), (200.0, 0.0), (200.0, 100.0), (0.0, 100.0))
HALLS = {"k00017": Plan(cells=(Cell("c1", outline=SQUARE), Cell("c2"))), "a:b": Plan()}
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)


@given(st.dictionaries(st.sampled_from(["name", "text", "code"]), st.text() | st.none()))
def test_whatever_a_hall_calls_its_things_is_well_formed_in_both_forms(
    fields: dict[str, str | None],
) -> None:
    answer = Answer("services", [fields])
    root = XML.fromstring(write(answer, "xml"))
    assert [each.tag for each in root] == ["service"]
    assert {each.tag for each in root[0]} == set(fields)
    assert list(json.loads(write(answer, "json"))) == [fields]


def test_an_empty_list_is_an_empty_element() -> None:
    assert XML.fromstring(write(Answer("service_requests", []), "xml")).tag == "service_requests"
    assert write(Answer("service_requests", []), "json") == b"[]"


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 5000), st.floats(0, 5000))
def test_a_place_is_where_it_was_to_a_metre(
    lat: float, long: float, east: float, south: float
) -> None:
    corner = Corner(lat, long)
    again = corner.metres(*corner.degrees((east, south)))
    assert again == pytest.approx((east, south), abs=1.2)


def test_a_point_in_a_cell_is_found_there_and_nowhere_else() -> None:
    cells = [Outlined(Place("k00017", "c1"), CORNER, SQUARE)]
    for point, cell in (((100, 50), "c1"), ((1, 1), "c1"), ((201, 50), ""), ((-1, 50), "")):
        found = holding(cells, *CORNER.degrees(point))
        assert (found.cell if found else "") == cell
    assert holding(cells, -30.66, 104.06) is None
    assert holding([], 30.66, 104.06) is None


def test_a_hollow_cell_holds_nothing() -> None:
    horseshoe = ((0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9))
    assert inside((1, 8), horseshoe)
    assert inside((8, 8), horseshoe)
    assert not inside((4.5, 8), horseshoe)
    assert not inside((0, 0), ())
    assert not inside((0, 0), ((0, 0), (1, 1)))


@pytest.mark.parametrize(
    ("id", "found"),
    [("k00017", ("k00017", "")), ("k00017:c2", ("k00017", "c2")), ("a:b", ("a:b", "")),
     ("k00017:c9", None), ("k00018:c1", None), ("", None), (":", None), ("a", None)],
)  # fmt: skip
def test_an_address_id_names_a_hall_or_a_cell(id: str, found: tuple[str, str] | None) -> None:
    place = by_id(HALLS, id)
    assert ((place.hall, place.cell) if place else None) == found
    assert place is None or place.address_id == id


def test_a_cells_middle_is_nobodys_door() -> None:
    assert middle(HALLS["k00017"], "c1", CORNER) == CORNER.degrees((100, 50))
    assert middle(HALLS["k00017"], "c2", CORNER) is None
    assert middle(HALLS["k00017"], "c1", None) is None
    assert middle(HALLS["k00017"], "", CORNER) is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"cells":[{"id":"a b"}]}', '{"cells":[{}]}', '{"categories":[]}',
     '{"cells":[{"id":"a","outline":[[1]]}]}', "[" * 5000, '{"tiers":' + str([{}] * 10) + "}"],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_none(text: str) -> None:
    assert plan.read(text) == plan.NOTHING


def test_the_halls_say_which_services_there_are() -> None:
    bare = Plan(categories={"lamp_road": Category(), "noise": Category()})
    told = plan.read(json.dumps(PLAN))
    opened = ("lamp_road", "noise", "moon")
    found = services.merged({}, [bare, told], opened)
    assert list(found) == ["lamp_road", "noise"]
    assert len(found["lamp_road"].questions) == 1, "of the hall that asks something"
    assert services.merged(found, [bare], opened) == found
    assert services.merged({}, [bare, told], ()) == {}
    listed = services.listed(found, "en")
    assert [each["service_name"] for each in listed] == ["Streets and lamps", "noise"]
    assert [each["metadata"] for each in listed] == [True, False]


def test_only_answers_that_can_be_chosen_are_taken() -> None:
    asks = plan.read(json.dumps(PLAN)).categories["lamp_road"]
    assert services.answers(asks, {"what": ["lamp"]}) == {"what": "lamp"}
    for given_ in ({"what": ["sun"]}, {"what": ["lamp", "lid"]}, {"x": ["lamp"]}, {"what": []}):
        assert services.answers(asks, given_) == {}


def test_a_span_is_ninety_days_however_it_is_asked_for() -> None:
    day = timedelta(days=90)
    some = asked.query([], NOW, ZONE)
    assert (some.start, some.ids, some.codes, some.statuses) == (NOW - day, (), (), ())
    from_day = asked.query([("start_date", "2026-11-30")], NOW, ZONE)
    assert from_day.start == datetime(2026, 11, 29, 16, tzinfo=UTC)
    assert from_day.end - from_day.start == day
    until = asked.query([("end_date", "2026-11-30T08:00:00+08:00")], NOW, ZONE)
    assert (until.start, until.end) == (datetime(2026, 11, 30, tzinfo=UTC) - day,
                                        datetime(2026, 11, 30, tzinfo=UTC))  # fmt: skip


@given(st.text(max_size=40))
def test_no_time_is_too_strange(text: str) -> None:
    assert trouble(lambda: asked.query([("start_date", text)], NOW, ZONE)) in ("", "time")


FIELDS = st.sampled_from(
    ["service_code", "lat", "long", "address_id", "address_string", "description", "attribute[a]",
     "attribute[a][]", "attribute[", "media_url"]
)  # fmt: skip


@given(st.lists(st.tuples(FIELDS, st.text(max_size=20)), max_size=12))
def test_no_form_is_too_strange(params: list[tuple[str, str]]) -> None:
    name = trouble(lambda: asked.report(params))
    assert name in ("", "no_service", "no_place", "half_place", "number")
    if not name:
        assert set(asked.report(params).answers) <= {"a"}


def trouble(work: Callable[[], object]) -> str:
    try:
        work()
    except Trouble as found:
        return found.name
    return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_can_be_said(language: str) -> None:
    values = {
        "id": 1,
        "known": 1,
        "code": 1,
        "form": 1,
        "most": 1,
        "status": 1,
        "name": 1,
        "days": 1,
    }
    names = [key.removeprefix("open311.error.") for key in catalogue(language)
             if key.startswith("open311.error.")]  # fmt: skip
    assert len(names) > 20
    for name in names:
        assert Trouble(400, name, **values).said(language)
