"""The agent is killed when a volunteer's warning is on the disk, before anybody was answered."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

PIN = "402817"


def card_of(folder: DataFolder, pin: str) -> str:
    agent = start(folder)
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        shell.call("staff.add", {"staff": "li", "name": "李芳", "role": "clerk", "pin": PIN})
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        who = desk.call("volunteers.write", {
            "name": "赵志愿", "phone": "13800135521", "birth": "1990-05-30", "cell": "g1",
            "skills": ["patrol"], "consent": True,
        })["volunteer"]  # fmt: skip
        card: str = desk.call("volunteers.get", {"volunteer": who, "why": "发卡"})["card"]
    with Client.local(folder, "resident", "resident-1") as kiosk:
        kiosk.call("volunteers.begin", {"card": card})
    agent.kill()
    agent.wait()
    return card


def recorded(folder: DataFolder) -> list[str]:
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            wanted = ("case.filed", "patrol.warned")
            return [event.type for event in tx.events() if event.type in wanted]
    finally:
        store.close()


def test_its_case_and_its_round_stand_together_and_once(tmp_path: Path) -> None:
    folder, file = DataFolder(tmp_path / "hall"), tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    card = card_of(folder, pin)
    agent = start_one_that_dies_after(folder, "patrol.warned")
    told = {"type": "help", "category": "other", "text": "东门雨水井盖不见了"}
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = {"card": card, "draft": {**told, "session": session}, "key": "k1"}
        with pytest.raises(KnownError, match=r"cli\.line_lost"):
            kiosk.call("volunteers.warn", asked)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    assert recorded(folder) == ["case.filed", "patrol.warned"]
    agent = start(folder)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        number = kiosk.call("volunteers.warn", asked)["number"]
        assert kiosk.call("volunteers.round", {"card": card})["warnings"] == [number]
    agent.kill()
    agent.wait()
    assert recorded(folder) == ["case.filed", "patrol.warned"]
