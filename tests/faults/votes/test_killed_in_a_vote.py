"""The agent is killed while residents vote: what was acknowledged counts once, and none twice."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from subprocess import Popen
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.agents import start

LAMPS, PIN = "lamps", "402817"
SHORT, WHOLE = 20, 200


@pytest.fixture
def place(tmp_path: Path) -> tuple[DataFolder, str]:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    made = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY)
    return folder, made.pin


def manages(folder: DataFolder, method: str, **params: Any) -> Any:
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "wang", "pin": PIN})
        return shell.call(method, params)


def opens(folder: DataFolder, pin: str, voters: int) -> list[str]:
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        told = {"staff": "wang", "name": "王", "role": "manager", "pin": PIN}
        shell.call("staff.add", told)
    options = [{"option": each, "label": each} for each in ("lift", "lamps")]
    asked = {"poll": LAMPS, "title": "明年先办哪一件？", "options": options}
    manages(folder, "votes.add", asked=asked)
    rows = [{"entry": f"{each}", "birth": "1960-01-01"} for each in range(voters)]
    manages(folder, "votes.register", poll=LAMPS, rows=rows)
    codes = manages(folder, "votes.invite", poll=LAMPS)["codes"]
    manages(folder, "votes.start", poll=LAMPS)
    return [each["code"] for each in codes]


def casts(folder: DataFolder, code: str) -> str:
    """The mark, or the code of a refusal; "": nobody answered."""
    try:
        with Client.local(folder, "resident", "resident-1") as kiosk:
            session = kiosk.call("session.begin")["session"]
            on = {
                "session": session,
                "poll": LAMPS,
                "code": code,
                "language": "zh_CN",
                "choice": ["lamps"],
            }
            return str(kiosk.call("votes.cast", on)["mark"])
    except KnownError as refused:
        return refused.code if refused.code.startswith("votes.") else ""


@pytest.mark.parametrize("voters", [SHORT, pytest.param(WHOLE, marks=pytest.mark.demand)])
def test_every_acknowledged_ballot_is_counted_once(
    place: tuple[DataFolder, str], voters: int
) -> None:
    folder, pin = place
    agent: Popen[bytes] = start(folder)
    codes = opens(folder, pin, voters)
    draw, marks = Random(9), set[str]()
    kills = {draw.randrange(voters) for _ in range(voters // 10)}
    try:
        for place_, code in enumerate(codes):
            if place_ not in kills:
                marks.add(casts(folder, code))
                continue
            with ThreadPoolExecutor(1) as line:
                shot = threading.Timer(draw.random() / 50, agent.kill)
                shot.start()
                told = line.submit(casts, folder, code).result()
                shot.join()
            agent.wait()
            agent = start(folder)
            if not told:
                told = casts(folder, code)  # they try again: it was taken, or is now
            assert told == "votes.voted" or len(told) == 20
            marks |= {told} - {"votes.voted"}
        assert {casts(folder, code) for code in codes} == {"votes.voted"}
        manages(folder, "votes.close", poll=LAMPS)
        result = manages(folder, "votes.declare", poll=LAMPS)
    finally:
        agent.kill()
        agent.wait()
    assert (result["ballots"], result["lost"]) == (voters, 0)
    assert result["counts"] == [["lift", 0], ["lamps", voters]]
    assert len(marks) <= voters
