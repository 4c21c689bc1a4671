"""A helper from outside tries for more than what was entrusted to their organisation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.domain.staff import capabilities
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until

NAME, PHONE, DETAIL = "孙建国", "13900130078", "三号楼501孙家门口"
TEXT = "我是三号楼的孙建国，楼道的灯坏了三天"
BRIEF = "请看三号楼二单元的楼道灯"


@pytest.fixture
def helped(hall: AgentHall) -> tuple[AgentHall, str]:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang")
    return hall, hall.is_helped("zhou", "wu")


def code(client: Client, method: str, **asked: Any) -> str:
    """Of a refusal; "" where it was done."""
    try:
        client.call(method, asked)
    except KnownError as refused:
        return refused.code
    return ""


def filed(hall: AgentHall) -> str:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": "lamp_road", "text": TEXT,
                 "name": NAME, "phone": PHONE, "detail": DETAIL}  # fmt: skip
        case: str = kiosk.call("cases.file", {"draft": draft})["case"]
        kiosk.call("session.end", {"session": session})
    return case


def entrusted(hall: AgentHall, case: str, organisation: str) -> None:
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        told = desk.call("outside.of_case", {"case": case})
        desk.call("outside.entrust", {
            "case": case, "version": version(desk, case), "organisation": organisation,
            "due": told["last"], "brief": BRIEF, "leads": True,
        })  # fmt: skip


def version(desk: Client, case: str) -> int:
    found: int = desk.call("cases.get", {"case": case})["row"]["version"]
    return found


def test_nothing_of_who_reported_it_and_nothing_of_any_other_case(
    helped: tuple[AgentHall, str],
) -> None:
    hall, organisation = helped
    mine, other = filed(hall), filed(hall)
    entrusted(hall, mine, organisation)
    with hall.signed_in("zhou", "counter", "counter-1") as desk:
        row = desk.call("outside.mine")["cases"]
        view = desk.call("outside.look", {"case": mine})
        assert [each["case"] for each in row] == [mine]
        for hidden in (NAME, PHONE, DETAIL, TEXT, "李芳", "lifang"):
            assert hidden not in str((row, view))
        for step, asked in (("look", {}), ("undertake", {}), ("progress", {"words": "看过"})):
            assert code(desk, f"outside.{step}", case=other, **asked) == "cases.unknown", step
        for method in ("cases.get", "cases.search", "cases.slip", "outside.release"):
            assert code(desk, method) in ("api.no_right", "api.params"), method
        code(desk, "outside.undertake", case=mine)
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        asked = {"case": mine, "version": version(desk, mine), "organisation": organisation}
        desk.call("outside.release", {**asked, "reason": "要上门，本人同意"})
    with hall.signed_in("zhou", "counter", "counter-1") as desk:
        told = desk.call("outside.look", {"case": mine})["reports"]
        assert [(each["name"], each["phone"]) for each in told] == [(NAME, PHONE)]
    with hall.agent.store.reading() as tx:
        looks = [each for each in tx.events() if each.type == "case.viewed"]
    assert [each["contact"] for each in looks if each["staff"] == "zhou"] == [False, True]


def test_no_alarm_is_accepted_by_somebody_outside_in_no_way(
    helped: tuple[AgentHall, str],
) -> None:
    hall, _ = helped
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        assert code(desk, "staff.badge", staff="zhou") == "staff.no_alarms"
    with hall.signed_in("zhou", "counter", "counter-1") as desk:
        alarm = desk.call("alarms.raise")["alarm"]
        pin = {"staff": "zhou", "pin": hall.pins["zhou"]}
        for asked in ({}, pin, {"person": "r-1"}):
            assert code(desk, "alarms.accept", alarm=alarm, **asked) == "staff.no_alarms", asked
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert code(desk, "alarms.accept", alarm=alarm) == ""


def test_two_of_them_take_it_on_at_the_same_moment_and_it_is_taken_on_once(
    helped: tuple[AgentHall, str],
) -> None:
    hall, organisation = helped
    case = filed(hall)
    entrusted(hall, case, organisation)
    with (
        hall.signed_in("zhou", "counter", "counter-1") as one,
        hall.signed_in("wu", "technician") as two,
        ThreadPoolExecutor(2) as both,
    ):
        told = list(both.map(lambda desk: code(desk, "outside.undertake", case=case), (one, two)))
    assert sorted(told) == ["", "outside.step"]


def test_whose_organisation_ends_is_out_at_once_and_the_case_is_the_halls(
    helped: tuple[AgentHall, str],
) -> None:
    hall, organisation = helped
    case = filed(hall)
    entrusted(hall, case, organisation)

    def hands() -> list[str]:
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            told = desk.call("outside.of_case", {"case": case})
            assert told["lead"] == "" or told["hands"][0]["leads"]
            return [each["state"] for each in told["hands"]]

    with hall.signed_in("zhou", "technician") as helper:
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            assert code(desk, "outside.end", organisation=organisation) == "api.no_right"
        with hall.signed_in("wangmin", "counter", "counter-1") as desk:
            desk.call("outside.end", {"organisation": organisation})
        assert code(helper, "outside.mine") == "api.sign_in_first"
        assert code(helper, "staff.sign_in", staff="zhou", pin="502817") == "staff.wrong_pin"
    wait_until(lambda: hands() == ["called_back"])


def test_who_keeps_no_organisations_opens_no_account_for_them(
    helped: tuple[AgentHall, str],
) -> None:
    hall, organisation = helped
    told = {"staff": "sun", "name": "孙", "pin": "918273"}
    with hall.signed_in("tech") as technician:
        asked = {**told, "role": "helper", "organisation": organisation}
        assert code(technician, "staff.add", **asked) == "staff.beyond_helper"
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        assert code(desk, "staff.add", **told, role="helper") == "outside.unknown"
        asked = {**told, "role": "clerk", "organisation": organisation}
        assert code(desk, "staff.add", **asked) == "outside.helpers_alone"


def test_no_terminal_is_paired_for_helpers_where_everybody_would_be_what_they_are(
    hall: AgentHall,
) -> None:
    with hall.signed_in("tech") as technician:
        asked = {"terminal": "counter-2", "role": "helper"}
        assert code(technician, "terminals.pair", **asked) == "api.params"
    assert capabilities("technician", "helper") == capabilities("technician", "clerk")
