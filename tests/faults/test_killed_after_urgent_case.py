"""The agent is killed when an urgent case is on the disk, before anything followed from it."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.domain.alarm import Alarm
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.tables import alarms as table
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

GAS = "三号楼楼道里有很浓的煤气味，有人晕倒了"
Ask = Callable[[Client], Any]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    provisioning.provision(made, file, MachineSlotKind.HOST_ONLY)
    return made


def files(key: str, joins: str = "") -> Ask:
    """A resident tells of gas. A screen that heard nothing sends the same again, with this key."""

    def ask(kiosk: Client) -> Any:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "type": "help", "category": "other", "text": GAS}
        return kiosk.call("cases.file", {"draft": told, "joins": joins, "key": key})

    return ask


def swallowed(folder: DataFolder, event: str, ask: Ask) -> None:
    """The event is on the disk and the agent is gone; nobody was answered."""
    agent = start_one_that_dies_after(folder, event)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        with pytest.raises(KnownError) as gone:
            ask(kiosk)
        assert gone.value.code == "cli.line_lost"
    assert agent.wait(PATIENCE) == -signal.SIGKILL


def killed(agent: subprocess.Popen[bytes]) -> None:
    agent.kill()
    agent.wait()


def raised(folder: DataFolder) -> list[Alarm]:
    """What the journal holds, no agent running."""
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            return table.open_alarms(tx)
    finally:
        store.close()


def cases(folder: DataFolder) -> list[str]:
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            return [str(event["case"]) for event in tx.events() if event.type == "case.filed"]
    finally:
        store.close()


def test_its_alarm_is_raised_by_the_start(folder: DataFolder) -> None:
    swallowed(folder, "case.filed", files("k1"))
    assert raised(folder) == [], "or the kill came too late for this story"
    killed(start(folder))
    assert [(each.case, each.presses) for each in raised(folder)] == [(cases(folder)[0], 1)]
    killed(start(folder))
    assert [each.presses for each in raised(folder)] == [1], "and once is enough"


def test_what_is_sent_again_finds_its_case_and_its_alarm(folder: DataFolder) -> None:
    said = {"draft": {"type": "help", "category": "other", "text": GAS}, "key": "k1"}

    def same(kiosk: Client) -> Any:
        """Byte for byte: the session it names is over, and that is no new question."""
        session = said["draft"].setdefault("session", kiosk.call("session.begin")["session"])
        assert session
        return kiosk.call("cases.file", said)

    swallowed(folder, "case.filed", same)
    agent = start(folder)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        filed = same(kiosk)
    killed(agent)
    assert cases(folder) == [filed["case"]]
    assert [(each.case, each.presses) for each in raised(folder)] == [(filed["case"], 1)]


def test_a_neighbour_s_press_is_made_good_too(folder: DataFolder) -> None:
    agent = start(folder)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        case = files("k1")(kiosk)["case"]
    killed(agent)
    killed(start(folder))  # so that the case has its alarm
    swallowed(folder, "case.joined", files("k2", joins=case))
    killed(start(folder))
    assert [(each.case, each.presses) for each in raised(folder)] == [(case, 2)]
