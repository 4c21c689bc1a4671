"""The forecast over the line: residents hear what stands, managers see how right it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.agent.daemon import Agent
from kiosk.api.client import Client
from kiosk.api.forecast import Forecast
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.services.forecast.forecast_story import weeks_pass


def after(weeks: int) -> Callable[[Agent], None]:
    return lambda agent: weeks_pass(agent.store, agent.context, weeks)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path)
    yield running
    running.stop()


def heard(hall: AgentHall) -> Forecast:
    with hall.at("resident", "resident-1") as kiosk:
        return said(kiosk)


def said(kiosk: Client) -> Forecast:
    return msgspec.convert(next_notice(kiosk, "forecast").body, Forecast)


def test_a_screen_that_comes_is_told_and_after_the_day_ended_it_is_told_no_more(
    hall: AgentHall,
) -> None:
    hall.start(prepare=after(6))
    assert heard(hall).next is not None
    with hall.signed_in("tech") as shell:
        pin = "402817"
        shell.call("staff.add", {"staff": "wang", "name": "王", "role": "manager", "pin": pin})
    hall.pins["wang"] = pin
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    with (
        hall.at("resident", "resident-1") as kiosk,
        hall.signed_in("wang", "counter", "counter-1") as desk,
    ):
        assert said(kiosk).next is not None
        desk.call("day.close")
        assert said(kiosk) == Forecast()


def test_before_it_beats_last_week_managers_alone_see_it(hall: AgentHall) -> None:
    hall.start(prepare=after(1))
    hall.hires("wang", role="manager")
    hall.hires("lifang")
    assert heard(hall) == Forecast()
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        seen = desk.call("forecast.look")
    assert seen["rest"]
    assert seen["score"]["told"] is False
    assert seen["score"]["days"] < seen["score"]["wanted"]
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert refusal(desk, "forecast.look").code == "api.no_right"


def test_a_hall_that_opens_for_the_first_time_says_nothing(hall: AgentHall) -> None:
    hall.start()
    assert heard(hall) == Forecast()
    hall.hires("wang", role="manager")
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        seen = desk.call("forecast.look")
    assert (seen["rest"], seen["days"], seen["days_seen"]) == ([], [], 0)


def test_what_a_screen_was_told_stands_after_a_restart(hall: AgentHall) -> None:
    hall.start(prepare=after(6))
    before = heard(hall)
    hall.stop()
    hall.start()
    assert heard(hall) == before
