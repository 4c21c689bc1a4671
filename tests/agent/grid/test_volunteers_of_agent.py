"""Volunteers over the line: from the kiosk to the thanks, two at once, after a fall, by card."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall

ASKS = {"name": "赵志愿", "phone": "13800135521", "birth": "1990-05-30", "cell": "g1",
        "skills": ["patrol"], "consent": True}  # fmt: skip


@pytest.fixture
def staffed(hall: AgentHall) -> AgentHall:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang")
    return hall


def said(client: Client, method: str, asked: dict[str, Any]) -> str:
    """The code of a refusal; "" where it was done."""
    try:
        client.call(method, asked)
    except KnownError as refused:
        return refused.code
    return ""


def desk_of(hall: AgentHall) -> Client:
    return hall.signed_in("lifang", "counter", "counter-1")


def taken_on(hall: AgentHall) -> tuple[str, str]:
    """A volunteer and the code of their card."""
    with desk_of(hall) as desk:
        made = desk.call("volunteers.write", dict(ASKS))["volunteer"]
        return made, desk.call("volunteers.get", {"volunteer": made, "why": "发卡"})["card"]


def test_from_the_kiosk_to_a_round_a_warning_and_thanks(staffed: AgentHall) -> None:
    with staffed.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin", {})["session"]
        kiosk.call("volunteers.sign_up", {**ASKS, "session": session})
    with desk_of(staffed) as desk:
        row = desk.call("volunteers.list", {})["volunteers"][0]
        assert (row["state"], row["name"], row["phone"]) == ("asked", "赵*愿", "138****5521")
        who = row["volunteer"]
        desk.call("volunteers.accept", {"volunteer": who})
        assert said(desk, "volunteers.get", {"volunteer": who, "why": " "}) == "cases.why"
        card = desk.call("volunteers.get", {"volunteer": who, "why": "发卡"})["card"]
        places = desk.call("volunteers.list", {})["cells"][0]["places"]
        point = desk.call("volunteers.place", {"cell": "g1", "place": places[0]})["code"]
        desk.call("volunteers.call", {"volunteer": who})
    with staffed.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin", {})["session"]
        kiosk.call("volunteers.begin", {"card": card})
        view = kiosk.call("volunteers.point", {"card": card, "point": point})
        assert [bool(each["at"]) for each in view["points"]] == [True]
        draft = {"session": session, "type": "suggestion", "category": "lamp_road",
                 "text": "东门雨水井盖不见了", "cell": "g1"}  # fmt: skip
        named = {**draft, "phone": "13800135521"}
        asked = {"card": card, "draft": named}
        assert said(kiosk, "volunteers.warn", asked) == "volunteers.plain_warning"
        case = kiosk.call("volunteers.warn", {"card": card, "draft": draft})
        assert case["number"] in kiosk.call("volunteers.round", {"card": card})["warnings"]
        staffed.clock.advance(minutes=40)
        assert kiosk.call("volunteers.end", {"card": card})["minutes"] == 40
    with desk_of(staffed) as desk:
        told = desk.call("volunteers.list", {})
        assert told["cells"][0]["warnings"] == told["cells"][0]["rounds"] == 1
        patrol = told["patrols"][0]
        assert (patrol["points"], patrol["of"], patrol["proposed"]) == (1, 1, 40)
        desk.call("volunteers.confirm", {"patrol": patrol["patrol"], "minutes": 40})
        desk.call("volunteers.thank", {"case": case["case"]})
        desk.call("volunteers.leave", {"volunteer": who, "reason": "本人要求"})
        left = desk.call("volunteers.list", {})
        assert left["volunteers"] == []
        assert left["warnings"][0]["name"] == ""


def test_two_clerks_at_once_confirm_a_round_once(staffed: AgentHall) -> None:
    who, card = taken_on(staffed)
    staffed.hires("zhaoqi")
    with staffed.at("resident", "resident-1") as kiosk:
        patrol = kiosk.call("volunteers.begin", {"card": card})["patrol"]
        staffed.clock.advance(minutes=30)
        kiosk.call("volunteers.end", {"card": card})
    asked = {"patrol": patrol, "minutes": 30}
    with desk_of(staffed) as one, staffed.signed_in("zhaoqi", "counter", "counter-2") as other:
        with ThreadPoolExecutor(2) as both:
            told = list(both.map(
                lambda desk: said(desk, "volunteers.confirm", asked), (one, other)))  # fmt: skip
        assert sorted(told) == ["", "volunteers.confirmed"]
        rows = one.call("volunteers.list", {})["volunteers"]
    assert [each["minutes"] for each in rows if each["volunteer"] == who] == [30]


def test_two_who_ask_at_once_as_one_person_are_one(staffed: AgentHall) -> None:
    staffed.hires("zhaoqi")
    with (
        desk_of(staffed) as one,
        staffed.signed_in("zhaoqi", "counter", "counter-2") as other,
        ThreadPoolExecutor(2) as both,
    ):
        told = list(both.map(lambda desk: said(desk, "volunteers.write", ASKS), (one, other)))
    assert sorted(told) == ["", "volunteers.already"]


def test_a_round_outlives_a_fall_of_the_agent(staffed: AgentHall) -> None:
    _, card = taken_on(staffed)
    with staffed.at("resident", "resident-1") as kiosk:
        patrol = kiosk.call("volunteers.begin", {"card": card})["patrol"]
    staffed.stop()
    staffed.start()
    with staffed.at("resident", "resident-1") as kiosk:
        assert kiosk.call("volunteers.round", {"card": card})["patrol"] == patrol
        assert said(kiosk, "volunteers.begin", {"card": card}) == "volunteers.on_round"
        kiosk.call("volunteers.end", {"card": card})


def test_before_and_after_is_a_managers(staffed: AgentHall) -> None:
    today = "2026-11-24"
    with staffed.signed_in("wangmin", "counter", "counter-1") as desk:
        made = desk.call("effect.open", {
            "kind": "campaign", "title": "文明养犬月", "category": "lamp_road", "changed": today,
        })  # fmt: skip
        view = desk.call("effect.show", {"matter": made["matter"]})
        assert (view["verdict"], view["points"], view["small"]) == ("too_few", [], True)
        desk.call("effect.close", {"matter": made["matter"]})
        assert desk.call("effect.list", {})["matters"][0]["closed"] == today
    with desk_of(staffed) as desk:
        assert said(desk, "effect.list", {}) == "api.no_right"
