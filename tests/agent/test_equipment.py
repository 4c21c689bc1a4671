"""Devices and printers made anew: one renewal after another, and none that cannot be made."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from devices.state import DeviceKind, DeviceReport, DeviceState, Driver
from kiosk.agent.core.equipment import Equipment
from kiosk.api.client import Client
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.storage.tables import print_jobs
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.services.hall_story import MORNING

GATEWAY = """
[[device]]
name = "gw-1"
kind = "gateway"
url = "mqtt://127.0.0.1:1"
"""
TWO_SENDERS = """
[[gateway_message]]
device = "gw-1"
topic = "band/{source}/{source}/data"
fields = [{path = "hr", quantity = "heart_rate"}]
"""


class Buttons:
    """A driver that runs until it is stopped, and is slow to end."""

    name, kind = "buttons", DeviceKind.MODBUS
    running = 0

    def run(self, stop: threading.Event) -> None:
        Buttons.running += 1
        stop.wait()
        threading.Event().wait(0.2)
        Buttons.running -= 1


def test_two_renewals_at_the_same_moment_leave_one_driver() -> None:
    async def story() -> None:
        equipment = Equipment(ManualClock(MORNING), lambda _: [(Buttons(), "")], dict)
        equipment.start_drivers()
        await asyncio.gather(equipment.renew(), equipment.renew())
        await asyncio.to_thread(wait_until, lambda: Buttons.running == 1)
        await equipment.stop()
        await asyncio.to_thread(wait_until, lambda: Buttons.running == 0)

    asyncio.run(story())


def test_a_renewal_that_cannot_be_made_leaves_what_was() -> None:
    made: list[Driver] = []

    def make(_: Callable[[DeviceReport], None]) -> Sequence[tuple[Driver, str]]:
        if made:
            raise KnownError("contacts.bad_line", field="address")
        made.append(Buttons())
        return [(made[0], "")]

    async def story() -> None:
        equipment = Equipment(ManualClock(MORNING), make, dict)
        equipment.start_drivers()
        with pytest.raises(KnownError, match="bad_line"):
            await equipment.renew()
        await asyncio.to_thread(wait_until, lambda: Buttons.running == 1)
        await equipment.stop()
        await asyncio.to_thread(wait_until, lambda: Buttons.running == 0)

    asyncio.run(story())


def test_a_hall_read_twice_at_once_serves_each_printer_once(hall: AgentHall) -> None:
    async def twice() -> None:
        await asyncio.gather(hall.agent.ports.equipment.renew(), hall.agent.ports.equipment.renew())

    asyncio.run_coroutine_threadsafe(twice(), hall.agent.ports.loop).result(60)
    serving = [each.get_name() for each in hall.agent.ports.tasks._running if not each.done()]
    printers = [name for name in serving if name.startswith("printer-")]
    assert sorted(printers) == sorted(set(printers))
    assert printers


def test_a_device_that_cannot_be_made_is_its_own_trouble_and_not_the_halls(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path, extra=GATEWAY + TWO_SENDERS).start()
    try:
        with hall.signed_in("tech") as technician:
            wait_until(lambda: gateway(hall) == (DeviceState.FAULT, "gateway.bad_topic"))
            assert technician.call("health.get")["items"]
    finally:
        hall.stop()


def gateway(hall: AgentHall) -> tuple[DeviceState, str]:
    [found] = [each for each in hall.agent.ports.equipment.standings() if each.name == "gw-1"]
    return found.state, found.code


def test_a_drawing_process_that_was_killed_is_replaced(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        waits_for_paper(kiosk)
        wait_until(lambda: printed(hall) == 1)
        for process in hall.agent.ports.work._pool._processes.values():  # type: ignore[attr-defined]
            process.kill()
            process.join()
        for count in (2, 3):
            waits_for_paper(kiosk)
            wait_until(lambda count=count: printed(hall) == count)


def waits_for_paper(kiosk: Client) -> None:
    """Takes a number and stays: who leaves gets no paper later."""
    session = kiosk.call("session.begin")["session"]
    kiosk.call("visits.check_in", {"session": session, "service": "general"})


def printed(hall: AgentHall) -> int:
    with hall.agent.store.reading() as tx:
        return sum(job.state == "printed" for job in print_jobs.newest(tx, 9))
