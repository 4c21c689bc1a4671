"""When a hall may be disturbed for another version, and what it says of one afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.agent.upkeep import capability
from kiosk.agent.upkeep.capability import Upkeep
from kiosk.hall.schema_hall import HoursPart
from kiosk.services.upkeep.update_state import Update, UpdateFolder
from kiosk.services.upkeep.updating import Step
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import wait_until


def busy(hall: AgentHall) -> list[str]:
    with hall.at("technician") as client:
        return list(client.call("health.quiet")["busy"])


def night_falls(hall: AgentHall) -> None:
    """It is two o'clock in the hall, which is open by day alone."""
    context = hall.agent.context
    hours = HoursPart(monday=("09:00-12:00",))
    context.hall = msgspec.structs.replace(context.hall, hours=hours)
    local = hall.clock.now().astimezone(context.hall.hall.timezone)
    hours_left = (26 - local.hour) % 24
    hall.clock.advance(seconds=timedelta(hours=hours_left).total_seconds())


def test_the_updater_hears_of_everybody_whom_it_would_disturb(hall: AgentHall) -> None:
    assert {"hours", "window"} <= set(busy(hall))
    night_falls(hall)
    wait_until(lambda: busy(hall) == [])
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        wait_until(lambda: busy(hall) == ["resident"])
        kiosk.call("session.end", {"session": session})
        wait_until(lambda: busy(hall) == [])
        kiosk.call("alarms.raise")
        wait_until(lambda: busy(hall) == ["alarm"])
    with hall.signed_in("tech"):
        wait_until(lambda: set(busy(hall)) == {"alarm", "staff"})


def test_no_screen_of_residents_is_told(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        assert refusal(kiosk, "health.quiet").code == "api.not_here"


UPDATE = Update(id="u-7", version="2.0", before="1.0", step=Step.DONE, at="2026-11-30T02:00:00Z")


def told(hall: AgentHall) -> list[dict[str, Any]]:
    with hall.agent.store.reading() as tx:
        return [dict(each.public) for each in tx.events() if each.type == "program.updated"]


@pytest.fixture
def place(hall: AgentHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UpdateFolder:
    """What the updater leaves, as this hall's agent reads it."""
    folder = UpdateFolder(tmp_path / "update")
    monkeypatch.setattr(capability, "MINUTE", 0.1)
    hall.stop()
    hall.start()
    hall.agent.of(Upkeep).updates._place = folder
    return folder


def code(hall: AgentHall) -> list[str]:
    with hall.at("technician") as client:
        items = client.call("health.get")["items"]
    return [each["code"] for each in items if each["name"] == "program"]


def test_an_end_is_journalled_once_and_a_way_back_is_told(
    hall: AgentHall, place: UpdateFolder
) -> None:
    assert code(hall) == []
    place.write(msgspec.structs.replace(UPDATE, step=Step.TAKEN))
    place.write(UPDATE)
    wait_until(lambda: told(hall) == [{"version": "2.0", "before": "1.0", "outcome": "done"}])
    assert code(hall) == []
    mark = hall.folder.root / "update.told"
    wait_until(lambda: mark.is_file() and mark.read_text() == "u-7")
    back = msgspec.structs.replace(UPDATE, id="u-8", step=Step.PUT_BACK, why="worse")
    place.write(back)
    wait_until(lambda: [each["outcome"] for each in told(hall)] == ["done", "put_back"])
    assert code(hall) == ["update_put_back"]
    place.write(msgspec.structs.replace(back, step=Step.PUTTING_BACK))
    assert code(hall) == ["update_half"]
    place.state.write_text("{")
    assert code(hall) == ["update_state_damaged"]
