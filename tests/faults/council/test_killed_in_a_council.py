"""The agent is killed when a seat's vote is on the disk, before anybody was answered."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.agent.council.council_desk import founded, put, said, seated
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

PIN = "402817"


def desk_of(folder: DataFolder) -> Client:
    desk = Client.local(folder, "counter", "counter-1")
    desk.call("staff.sign_in", {"staff": "wang", "pin": PIN})
    return desk


def hires(folder: DataFolder, pin: str) -> None:
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        told = {"staff": "wang", "name": "王敏", "role": "manager", "pin": PIN}
        shell.call("staff.add", told)


def met(folder: DataFolder, pin: str) -> tuple[str, list[str]]:
    agent = start(folder)
    hires(folder, pin)
    with desk_of(folder) as desk:
        council = founded(desk)
        members = seated(desk, council)
        asked = {"council": council, "starts": "2099-11-24T10:00:00Z", "place": "二楼会议室"}
        meeting = desk.call("council.convene", asked)["meeting"]
        for each in members:
            desk.call("council.attend", {"meeting": meeting, "member": each})
        desk.call("council.begin", {"meeting": meeting, "chair": members[0]})
        motion = put(desk, meeting)
    agent.kill()
    agent.wait()
    return motion, members


def test_support_counts_once_however_often_it_is_sent(tmp_path: Path) -> None:
    folder, file = DataFolder(tmp_path / "hall"), tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    agent = start(folder)
    hires(folder, pin)
    with desk_of(folder) as desk:
        council = founded(desk, bar={"support": 2})
        (told,) = desk.call("council.register", {
            "council": council, "rows": [{"entry": "3-201"}],
        })["codes"]  # fmt: skip
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "council": council, "words": "门口装个坡道"}
        proposal = kiosk.call("council.propose", asked)["proposal"]
    with desk_of(folder) as desk:
        desk.call("council.accept", {"proposal": proposal, "words": "门口装个坡道"})
    agent.kill()
    agent.wait()
    agent = start_one_that_dies_after(folder, "council.supported")
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "proposal": proposal, "code": told["code"], "key": "k1"}
        with pytest.raises(KnownError, match=r"cli\.line_lost"):
            kiosk.call("council.support", asked)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    try:
        with Client.local(folder, "resident", "resident-1") as kiosk:
            again = {**asked, "session": kiosk.call("session.begin")["session"], "key": "k2"}
            assert said(kiosk, "council.support", again) == "council.supported"
            (found,) = kiosk.call("council.open")["councils"][0]["proposals"]
            assert (found["supporters"], found["state"]) == (1, "open")
    finally:
        agent.kill()
        agent.wait()


def test_a_vote_counts_once_however_often_it_is_sent(tmp_path: Path) -> None:
    folder, file = DataFolder(tmp_path / "hall"), tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    motion, members = met(folder, pin)
    agent = start_one_that_dies_after(folder, "council.voted")
    asked: dict[str, Any] = {
        "motion": motion, "member": members[3], "choice": "yes", "key": "k1",
    }  # fmt: skip
    with desk_of(folder) as desk, pytest.raises(KnownError, match=r"cli\.line_lost"):
        desk.call("council.vote", asked)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    try:
        with desk_of(folder) as desk:
            assert desk.call("council.vote", asked) == {}
            again = {**asked, "key": "k2"}
            assert said(desk, "council.vote", again) == "council.voted"
            assert desk.call("council.decide", {"motion": motion})["yes"] == "3/10"
    finally:
        agent.kill()
        agent.wait()
