"""Reports from outside: who holds a key files them, and they reach their hall once."""

from __future__ import annotations

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import Hub
from kiosk.hub.open311 import filing
from kiosk.hub.upkeep.forgetting import forget_case
from tests.hub.district import District
from tests.hub.open311.opened import KEY, Neighbourhood, failed, opened
from tests.hub.served import served
from tests.peers.open311.client import Client


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


def test_what_the_district_forgets_is_not_given_to_the_hall_until_the_night(
    client: Client, hall: Neighbourhood, hub: Hub
) -> None:
    client.file("rubbish", address_id="k00017", description="王秀英家门口的垃圾")
    case = hall.files(hall.given()[0])
    assert forget_case(hub, hall.hall.hall, case) == 1
    assert hall.given() == []
    assert hall.district.rows("SELECT content FROM open311_requests") == [(None,)]


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
