"""An urgent case becomes an alarm whatever happens between its commit and the screens."""

from __future__ import annotations

import asyncio
import os
import threading
from datetime import timedelta
from typing import Any

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.alarms.of_cases import CaseAlarms
from kiosk.agent.paper.capability import Paper
from kiosk.api.client import Client
from kiosk.domain.alarm import Accepted, Alarm, Closed
from kiosk.errors import KnownError
from kiosk.services.alarms.of_cases import kind_of
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
    asked = asyncio.run_coroutine_threadsafe(cases.settle(grace=grace), hall.agent.ports.loop)
    asked.result(60)


def reports_gas(hall: AgentHall, **told: Any) -> dict[str, Any]:
    with hall.at("resident", "resident-1") as kiosk:
        return files(kiosk, text=GAS, category="other", **told)


def test_an_earlier_follower_that_falls_loses_no_alarm(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(*_: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr(hall.agent.of(Paper)._followers, "follow", falls)
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


def test_an_alarm_waits_for_nobody_who_reads(hall: AgentHall) -> None:
    """Every thread that looks into the journal is taken; the alarm comes all the same."""
    free = threading.Event()
    case = reports_gas(hall)
    wait_until(lambda: len(alarms(hall)) == 1)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "type": "help", "category": "other", "text": GAS}
        taken = all_readers_taken(hall, free)
        try:
            kiosk.call("cases.file", {"draft": told})
            wait_until(lambda: len(alarms(hall)) == 2)
            kiosk.call(
                "cases.file", {"draft": {**told, "text": GAS + "快来"}, "joins": case["case"]}
            )
            wait_until(lambda: 2 in [each.presses for each in alarms(hall)])
            assert not any(each.done() for each in taken)
        finally:
            free.set()


def all_readers_taken(hall: AgentHall, free: threading.Event) -> list[asyncio.Future[bool]]:
    loop, begun = hall.agent.ports.loop, []

    def waits() -> bool:
        begun.append(1)
        return free.wait(60)

    async def take() -> list[asyncio.Future[bool]]:
        return [loop.run_in_executor(None, waits) for _ in range(40)]

    taken = asyncio.run_coroutine_threadsafe(take(), loop).result(60)
    wait_until(lambda: len(begun) >= min(32, (os.cpu_count() or 1) + 4))
    return taken


def test_a_crash_between_case_and_alarm_is_made_good_in_both_directions(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.hires("lifang", role="manager")
    with monkeypatch.context() as crash:
        crash.setattr(CaseAlarms, "accepted", lost)
        crash.setattr(CaseAlarms, "alarm_accepted", lost)
        hall.stop()
        hall.start()
        first, second = reports_gas(hall), reports_gas(hall, cell="g1")
        wait_until(lambda: len(in_journal(hall)) == 2)
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            version = desk.call("cases.get", {"case": first["case"]})["row"]["version"]
            desk.call("cases.accept", {"case": first["case"], "version": version})
            [other] = [each for each in alarms(hall) if each.case == second["case"]]
            hall.clock.advance(seconds=1)
            desk.call("alarms.accept", {"alarm": other.alarm})
        assert sorted(each.state for each in alarms(hall)) == ["accepted", "raised"]
        hall.stop()
    hall.clock.advance(seconds=1)
    hall.start()
    wait_until(lambda: all(each.state == "accepted" for each in alarms(hall)))
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        wait_until(lambda: taken_by(desk, second["case"]) == "lifang")


def test_what_was_closed_while_the_disk_was_full_does_not_come_back(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = hall.agent.of(Alarms).engine

    def full(*_: object) -> None:
        raise KnownError("storage.full", field="journal", file="")

    with monkeypatch.context() as disk:
        disk.setattr(engine, "_flush", full)
        reports_gas(hall)
        wait_until(lambda: len(alarms(hall)) == 1)
        [alarm] = alarms(hall)
        for step in (
            engine.on(Accepted, alarm.alarm, by="tech"),
            engine.on(Closed, alarm.alarm, by="tech", outcome="helped"),
        ):
            taking = asyncio.run_coroutine_threadsafe(engine.take(step), hall.agent.ports.loop)
            taking.result(60)
        looks_again(hall)
        assert alarms(hall) == []


def test_a_danger_that_nobody_foresaw_is_a_danger_all_the_same() -> None:
    assert kind_of("flood_of_frogs") == "danger"


def taken_by(desk: Client, case: str) -> str:
    return str(desk.call("cases.get", {"case": case})["row"]["assignee"])
