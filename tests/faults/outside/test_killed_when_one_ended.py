"""The agent is killed when an organisation's end is on the disk, before its cases came back."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.tables.outside import handlings
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.agent.test_alarms import wait_until
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

PIN = "402817"


def test_its_case_is_the_halls_again_after_the_fall(tmp_path: Path) -> None:
    folder, file = DataFolder(tmp_path / "hall"), tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    agent = start_one_that_dies_after(folder, "organisation.ended")
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        added = {"staff": "wangmin", "name": "王敏", "role": "manager", "pin": PIN}
        shell.call("staff.add", added)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": "other", "text": "楼道灯坏了"}
        case = kiosk.call("cases.file", {"draft": draft})["case"]
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "wangmin", "pin": PIN})
        told = {"kind": "property", "name": "康宁物业", "work": "维修"}
        company = desk.call("outside.register", told)["organisation"]
        helper = {"staff": "zhou", "name": "周师傅", "role": "helper", "pin": "502817"}
        desk.call("staff.add", {**helper, "organisation": company})
        last = desk.call("outside.of_case", {"case": case})["last"]
        asked = {"organisation": company, "due": last, "brief": "请修楼道灯", "leads": True}
        desk.call("outside.entrust", {"case": case, "version": 1, **asked})
        with pytest.raises(KnownError, match=r"cli\.line_lost"):
            desk.call("outside.end", {"organisation": company, "key": "k1"})
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "wangmin", "pin": PIN})
        desk.call("outside.end", {"organisation": company, "key": "k1"})

        def back() -> bool:
            hands = desk.call("outside.of_case", {"case": case})
            return hands["lead"] == "" and [h["state"] for h in hands["hands"]] == ["called_back"]

        wait_until(back)
    agent.kill()
    agent.wait()
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            types = [event.type for event in tx.events()]
            assert types.count("organisation.ended") == types.count("case.called_back") == 1
            assert not [each for each in handlings.of_case(tx, case) if each.is_open]
    finally:
        store.close()
