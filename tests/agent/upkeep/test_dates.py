"""The date is wrong when the hall opens, is mended, and confirmed: nothing is lost meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.upkeep.capability import Upkeep
from kiosk.services import erasure
from kiosk.services.queue import day as days
from kiosk.storage import backup
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import visits
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import wait_until

FORTY = timedelta(days=40)


def confirms(hall: AgentHall) -> None:
    """A technician reads the date of the machine's clock from the health page, and says yes."""
    with hall.signed_in("tech") as page:
        date = page.call("health.get")["machine_at"][:10]
        page.call("clock.confirm", {"date": date})


def clock_item(hall: AgentHall) -> str:
    with hall.at("technician") as page:
        items = page.call("health.get")["items"]
    return next(str(each["code"]) for each in items if each["name"] == "clock")


def started_with(hall: AgentHall, step: timedelta) -> None:
    """Switched off, and on again: the machine's clock says something else now."""
    hall.stop()
    hall.clock.set_wall(hall.clock.now() + step)
    hall.start()


def comes_by_phone(hall: AgentHall) -> dict[str, Any]:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "phone": "13800001111"}
        token = kiosk.call("session.identify_phone", told)["token"]
        asked = {"session": session, "service": "general", "token": token}
        return kiosk.call("visits.check_in", asked)


def still_known(hall: AgentHall) -> bool:
    with hall.agent.store.reading() as tx:
        return bool(visits.with_private_before(tx, hall.clock.now() + FORTY * 9, 10))


def the_minute_comes(hall: AgentHall) -> None:
    erases = hall.agent.of(Upkeep)._erase_expired()
    asyncio.run_coroutine_threadsafe(erases, hall.agent.ports.loop).result(60)


@pytest.mark.parametrize("step", [FORTY, timedelta(days=35)])
def test_a_start_far_ahead_erases_nobody_until_somebody_confirms(
    hall: AgentHall, step: timedelta
) -> None:
    comes_by_phone(hall)
    started_with(hall, step)
    assert clock_item(hall) == "clock_untrusted"
    the_minute_comes(hall)
    assert still_known(hall)
    confirms(hall)
    assert clock_item(hall) == "clock_ok"
    the_minute_comes(hall)
    assert not still_known(hall), "or this story shows nothing"


def test_a_date_that_was_confirmed_too_late_is_taken_back(hall: AgentHall) -> None:
    first = comes_by_phone(hall)
    started_with(hall, FORTY)
    confirms(hall)  # nobody looked: that is not today
    wrong = comes_by_phone(hall)
    assert wrong["visit"][2:10] > first["visit"][2:10]
    before = hall.agent.store.epoch
    started_with(hall, -FORTY)
    assert clock_item(hall) == "clock_untrusted"
    confirms(hall)
    assert hall.agent.store.epoch == before + 1
    again = comes_by_phone(hall)
    assert again["visit"][2:10] == first["visit"][2:10]
    assert again["number"] != first["number"], "the day goes on where it was"
    with hall.agent.store.reading() as tx:
        assert tx.at == hall.clock.now()
        assert days.today(tx) == f"{hall.clock.now():%Y-%m-%d}"
    hall.stop()
    keys = provisioning.open_keys(hall.folder)
    assert verify(hall.folder, keys).ok
    hall.start()
    assert clock_item(hall) == "clock_ok"
    store = hall.agent.store
    assert store.last_at is not None
    assert store.last_at == hall.clock.now()


def test_a_doubt_outlives_a_restart(hall: AgentHall) -> None:
    hall.clock.set_wall(hall.clock.now() + timedelta(days=2))
    wait_until(lambda: clock_item(hall) == "clock_untrusted")
    wait_until(lambda: hall.agent.of(Upkeep)._doubt == "jumped")
    started_with(hall, timedelta())
    assert clock_item(hall) == "clock_untrusted"
    confirms(hall)
    started_with(hall, timedelta())
    assert clock_item(hall) == "clock_ok"


def test_the_date_that_was_held_cannot_be_confirmed(hall: AgentHall) -> None:
    held = f"{hall.clock.now():%Y-%m-%d}"
    started_with(hall, FORTY)
    with hall.signed_in("tech") as page:
        assert refusal(page, "clock.confirm", date=held).code == "clock.other_date"


def test_who_called_for_help_before_time_went_back_is_helped_on(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        kiosk.call("alarms.raise")
    started_with(hall, -FORTY)
    confirms(hall)
    wait_until(lambda: hall.agent.of(Alarms).engine.open[0].late)


def test_the_backup_of_today_is_newer_than_those_of_a_wrong_date(hall: AgentHall) -> None:
    def backs_up() -> str:
        with hall.signed_in("tech") as page:
            return str(page.call("journal.backup")["file"])

    started_with(hall, FORTY)
    confirms(hall)
    old = backs_up()
    started_with(hall, -FORTY)
    confirms(hall)
    due = hall.agent.of(Upkeep).backups.make_when_due()
    asyncio.run_coroutine_threadsafe(due, hall.agent.ports.loop).result(60)
    keys = hall.agent.store.keys
    made = [each.name for each in backup.backups(hall.folder.backups, keys)]
    assert len(made) == 2, "one that seems to come from the future is no reason to make none"
    assert made[0] == old
    backup.rotate(hall.folder.backups, keys, 1)
    assert [each.name for each in backup.backups(hall.folder.backups, keys)] == made[1:]


def test_nothing_expires_while_two_ask_at_the_same_moment(hall: AgentHall) -> None:
    """Two confirm at once: one epoch, and both are answered."""
    started_with(hall, FORTY)
    confirms(hall)
    comes_by_phone(hall)
    started_with(hall, -FORTY)
    before = hall.agent.store.epoch
    with hall.signed_in("tech") as one, hall.signed_in("tech") as two:
        date = one.call("health.get")["machine_at"][:10]
        for number, page in enumerate((one, two)):
            page.send({"jsonrpc": "2.0", "id": number, "method": "clock.confirm",
                       "params": {"date": date}})  # fmt: skip
        for number, page in enumerate((one, two)):
            while page.receive().get("id") != number:
                pass
    assert hall.agent.store.epoch == before + 1
    with hall.agent.store.reading() as tx:
        assert erasure.expired(tx, hall.agent.context) == []
