"""An urgent case becomes an alarm whatever happens between its commit and the screens."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.alarms.of_cases import CaseAlarms
from kiosk.agent.paper.capability import Paper
from kiosk.api.client import Client
from kiosk.domain.alarm import Alarm
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import in_journal, wait_until
from tests.agent.test_cases import files

GAS = "三号楼楼道里有很浓的煤气味，有人晕倒了"


def lost(_self: CaseAlarms, _events: Any) -> None:
    """The crash: what should follow the commit never does."""


def alarms(hall: AgentHall) -> list[Alarm]:
    return list(hall.agent.of(Alarms).engine.open)


def looks_again(hall: AgentHall, grace: timedelta = timedelta()) -> None:
    """The routine's turn comes."""
    cases = hall.agent.of(Alarms)._cases
    asked = asyncio.run_coroutine_threadsafe(cases.raise_missed(grace=grace), hall.agent.ports.loop)
    asked.result(60)


def reports_gas(hall: AgentHall, **told: Any) -> dict[str, Any]:
    with hall.at("resident", "resident-1") as kiosk:
        return files(kiosk, text=GAS, category="other", **told)


def test_an_earlier_follower_that_falls_loses_no_alarm(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(*_: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr(hall.agent.of(Paper)._trail, "follow", falls)
    monkeypatch.setattr("kiosk.agent.cases.capability.Cases._changed", falls)
    case = reports_gas(hall)
    wait_until(lambda: [each.case for each in alarms(hall)] == [case["case"]])


def test_an_alarm_that_a_crash_swallowed_is_raised_at_start(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash:
        crash.setattr(CaseAlarms, "filed", lost)
        hall.stop()
        hall.start()
        case = reports_gas(hall)
        assert alarms(hall) == []
        hall.stop()
    hall.start()
    [alarm] = alarms(hall)
    assert (alarm.case, alarm.kind, alarm.presses) == (case["case"], "fire", 1)
    hall.stop()
    hall.start()
    assert [each.presses for each in alarms(hall)] == [1], "and once is enough"


def test_one_that_a_bug_swallowed_is_found_while_the_hall_goes_on(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CaseAlarms, "filed", lost)
    hall.stop()
    hall.start()
    reports_gas(hall)
    looks_again(hall, grace=timedelta(seconds=10))
    assert alarms(hall) == [], "what is so young may still be on its way"
    hall.clock.advance(seconds=11)
    looks_again(hall, grace=timedelta(seconds=10))
    looks_again(hall, grace=timedelta(seconds=10))
    assert [each.presses for each in alarms(hall)] == [1]


def test_a_neighbour_whose_press_was_swallowed_presses_too(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = reports_gas(hall)
    wait_until(lambda: len(in_journal(hall)) == 1)
    with monkeypatch.context() as crash:
        crash.setattr(CaseAlarms, "joined", lost)
        hall.stop()
        hall.start()
        with hall.at("resident", "resident-1") as kiosk:
            joins(kiosk, case["case"])
        hall.stop()
    hall.start()
    assert [each.presses for each in alarms(hall)] == [2]


def joins(kiosk: Client, case: str) -> None:
    session = kiosk.call("session.begin")["session"]
    told = {"session": session, "type": "help", "category": "other", "text": GAS}
    kiosk.call("cases.file", {"draft": told, "joins": case})


def test_what_was_closed_is_not_raised_again(hall: AgentHall) -> None:
    hall.hires("lifang", role="manager")
    reports_gas(hall)
    wait_until(lambda: len(in_journal(hall)) == 1)
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        [alarm] = alarms(hall)
        desk.call("alarms.accept", {"alarm": alarm.alarm})
        desk.call(
            "alarms.close", {"alarm": alarm.alarm, "outcome": "false_alarm", "words": "没有煤气"}
        )
    looks_again(hall)
    hall.stop()
    hall.start()
    assert alarms(hall) == []


def test_who_takes_the_alarm_works_on_the_case_and_the_other_way(hall: AgentHall) -> None:
    hall.hires("lifang", role="manager")
    first = reports_gas(hall)
    wait_until(lambda: len(alarms(hall)) == 1)
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("alarms.accept", {"alarm": alarms(hall)[0].alarm})
        wait_until(lambda: taken_by(desk, first["case"]) == "lifang")
        second = reports_gas(hall, cell="g1")
        wait_until(lambda: len(alarms(hall)) == 2)
        version = desk.call("cases.get", {"case": second["case"]})["row"]["version"]
        desk.call("cases.accept", {"case": second["case"], "version": version})
        wait_until(lambda: all(each.state == "accepted" for each in alarms(hall)))


def taken_by(desk: Client, case: str) -> str:
    return str(desk.call("cases.get", {"case": case})["row"]["assignee"])
