"""Ratings over the line: two terminals at one moment, a kill in between, a manager's work."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from kiosk.api.client import Client
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import files

SECOND = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二号机" }
"""
PHONE = "13800135521"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, extra=SECOND).start()
    running.hires("lifang")
    running.hires("wang", role="manager")
    with running.signed_in("wang", "counter", "counter-1") as desk:
        pin = running.pins["wang"]
        told = {"staff": "qian", "name": "钱", "role": "manager", "pin": pin}
        desk.call("staff.add", told)
    running.pins["qian"] = pin
    yield running
    running.stop()


def is_served(hall: AgentHall, by: str = "lifang") -> dict[str, Any]:
    """Somebody takes a number at the first counter and is served."""
    with hall.at("resident", "resident-1") as kiosk:
        ticket = hall.takes_number(kiosk, "social_insurance")
    with hall.signed_in(by, "counter", "counter-1") as desk:
        view = desk.call("visits.view", {"counter": "1"})
        if view["state"] != "open":
            desk.call("counters.open", {"counter": "1"})
        called = desk.call("visits.call_next", {"counter": "1"})["ticket"]
        on = {"counter": "1", "visit": called["visit"]}
        desk.call("visits.start", on)
        hall.clock.advance(minutes=3)
        desk.call("visits.finish", on)
        desk.call("counters.close", {"counter": "1"})
    return ticket


def rates(kiosk: Client, ticket: dict[str, Any], level: int = 5, **said: Any) -> dict[str, Any]:
    session = kiosk.call("session.begin")["session"]
    return kiosk.call(
        "ratings.give", {"session": session, "code": ticket["code"], "level": level, **said}
    )


def confined(hall: AgentHall) -> list[str]:
    with hall.agent.store.reading() as tx:
        return [row[0] for row in tx.query("SELECT case_id FROM cases WHERE origin <> ''")]


def days_pass(hall: AgentHall, days: int = 4) -> str:
    """The agent is started some days later, as after a night; the case that it opened then."""
    hall.stop()
    hall.clock.advance(days=days)
    with patch("kiosk.agent.ratings.capability.MINUTE", 0.2):  # until the clock is vouched for
        hall.start()
    with hall.signed_in("tech") as shell:
        shell.call("clock.confirm", {"date": f"{hall.clock.now():%Y-%m-%d}"})
    wait_until(lambda: bool(confined(hall)))
    return confined(hall)[0]


def test_two_terminals_at_the_same_moment_count_once(hall: AgentHall) -> None:
    ticket = is_served(hall)

    def one(terminal: str) -> str:
        with hall.at("resident", terminal) as kiosk:
            try:
                rates(kiosk, ticket)
            except KnownError as said:
                return said.code
        return ""

    with ThreadPoolExecutor(2) as both:
        told = sorted(both.map(one, ("resident-1", "resident-2")))
    assert told == ["", "ratings.already"]


def test_after_a_fall_it_is_rated_already_and_the_same_key_answers_as_before(
    hall: AgentHall,
) -> None:
    ticket = is_served(hall)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "code": ticket["code"], "level": 1, "key": "k" * 32}
        first = kiosk.call("ratings.give", asked)
    hall.stop()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        assert kiosk.call("ratings.give", asked) == first
        assert kiosk.call("ratings.look", {"code": ticket["code"]})["rated"] is True
        session = kiosk.call("session.begin")["session"]
        again = {**asked, "session": session, "key": "l" * 32}
        assert refusal(kiosk, "ratings.give", **again).code == "ratings.already"


def test_a_manager_puts_it_right_calls_back_first_and_the_rater_reads_the_result(
    hall: AgentHall,
) -> None:
    ticket = is_served(hall)
    with hall.at("resident", "resident-1") as kiosk:
        told = rates(kiosk, ticket, 1, reasons=["manner"], words="问了两遍都不理", phone=PHONE)
    case = days_pass(hall)
    with hall.at("resident", "resident-1") as kiosk:
        seen = kiosk.call("ratings.look", {"number": told["code"]})
        assert seen["outcome"]["state"] == "filed"
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        view = desk.call("cases.get", {"case": case})
        assert "问了两遍都不理" in view["text"]
        assert not view["row"]["one_tap"]
        assert ticket["number"] not in str(view)
        assert PHONE not in str(view)
        on = {"case": case, "version": view["row"]["version"]}
        assert refusal(desk, "cases.assign", **on, to="lifang").code == "ratings.not_for"
        assert refusal(desk, "cases.slip", case=case).code == "cases.no_paper"
        early = refusal(desk, "cases.resolve", **on, result="已道歉")
        assert early.code == "ratings.call_back_first"
        shown = desk.call("cases.get", {"case": case, "contact": True, "why": "回访"})
        assert shown["contacts"][0]["phone"] == PHONE
        desk.call("cases.resolve", {**on, "result": "已道歉，窗口重新培训"})
    with hall.at("resident", "resident-1") as kiosk:
        seen = kiosk.call("ratings.look", {"number": told["code"].lower().replace("-", " ")})
    assert seen["outcome"]["result"] == "已道歉，窗口重新培训"


def test_a_manager_is_told_how_many_wait_and_that_one_is_overdue_and_nobody_else(
    hall: AgentHall,
) -> None:
    for by, level in (("lifang", 1), ("lifang", 2), ("wang", 1)):
        ticket = is_served(hall, by)
        with hall.at("resident", "resident-1") as kiosk:
            rates(kiosk, ticket, level)
    with patch("kiosk.agent.cases.capability.MINUTE", 0.2):
        days_pass(hall)
    wait_until(lambda: len(confined(hall)) == 3)
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        assert waits_for(desk, open=2)["overdue"] == 0, "not the one about their own work"
    hall.clock.advance(days=30)
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        assert waits_for(desk, overdue=2)["open"] == 2
        rows = desk.call("cases.list", {"state": "confined"})["cases"]
        assert [row["confined"] for row in rows] == [True, True]
        for row in rows:
            on = {"case": row["case"], "version": row["version"]}
            desk.call("cases.resolve", {**on, "result": "已整改"})
        assert waits_for(desk, open=0)["overdue"] == 0
    with hall.signed_in("lifang", "counter", "counter-1") as clerk:
        assert clerk.call("cases.list", {"state": "confined"})["cases"] == []
        with hall.at("resident", "resident-1") as kiosk:
            files(kiosk)
        heard = []
        for each in clerk.notices():
            heard.append(each.topic)
            if each.topic == "cases" and each.body["open"] == 1:
                break
        assert "cases.confined" not in heard


def test_two_desks_are_told_beside_one_that_never_reads_and_again_after_a_fall(
    hall: AgentHall,
) -> None:
    ticket = is_served(hall)
    with hall.at("resident", "resident-1") as kiosk:
        rates(kiosk, ticket, 1)
    days_pass(hall)
    wait_until(lambda: len(confined(hall)) == 1)
    with (
        hall.signed_in("wang", "counter", "counter-1"),  # never reads
        hall.signed_in("wang", "counter", "counter-2") as second,
        hall.signed_in("wang", "counter", "counter-3") as third,
    ):
        for desk in (second, third):
            assert waits_for(desk, open=1)["overdue"] == 0
    hall.stop()
    hall.start()
    with hall.signed_in("wang", "counter", "counter-2") as desk:
        [row] = desk.call("cases.list", {"state": "confined"})["cases"]
        on = {"case": row["case"], "version": row["version"]}
        assert waits_for(desk, open=1)["overdue"] == 0
        desk.call("cases.resolve", {**on, "result": "已整改"})
        assert waits_for(desk, open=0)["overdue"] == 0


def waits_for(desk: Client, **wanted: int) -> dict[str, Any]:
    while True:
        told: dict[str, Any] = next_notice(desk, "cases.confined").body
        if told.items() >= wanted.items():
            return told


def test_what_a_clerk_may_not_see_takes_no_place_from_what_they_may(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.services.cases.search.MOST", 2)
    for _ in range(3):
        ticket = is_served(hall)
        with hall.at("resident", "resident-1") as kiosk:
            rates(kiosk, ticket, 1)
    days_pass(hall)
    wait_until(lambda: len(confined(hall)) == 3)
    hall.clock.advance(days=20)  # what is filed now is due after them
    with hall.at("resident", "resident-1") as kiosk:
        number = files(kiosk)["number"]
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert [row["number"] for row in desk.call("cases.list")["cases"]] == [number]


def test_a_manager_who_was_rated_does_not_see_the_case(hall: AgentHall) -> None:
    ticket = is_served(hall, "wang")
    with hall.at("resident", "resident-1") as kiosk:
        rates(kiosk, ticket, 2)
    case = days_pass(hall)
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        assert refusal(desk, "cases.get", case=case).code == "cases.unknown"
        assert desk.call("cases.list")["cases"] == []
    with hall.signed_in("qian", "counter", "counter-1") as desk:
        [row] = desk.call("cases.list")["cases"]
        assert (row["assignee"], row["title"]) == ("qian", "服务评价整改")


def test_what_was_rated_is_erased_for_who_asks_and_once(hall: AgentHall) -> None:
    ticket = is_served(hall)
    with hall.at("resident", "resident-1") as kiosk:
        told = rates(kiosk, ticket, 1, words="问了两遍都不理")
    asked = {"code": ticket["code"], "reason": "本人要求", "key": "e" * 32}
    with hall.signed_in("wang", "counter", "counter-2") as desk:
        assert desk.call("ratings.erase", asked) == desk.call("ratings.erase", asked)
        never = is_served(hall)
        alike = {"code": never["code"], "reason": "本人要求"}
        assert desk.call("ratings.erase", alike) == desk.call("ratings.erase", asked)
    with hall.agent.store.reading() as tx:
        assert sum(event.type == "privacy.erased" for event in tx.events()) == 1
    with hall.at("resident", "resident-1") as kiosk:
        look = refusal(kiosk, "ratings.look", number=told["code"])
        assert look.code == "ratings.no_match"
        assert kiosk.call("ratings.look", {"code": ticket["code"]})["rated"] is True


def test_what_may_be_rated_no_more_is_erased_as_long_as_it_is_kept(hall: AgentHall) -> None:
    ticket = is_served(hall)
    with hall.at("resident", "resident-1") as kiosk:
        told = rates(kiosk, ticket, 1, words="问了两遍都不理")
    hall.clock.advance(days=40)
    with hall.signed_in("wang", "counter", "counter-2") as desk:
        desk.call("ratings.erase", {"code": ticket["code"], "reason": "本人要求"})
    with hall.at("resident", "resident-1") as kiosk:
        assert refusal(kiosk, "ratings.look", number=told["code"]).code == "ratings.no_match"
        late = refusal(kiosk, "ratings.look", code=ticket["code"])
        assert late.code == "ratings.too_late"
