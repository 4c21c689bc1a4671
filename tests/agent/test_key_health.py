"""A recovery slot that opens nothing is seen while the hall works, not when its PC is gone."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from kiosk.storage.backup import backups
from kiosk.storage.keys.keys import new_recovery_passphrase
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, refusal
from tests.patience import PATIENCE


def spoil(hall: AgentHall) -> None:
    slots = json.loads(hall.folder.keyslots.read_bytes())
    slots["recovery"]["wrapped"] = slots["machine"]["wrapped"]
    hall.folder.keyslots.write_text(json.dumps(slots))


def keys_item(hall: AgentHall) -> tuple[str, str]:
    with hall.signed_in("tech") as technician:
        items: list[dict[str, Any]] = technician.call("health.get")["items"]
    return next((each["health"], each["code"]) for each in items if each["name"] == "keys")


@pytest.mark.parametrize("restarted", [False, True])
def test_it_is_red_at_once_and_after_a_start_and_no_backup_takes_it_in(
    hall: AgentHall, restarted: bool
) -> None:
    assert keys_item(hall) == ("weak", "keys_host_only")
    keys = provisioning.open_keys(hall.folder)
    until = time.monotonic() + PATIENCE
    while not (whole := backups(hall.folder.backups, keys)):  # the day's, made by the agent itself
        assert time.monotonic() < until
        time.sleep(0.05)
    spoil(hall)
    if restarted:
        hall.stop()
        hall.start()
    assert keys_item(hall) == ("trouble", "keys_slots_changed")
    hall.clock.advance(minutes=1)
    with hall.signed_in("tech") as technician:
        assert refusal(technician, "journal.backup").code == "keys.slots_changed"
    assert backups(hall.folder.backups, keys) == whole

    new_recovery_passphrase(hall.folder, keys)  # kiosk keys recovery, beside the agent
    assert keys_item(hall) == ("weak", "keys_host_only")
    hall.clock.advance(minutes=1)
    with hall.signed_in("tech") as technician:
        technician.call("journal.backup")
