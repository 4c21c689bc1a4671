"""The public face as strangers read it: PyPI's client, and one written from the standard."""

from __future__ import annotations

import json
import urllib.request

import pytest
from georeport import GeoReport

from kiosk.clock import ManualClock
from kiosk.hub.open311 import routes
from tests.hub.open311.opened import PLAN, Neighbourhood, failed
from tests.peers.open311.client import Client, Failed

PERSONAL = ("王秀英", "13800000000", "路灯坏了", "东门", "T-1130")


def test_the_discovery_names_the_face(client: Client, address: str) -> None:
    assert client.discovered.findtext("contact") == "open311@anning.example"
    assert client.discovered.findtext("endpoints/endpoint/type") == "production"
    with urllib.request.urlopen(f"{address}/discovery.json", timeout=60) as answer:
        told = json.load(answer)
    assert told["endpoints"][0]["formats"] == ["text/xml", "application/json"]


def test_the_changeset_is_the_same_until_a_service_changes(
    client: Client, hall: Neighbourhood, address: str, clock: ManualClock
) -> None:
    def changeset() -> str:
        clock.advance(hours=1)
        return Client(f"{address}/discovery.xml").discovered.findtext("changeset") or ""

    first = client.discovered.findtext("changeset")
    assert changeset() == first
    told = {**PLAN, "categories": {**PLAN["categories"], "noise": {"name": {"en": "Noise"}}}}
    hall.hall.writes("hall.plan", **told)
    hall.tells()
    second = changeset()
    assert second > str(first)
    assert changeset() == second
    assert len(client.services()) == 3


def test_only_what_lies_in_public_space_is_a_service(client: Client) -> None:
    found = client.services()
    assert [each["service_code"] for each in found] == ["lamp_road", "rubbish"]
    assert found[0]["service_name"] == "Streets and lamps"
    assert (found[0]["metadata"], found[1]["metadata"]) == ("true", "false")
    [(attribute, values)] = client.definition("lamp_road")
    assert attribute["description"] == "What is broken?"
    assert values == {"lamp": "A lamp", "lid": "A manhole lid"}
    assert client.definition("rubbish") == []


def test_a_reader_is_answered_in_their_language(address: str) -> None:
    reader = Client(f"{address}/discovery.xml", language="zh-CN,zh;q=0.9,en;q=0.8")
    reader.root = address
    assert reader.services()[0]["service_name"] == "设施维修"
    assert "找不到" in failed(reader.request, id="nobody").errors[0][1]


@pytest.mark.parametrize("form", ["xml", "json"])
def test_georeport_reads_it(address: str, hall: Neighbourhood, form: str) -> None:
    """The client of PyPI, which knows nothing of us."""
    first, second = hall.hall.files(), hall.hall.files(category="rubbish")
    hall.tells()
    reader = GeoReport(address, output_format=form)
    assert [each["service_code"] for each in reader.get_service_list()] == ["lamp_road", "rubbish"]
    assert reader.get_service_definition("lamp_road")["service_code"] == "lamp_road"
    listed = reader.get_service_requests()
    assert {each["service_request_id"] for each in listed} == {
        f"k00017.{first}", f"k00017.{second}"
    }  # fmt: skip
    one = reader.get_service_request(f"k00017.{first}")
    assert (one["status"], one["service_code"]) == ("open", "lamp_road")
    some = reader.get_service_requests(service_code="rubbish,moon", status="open,closed")
    assert str(second) in json.dumps(some)
    assert str(first) not in json.dumps(some)


def test_a_case_is_shown_without_anybodys_words(
    client: Client, hall: Neighbourhood, address: str
) -> None:
    case = hall.hall.files()
    hall.tells()
    shown = client.request(f"k00017.{case}")
    assert (shown["status"], shown["service_name"]) == ("open", "Streets and lamps")
    assert (shown["address"], shown["address_id"]) == ("Cell 1, Xingfuli hall", "k00017:c1")
    assert (float(shown["lat"]), float(shown["long"])) == pytest.approx((30.65955, 104.06105))
    assert shown["requested_datetime"].endswith(":00:00Z"), "who stood there then is not told"
    assert shown["expected_datetime"] == "2026-12-05T01:00:00Z"
    for path in ("requests.xml", "requests.json", f"requests/k00017.{case}.json"):
        with urllib.request.urlopen(f"{address}/{path}", timeout=60) as answer:
            text = answer.read().decode()
        assert not [word for word in PERSONAL if word in text]


@pytest.mark.parametrize(
    "told",
    [{"quiet": True}, {"dispute": True}, {"origin": "rating"}, {"category": "dispute_family"}],
)
def test_what_is_not_everybodys_is_not_shown(
    client: Client, hall: Neighbourhood, told: dict[str, object]
) -> None:
    case = hall.hall.files(**told)
    hall.tells()
    assert client.requests() == []
    assert failed(client.request, id=f"k00017.{case}").status == 404


def test_a_settled_case_is_closed(client: Client, hall: Neighbourhood) -> None:
    case = hall.hall.files()
    hall.hall.writes("case.resolved", case=case, day="2026-11-30", staff="li", result="换了灯泡",
                     report=2)  # fmt: skip
    hall.tells()
    shown = client.request(f"k00017.{case}")
    assert (shown["status"], shown["status_notes"]) == ("closed", "Settled.")
    assert client.requests(status="open") == []
    assert len(client.requests(status="closed")) == 1


def test_the_districts_own_jurisdiction_is_accepted(client: Client) -> None:
    assert client.requests(jurisdiction_id="anning") == []
    assert failed(client.requests, jurisdiction_id="city.gov").status == 404


ERRORS = [
    ("services.html", 400),
    ("requests/k00017.c-1.pdf", 400),
    ("requests/k00017", 400),
    ("services/moon.xml", 404),
    ("tokens/o-1.xml", 404),
    ("requests/o-1.xml", 404),
    ("requests.xml?status=new", 400),
    ("requests.xml?start_date=yesterday", 400),
    ("requests.xml?start_date=2026-11-24T08:00:00", 400),
    ("nothing.xml", 404),
    ("requests/%00.xml", 404),
    ("tokens/a%00b.xml", 404),
    ("services/%00.xml", 404),
    ("", 404),
    ("requests.xml?start_date=2026-01-01T00:00:00Z&end_date=2026-11-24T00:00:00Z", 400),
    ("requests.xml?start_date=2026-11-24T00:00:00Z&end_date=2026-11-23T00:00:00Z", 400),
    ("requests.xml?service_request_id=" + ",".join(map(str, range(201))), 400),
]


def test_each_error_is_as_the_standard_says(client: Client) -> None:
    for path, status in ERRORS:
        with pytest.raises(Failed) as raised:
            client._get(path, {})
        assert (raised.value.status, raised.value.errors[0][0]) == (status, str(status)), path


SPANS = [
    ("2026-11-30T00:00:00Z", "", 1),
    ("", "2026-11-30T02:00:00Z", 1),
    ("2026-11-30", "", 1),
    ("2026-11-30T09:00:00 08:00", "", 1),
    ("2026-11-30T09:00:00+08:00", "", 1),
    ("2026-12-01T00:00:00Z", "", 0),
    ("", "2026-11-29T00:00:00Z", 0),
    ("2026-09-01T00:00:00Z", "2026-11-30T00:00:00Z", 0),
    ("2025-11-30T00:00:00Z", "", 0),
]


def test_requests_are_asked_for_by_time(client: Client, hall: Neighbourhood) -> None:
    """The case was filed on 30 November at 9 in the morning, local time."""
    hall.hall.files()
    hall.tells()
    for start, end, count in SPANS:
        given = {"start_date": start, "end_date": end}
        found = client.requests(**{name: value for name, value in given.items() if value})
        assert len(found) == count, given


def test_strange_ids_are_nobodys(client: Client) -> None:
    assert client.requests(service_request_id="\0,a\0b,é, ,,'; DROP TABLE cases; --") == []
    assert client.requests(service_code="\0") == []


def test_a_mistake_of_our_own_is_a_general_service_error(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(routes, "found", falls)
    fallen = failed(client.requests)
    assert (fallen.status, "mistake of its own" in fallen.errors[0][1]) == (400, True)
    assert client.services(), "and the face goes on"


def test_ids_override_everything_else_and_keep_their_order(
    client: Client, hall: Neighbourhood
) -> None:
    ids = [f"k00017.{hall.hall.files()}" for _ in range(3)]
    hall.tells()
    wanted = f"{ids[2]}, {ids[0]},k00017.c-nothing"
    found = client.requests(service_request_id=wanted, status="closed", service_code="rubbish")
    assert [each["service_request_id"] for each in found] == [ids[2], ids[0]]
