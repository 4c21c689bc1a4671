"""The agent is killed when a low rating is on the disk, before anybody was answered."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.agent.ratings.rating_counter import FACES, told
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

PIN = "402817"


def settled(folder: DataFolder, pin: str) -> str:
    """A report that was settled: its receipt."""
    agent = start(folder)
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        shell.call("staff.add", {"staff": "li", "name": "李芳", "role": "clerk", "pin": PIN})
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "type": "help", "category": "other", "text": "想要一把伞"}
        filed = kiosk.call("cases.file", {"draft": told})
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        desk.call("cases.resolve", {"case": filed["case"], "version": 1, "result": "有了"})
    agent.kill()
    agent.wait()
    return str(filed["receipt"])


def rates(kiosk: Client, receipt: str, key: str, session: str) -> dict[str, Any]:
    asked = {"session": session, "code": receipt, "level": 1, "key": key}
    return kiosk.call("ratings.give", asked)


def given(folder: DataFolder) -> int:
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            return sum(event.type == "rating.given" for event in tx.events())
    finally:
        store.close()


def test_it_counts_once_and_who_asks_again_hears_what_was_never_told(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    receipt = settled(folder, pin)
    agent = start_one_that_dies_after(folder, "rating.given")
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        with pytest.raises(KnownError) as gone:
            rates(kiosk, receipt, "k1", session)
        assert gone.value.code == "cli.line_lost"
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    assert given(folder) == 1
    agent = start(folder)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        told = rates(kiosk, receipt, "k1", session)
        assert len(told["code"]) == 11, "its code comes to who asks again"
        seen = kiosk.call("ratings.look", {"number": told["code"]})
        assert seen["outcome"]["state"] == "waiting"
        again = kiosk.call("session.begin")["session"]
        with pytest.raises(KnownError) as refused:
            rates(kiosk, receipt, "k2", again)
        assert refused.value.code == "ratings.already"
    agent.kill()
    agent.wait()
    assert given(folder) == 1


def served(folder: DataFolder, pin: str) -> None:
    """Somebody was served at the first counter a moment ago."""
    agent = start(folder)
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        shell.call("staff.add", {"staff": "li", "name": "李芳", "role": "clerk", "pin": PIN})
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        kiosk.call("visits.check_in", {"session": session, "service": "social_insurance"})
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        desk.call("counters.open", {"counter": "1"})
        visit = desk.call("visits.call_next", {"counter": "1"})["ticket"]["visit"]
        desk.call("visits.start", {"counter": "1", "visit": visit})
        desk.call("visits.finish", {"counter": "1", "visit": visit})
    agent.kill()
    agent.wait()


def test_so_it_is_at_the_faces_beside_a_counter_which_ask_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    text = hall_text(f"file://{tmp_path / 'paper'}") + FACES.format(counter="1", more="")
    text = text.replace("prompt_seconds = 120", "prompt_seconds = 600", 1)
    file.write_text(text, "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    served(folder, pin)
    agent = start_one_that_dies_after(folder, "rating.given")
    with Client.local(folder, "rating", "rating-1") as tablet:
        prompt = told(tablet, standing=True).prompt
        asked = {"prompt": prompt, "level": 1, "key": "k1"}
        with pytest.raises(KnownError) as gone:
            tablet.call("ratings.here", asked)
        assert gone.value.code == "cli.line_lost"
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    assert given(folder) == 1
    agent = start(folder)
    with Client.local(folder, "rating", "rating-1") as tablet:
        assert told(tablet, standing=True).prompt == prompt, "found in the journal"
        assert len(tablet.call("ratings.here", asked)["code"]) == 11
        with pytest.raises(KnownError) as refused:
            tablet.call("ratings.here", {**asked, "key": "k2"})
        assert refused.value.code == "ratings.already"
    agent.kill()
    agent.wait()
    assert given(folder) == 1
