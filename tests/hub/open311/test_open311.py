"""The public face over HTTP: read by a stranger's client, filed by who holds a key."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from georeport import GeoReport

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import Hub
from kiosk.hub.open311 import filing, routes
from tests.hub.district import District
from tests.hub.open311.opened import CORNER, KEY, PLAN, Neighbourhood, opened
from tests.hub.served import served
from tests.peers.open311.client import Client, Failed

PERSONAL = ("王秀英", "13800000000", "路灯坏了", "东门", "T-1130")


@pytest.fixture
def hall(district: District) -> Neighbourhood:
    return Neighbourhood.of(district)


@pytest.fixture
def address(hub: Hub, hall: Neighbourhood) -> Iterator[str]:
    with served(opened(hub, corner={"*": CORNER})) as url:
        yield f"{url}/open311/v2"


@pytest.fixture
def client(address: str) -> Client:
    made = Client(f"{address}/discovery.xml", KEY)
    made.root = address  # the district's own address stands in the discovery
    return made


def failed(call: object, **told: object) -> Failed:
    assert callable(call)
    with pytest.raises(Failed) as raised:
        call(**told)
    return raised.value


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


def test_a_report_from_outside_reaches_its_hall_and_is_followed_there(
    client: Client, hall: Neighbourhood
) -> None:
    id = client.file(
        "lamp_road", {"what": "lamp", "colour": "red"}, address_id="k00017:c1",
        address_string="东门外第三根", description="灯不亮了\r\n三天了\x07",
        first_name="王", phone="138", email="w@example.cn", media_url="https://pic.example/1.jpg",
    )  # fmt: skip
    assert client.by_token(id) == id
    assert client.request(id)["status_notes"].startswith("Received")
    [item] = hall.given()
    assert (item.id, item.category, item.cell, item.client) == (id, "lamp_road", "c1", "随手拍")
    assert item.text == "灯不亮了\n三天了\nhttps://pic.example/1.jpg"
    assert (item.place, item.answers) == ("东门外第三根", {"what": "lamp"})
    case = hall.files(item)
    shown = client.request(id)
    assert (shown["service_request_id"], shown["status"]) == (id, "open")
    assert shown["status_notes"] == "Reported to the hall."
    assert [each["service_request_id"] for each in client.requests()] == [id]
    assert failed(client.request, id=f"k00017.{case}").status == 404, "one request has one id"


def test_the_same_report_sent_again_is_one(
    client: Client, hall: Neighbourhood, clock: ManualClock
) -> None:
    told = {"address_id": "k00017", "description": "灯不亮了"}
    first = client.file("lamp_road", **told)
    assert client.file("lamp_road", **told) == first
    assert len(hall.given()) == 1
    clock.advance(hours=2)
    assert client.file("lamp_road", **told) != first, "two hours later it is another one"
    assert client.file("rubbish", **told) != first


def test_the_same_report_sent_eight_times_at_one_moment_is_one(
    client: Client, hall: Neighbourhood
) -> None:
    def files(_: int) -> str:
        return client.file("rubbish", address_id="k00017", description="垃圾")

    with ThreadPoolExecutor(8) as crowd:
        assert len(set(crowd.map(files, range(8)))) == 1
    assert len(hall.given()) == 1


def test_a_hall_that_was_put_back_files_it_again_and_it_is_one_request(
    client: Client, hall: Neighbourhood, hub: Hub
) -> None:
    id = client.file("rubbish", address_id="k00017", description="垃圾")
    before = hall.hall.head.seq
    hall.files(hall.given()[0])
    filing.settle(hub)
    hall.hall.restored(before)
    hall.sent = before
    again = hall.files(hall.given()[0])
    hall.hall.writes("case.resolved", case=again, day="2026-12-01", staff="li", result="好了",
                     report=hall.hall.head.seq)  # fmt: skip
    hall.tells()
    [shown] = client.requests()
    assert (shown["service_request_id"], shown["status"]) == (id, "closed")
    assert client.request(id) == shown


def test_latitude_and_longitude_find_the_cell(client: Client, hall: Neighbourhood) -> None:
    client.file("rubbish", lat="30.6595", long="104.0615", description="垃圾")
    assert hall.given()[0].cell == "c1"
    outside = failed(client.file, service="rubbish", lat="31", long="104.0615", description="垃圾")
    assert (outside.status, "No hall" in outside.errors[0][1]) == (400, True)


def test_words_alone_are_enough_where_there_is_one_hall(
    client: Client, hall: Neighbourhood, district: District, clock: ManualClock
) -> None:
    client.file("rubbish", address_string="东门")
    [item] = hall.given()
    assert (item.cell, item.place, item.text) == ("", "东门", "环境卫生"), "what it is about"
    Neighbourhood.of(district, "k00018")
    clock.advance(minutes=2)
    told = failed(client.file, service="rubbish", address_string="东门", description="又有")
    assert (told.status, "several halls" in told.errors[0][1]) == (400, True)


def test_nobody_files_without_a_key(address: str, hall: Neighbourhood) -> None:
    for key in ("", "wrong", KEY[:-1], KEY.upper()):
        stranger = Client(f"{address}/discovery.xml", key)
        stranger.root = address
        told = failed(stranger.file, service="rubbish", address_id="k00017", description="x")
        assert (told.status, told.errors[0][0]) == (403, "403"), key
    assert hall.given() == []


REFUSED: list[tuple[dict[str, str], int]] = [
    ({"service": ""}, 400),
    ({"service": "moon"}, 404),
    ({"service": "dispute_family"}, 404),
    ({"jurisdiction_id": "elsewhere"}, 404),
    ({"address_id": ""}, 400),
    ({"address_id": "k00666:c1"}, 400),
    ({"address_id": "k00017:c9"}, 400),
    ({"address_id": "", "lat": "30.6"}, 400),
    ({"address_id": "", "lat": "north", "long": "1"}, 400),
    ({"address_id": "", "lat": "91", "long": "1"}, 400),
    ({"address_id": "", "lat": "nan", "long": "nan"}, 400),
    ({"description": "x" * 4001}, 400),
    ({"address_string": "x" * 501}, 400),
]


def test_a_report_that_cannot_be_filed_is_refused_with_the_reason(
    client: Client, hall: Neighbourhood
) -> None:
    for told, status in REFUSED:
        whole = {"service": "rubbish", "address_id": "k00017", "description": "垃圾", **told}
        found = failed(client.file, **whole)
        assert (found.status, found.errors[0][0]) == (status, str(status)), told
        assert len(found.errors[0][1]) > 20
    assert hall.given() == []


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


def test_a_key_files_so_many_in_an_hour(hub: Hub, hall: Neighbourhood, clock: ManualClock) -> None:
    with served(opened(hub, each_hour=2)) as url:
        client = Client(f"{url}/open311/v2/discovery.xml", KEY)
        client.root = f"{url}/open311/v2"
        for number in range(2):
            client.file("rubbish", address_id="k00017", description=str(number))
        full = failed(client.file, service="rubbish", address_id="k00017", description="3")
        assert (full.status, "Try again later" in full.errors[0][1]) == (400, True)
        clock.advance(hours=1, minutes=1)
        client.file("rubbish", address_id="k00017", description="3")
    assert len(hall.given()) == 3


def test_words_go_when_the_hall_would_not_file_them_again(
    client: Client, hall: Neighbourhood, hub: Hub, clock: ManualClock
) -> None:
    id = client.file("rubbish", address_id="k00017", description="垃圾")
    hall.files(hall.given()[0])
    filing.settle(hub)
    assert [each.id for each in hall.given()] == [id], "a hall that is put back asks again"
    clock.advance(days=15)
    assert filing.settle(hub) == 1
    assert hall.given() == []
    assert filing.settle(hub) == 0
    assert client.request(id)["status"] == "open", "that it was reported stays"
    assert hall.district.value("SELECT count(*) FROM open311_requests WHERE content IS NULL") == 1


def test_what_is_erased_in_the_hall_goes_here_at_once(
    client: Client, hall: Neighbourhood, hub: Hub
) -> None:
    client.file("rubbish", address_id="k00017", description="垃圾")
    hall.files(hall.given()[0])
    filing.settle(hub)
    hall.hall.forgets(hall.hall.head.seq)
    hall.tells()
    assert filing.settle(hub) == 1
    assert hall.given() == []


def test_a_waiting_report_is_in_the_list_of_its_time(
    client: Client, hall: Neighbourhood, clock: ManualClock
) -> None:
    id = client.file("rubbish", address_id="k00017", description="垃圾")
    assert [each["service_request_id"] for each in client.requests()] == [id]
    assert client.requests(status="closed") == []
    assert client.requests(service_code="lamp_road") == []
    clock.advance(days=91)
    assert client.requests() == []
    begun = clock.now() - timedelta(days=92)
    assert len(client.requests(start_date=f"{begun:%Y-%m-%dT%H:%M:%SZ}")) == 1


FORMS = [
    (b"{}", "application/json"),
    (b"a=%ff", "application/x-www-form-urlencoded"),
    (b"a=" + b"x" * 70_000, "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % each for each in range(300)), "application/x-www-form-urlencoded"),
    (b"api_key=x", "multipart/form-data; boundary=x"),
]


def test_what_is_no_form_is_refused(address: str) -> None:
    for body, kind in FORMS:
        asked = urllib.request.Request(f"{address}/requests.xml", body, {"Content-Type": kind})
        with pytest.raises(urllib.error.HTTPError) as refused, urllib.request.urlopen(asked):
            pass
        with refused.value as error:
            assert error.code == 400, kind
