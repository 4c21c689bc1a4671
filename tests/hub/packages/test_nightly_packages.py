"""Packages night by night: what is in them, and what two of them held together do not tell."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import frictionless
import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.packages import months, writing
from tests.hub.district import District
from tests.hub.packages.street import NAMES, Street, numbers
from tests.hub.served import served

K = 5
MONTH = "2026-11"


@pytest.fixture
def street(district: District, clock: ManualClock) -> Street:
    made = Street(district, clock)
    made.hall("k1", {"lamp_road": 12, "rubbish": 7, "noise": 1, "lift": 2, "property": 5})
    made.hall("k2", {"lamp_road": 6, "health": 1})
    made.hall("k3", {"noise": 2})
    made.hall("k4", {"rubbish": 30, "noise": 9})
    made.hall("k5", {"rubbish": 3})
    return made


@pytest.fixture
def over(street: Street) -> Street:
    """All of November is at the hub."""
    street.december()
    street.tells()
    return street


def test_a_month_that_is_not_over_is_in_no_package(street: Street) -> None:
    street.tells()
    assert writing.make(street.district.hub) == "2026-11-30"
    tables = street.night(0)
    assert tables["months"] == tables["cases"] == []


def test_a_months_figures_are_public_with_few_left_blank(over: Street) -> None:
    tables = over.night()
    [month] = tables["months"]
    assert (month["month"], month["cases"], month["k"]) == (MONTH, "78", "5")
    filed = numbers(tables["cases"], "filed", "hall")
    assert filed == {
        ("k1",): "27", ("k2",): "", ("k3",): "", ("k4",): "39", ("k5",): "",
    }  # fmt: skip
    by_category = numbers(tables["cases_by_category"], "filed", "hall", "category")
    assert by_category["k1", "lamp_road"] == "12"
    assert by_category["k1", "rubbish"] == "7"
    assert by_category["k1", "noise"] == by_category["k1", "lift"] == ""
    assert by_category["k1", "property"] == "", "else noise and lift together would be three"
    assert {by_category["k2", each] for each in NAMES} == {""}
    assert by_category["k4", "labour"] == "0", "nobody is missing in this hall"
    assert {row["hall"]: row["division"] for row in tables["halls"]}["k1"] == "510104"
    assert {row["category"] for row in tables["categories"]} == set(NAMES)


def test_a_stranger_reads_the_package_with_a_library(over: Street, hub: Hub) -> None:
    over.night()
    folder = writing.place(hub) / writing.nights(hub)[0]
    package = sheets(folder)
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert package.get_resource("cases").read_rows()[1]["filed"] is None
    assert package.licenses == [{"name": "CC-BY-4.0"}]


def test_each_table_is_there_as_json_with_the_same_rows(over: Street, hub: Hub) -> None:
    over.night()
    folder = writing.place(hub) / writing.nights(hub)[0]
    for resource in sheets(folder).resources:
        rows = json.loads((folder / f"{resource.name}.json").read_bytes())
        assert [json_row(row) for row in resource.read_rows()] == rows


def sheets(folder: Path) -> frictionless.Package:
    """The package as the library reads it without its extra for JSON."""
    told = json.loads((folder / "datapackage.json").read_bytes())
    assert len(told["resources"]) == 14
    told["resources"] = [each for each in told["resources"] if each["format"] == "csv"]
    return frictionless.Package.from_descriptor(told, basepath=str(folder))


def json_row(row: Any) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in row.items()}


def test_the_library_would_find_a_wrong_row(over: Street, hub: Hub) -> None:
    """Of a check that finds nothing one likes to know that it looks."""
    over.night()
    folder = writing.place(hub) / writing.nights(hub)[0]
    cases = folder / "cases.csv"
    cases.write_text(cases.read_text("utf-8").replace("k1,27", "k9,-27"), "utf-8")
    report = sheets(folder).validate()
    found = {kind for [kind] in report.flatten(["type"])}
    assert {"constraint-error", "foreign-key", "hash-count"} <= found


def every_number(tables: dict[str, list[dict[str, str]]]) -> dict[tuple[str, ...], int]:
    """All counts of people in a package, by table, column and row."""
    found = {}
    for name, columns, key in (
        ("months", ("cases", "visits", "ratings"), ("month",)),
        ("cases", ("filed", "settled"), ("month", "hall")),
        ("cases_by_category", ("filed",), ("month", "hall", "category")),
        ("visits", ("visits", "served"), ("month", "hall")),
        ("ratings", ("ratings",), ("month", "hall", "level")),
    ):
        for column in columns:
            for row, text in numbers(tables[name], column, *key).items():
                if text:
                    found[name, column, *row] = int(text)
    return found


def test_two_nights_held_together_tell_nothing_of_anybody(over: Street, hub: Hub) -> None:
    """Between the nights residents report, settle, rate, and one asks to be forgotten. The
    attacker takes every number of both nights and every difference of two of the same place."""
    first = over.night()
    k1 = over.halls["k1"]
    asked = next(each.seq for each in k1.journal if each.frozen.private)
    k1.forgets(asked)
    k1.files(category="noise")
    k1.files(category="noise", day="2026-11-30")
    over.halls["k3"].files(category="noise", day="2026-11-30")
    over.tells()
    second = over.night()
    before, after = every_number(first), every_number(second)
    assert all(value == 0 or value >= K for value in (*before.values(), *after.values()))
    changed = {place for place in before.keys() | after.keys()
               if before.get(place) != after.get(place)}  # fmt: skip
    assert changed == set()


def test_a_package_that_counted_anew_would_tell(over: Street, hub: Hub) -> None:
    """The attack finds what it is made to find: months that follow the database."""
    first = every_number(over.night())
    k1 = over.halls["k1"]
    k1.files(category="lamp_road", day="2026-11-30")
    over.tells()
    (months.folder(hub) / f"{MONTH}.json").unlink()
    second = every_number(over.night())
    differences = {second[place] - first[place] for place in first if place in second}
    assert differences & set(range(1, K)), "one case between the nights, and its hall and category"


def test_no_sum_of_a_package_leaves_a_few_over(over: Street) -> None:
    """In each hall, and over all halls: total less what is shown is nothing, or many."""
    tables = over.night()
    filed = numbers(tables["cases"], "filed", "hall")
    total = int(tables["months"][0]["cases"])
    rest = [total - sum(int(each or 0) for each in filed.values())]
    by_category = numbers(tables["cases_by_category"], "filed", "hall", "category")
    for (hall,), count in filed.items():
        if count:
            shown = [int(by_category[hall, each] or 0) for each in NAMES]
            rest.append(int(count) - sum(shown))
    assert len(rest) == 3
    assert all(each == 0 or each >= K for each in rest)
    for some in combinations([int(each) for each in filed.values() if each], 2):
        assert abs(some[0] - some[1]) == 0 or abs(some[0] - some[1]) >= K


def test_a_hall_that_is_behind_is_waited_for_and_then_left_out(street: Street) -> None:
    street.december()
    street.tells("k1", "k2", "k4", "k5")
    assert street.night()["months"] == []
    late = street.night(9)
    assert {row["hall"] for row in late["cases"]} == {"k1", "k2", "k4", "k5"}
    street.tells("k3")
    assert street.night() == late, "what came after that is in no November"


def test_a_hub_whose_clock_is_years_ahead_publishes_nothing(street: Street) -> None:
    """No hall has sent the end of the month: so it is not over."""
    street.tells()
    assert street.night(days=365 * 70)["months"] == []


def test_a_database_that_was_put_back_counts_nothing_anew(over: Street, hub: Hub) -> None:
    first = over.night()
    hub.pool.run(lambda connection: connection.execute("DELETE FROM cases"))
    assert over.night() == first


def test_a_month_that_cannot_be_read_is_not_counted_again(over: Street, hub: Hub) -> None:
    over.night()
    file = months.folder(hub) / f"{MONTH}.json"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(KnownError, match=r"open_data\.damaged"):
        over.night()


def test_names_that_a_spreadsheet_would_run_are_names(street: Street) -> None:
    street.hall("k5", {"lamp_road": 8}, name={"en": "=cmd|' /C calc'!A0", "zh_CN": "+1\r\n2"})
    street.december()
    street.tells()
    [row] = [each for each in street.night()["halls"] if each["hall"] == "k5"]
    assert (row["name_en"], row["name_zh"]) == ("'=cmd|' /C calc'!A0", "'+1  2")


@pytest.mark.parametrize("plan", [{"division": "12"}, {"division": "0000000"}, {"name": "x"}])
def test_what_a_hall_says_badly_is_left_out(street: Street, plan: dict[str, Any]) -> None:
    street.hall("k5", {"lamp_road": 8}, **plan)
    street.december()
    street.tells()
    [row] = [each for each in street.night()["halls"] if each["hall"] == "k5"]
    assert row["division"] == ""


def test_a_clock_that_was_years_ahead_hides_no_later_package(
    over: Street, hub: Hub, clock: ManualClock
) -> None:
    over.night()
    now = clock.now()
    clock.set_wall(now + timedelta(days=30_000))
    over.night(0)
    clock.set_wall(now)
    over.night()
    assert writing.nights(hub)[0] == "2026-12-03"
    assert len(writing.nights(hub)) == 3


def test_only_the_newest_packages_are_kept(over: Street, hub: Hub) -> None:
    for _ in range(33):
        over.night()
    assert len(writing.nights(hub)) == 31
    assert not list(writing.place(hub).glob("*.new"))


@pytest.fixture
def address(over: Street, hub: Hub) -> Iterator[str]:
    over.night()
    with served(hub) as url:
        yield f"{url}/open-data"


def fetched(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def test_packages_are_served_to_whoever_asks(address: str) -> None:
    status, body, _ = fetched(address)
    told = json.loads(body)
    assert (status, told["packages"]) == (200, ["2026-12-02"])
    status, body, headers = fetched(f"{address}/latest/cases.csv")
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert body.startswith(b"month,hall,filed,settled,median_days\r\n")
    again, empty, _ = fetched(
        f"{address}/2026-12-02/cases.csv", **{"If-None-Match": headers["etag"]}
    )
    assert (again, empty) == (304, b"")
    package = frictionless.Package(f"{address}/latest/datapackage.json")
    assert package.get_resource("months").read_rows()[0]["cases"] == 78


def test_nothing_else_is_served(address: str) -> None:
    for path in (
        "latest/../../hub.toml", "latest/%2e%2e%2fhub.toml", "latest/..%2f..%2f..%2fhub.toml",
        "../keys/keys.json", "2026-12-02/months", "1999-01-01/cases.csv",
        "latest/months/2026-11.json",
        "..%2f..%2fkeys/cases.csv", "latest/cases.csv%00", "2026-12-02.new/cases.csv",
    ):  # fmt: skip
        assert fetched(f"{address}/{path}")[0] == 404, path


def test_what_is_public_describes_itself_and_nothing_else(address: str) -> None:
    status, body, _ = fetched(f"{address}/openapi.json")
    told = json.loads(body)
    assert status == 200
    assert told["openapi"].startswith("3.")
    paths = set(told["paths"])
    assert {"/open-data", "/open-data/{night}/{name}", "/open311/v2/requests.{form}"} <= paths
    assert not [each for each in paths if each.startswith(("/v1/batches", "/v1/enrol", "/v1/ref"))]
    requests = told["paths"]["/open311/v2/requests.{form}"]
    assert set(requests) == {"get", "post"}
    asked = {each["name"] for each in requests["get"]["parameters"]}
    assert asked == {"form", "jurisdiction_id", "service_request_id", "service_code", "start_date",
                     "end_date", "status"}  # fmt: skip
    assert "application/x-www-form-urlencoded" in requests["post"]["requestBody"]["content"]
