"""The agent is killed when an alarm command is on the disk: who sends it again gets its reply."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

Ask = Callable[[Client], Any]


class Story:
    """One hall, and who knows the technician's PIN."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root / "hall")
        file = root / "hall.toml"
        file.write_text(hall_text(f"file://{root / 'paper'}"), "utf-8")
        made = provisioning.provision(self.folder, file, MachineSlotKind.HOST_ONLY)
        self.tech = {"staff": "tech", "pin": made.pin}

    def asks(self, ask: Ask, kind: str = "resident", terminal: str = "resident-1") -> Any:
        """Of an agent that is killed afterwards."""
        agent = start(self.folder)
        try:
            with Client.local(self.folder, kind, terminal) as line:
                return ask(line)
        finally:
            agent.kill()
            agent.wait()

    def is_swallowed(self, event: str, ask: Ask, kind: str, terminal: str) -> None:
        """The event is on the disk; who asked heard nothing."""
        agent = start_one_that_dies_after(self.folder, event)
        with Client.local(self.folder, kind, terminal) as line:
            with pytest.raises(KnownError) as gone:
                ask(line)
            assert gone.value.code == "cli.line_lost"
        assert agent.wait(PATIENCE) == -signal.SIGKILL

    def events(self, prefix: str) -> list[str]:
        keys = provisioning.open_keys(self.folder)
        store = provisioning.open_store(self.folder, keys, SystemClock())
        with store.reading() as tx:
            found = [event.type for event in tx.events() if event.type.startswith(prefix)]
        store.close()
        return found


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    return Story(tmp_path)


def raises(key: str) -> Ask:
    return lambda line: line.call("alarms.raise", {"key": key})


def test_a_press_sent_again_presses_once(story: Story) -> None:
    story.is_swallowed("alarm.raised", raises("k1"), "resident", "resident-1")
    first = story.asks(raises("k1"))
    assert first["presses"] == 1
    assert story.asks(raises("k2"))["presses"] == 2, "another press is one"
    assert story.asks(raises("k1")) == first, "the first reply, whatever came since"
    told = story.events("alarm.")
    assert (told.count("alarm.raised"), told.count("alarm.pressed")) == (1, 1)


def test_a_second_press_that_was_swallowed_counts_once(story: Story) -> None:
    story.asks(raises("k1"))
    story.is_swallowed("alarm.pressed", raises("k2"), "resident", "resident-1")
    assert story.asks(raises("k2"))["presses"] == 2
    assert story.events("alarm.pressed") == ["alarm.pressed"]


def test_an_acceptance_sent_again_is_no_second_one(story: Story) -> None:
    alarm = story.asks(raises("k1"))["alarm"]

    def accepts(line: Client) -> Any:
        return line.call("alarms.accept", {"alarm": alarm, "key": "k2", **story.tech})

    story.is_swallowed("alarm.accepted", accepts, "counter", "counter-1")
    assert story.asks(accepts, "counter", "counter-1") == {}
    assert story.events("alarm.accepted") == ["alarm.accepted"]


def test_a_drill_begun_twice_is_one(story: Story) -> None:
    def begins(line: Client) -> Any:
        line.call("staff.sign_in", story.tech)
        return line.call("alarms.drill", {"on": True, "key": "k1"})

    story.is_swallowed("drill.began", begins, "technician", "")
    assert story.asks(begins, "technician", "") == {}
    assert story.events("drill.") == ["drill.began"]


def test_the_same_press_twice_at_the_same_moment_is_one(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path).start()
    with hall.at("resident", "resident-1") as one, hall.at("resident", "resident-1") as two:
        for number, line in enumerate((one, two)):
            line.send({"jsonrpc": "2.0", "id": number, "method": "alarms.raise",
                       "params": {"key": "k1"}})  # fmt: skip
        replies = []
        for number, line in enumerate((one, two)):
            while (reply := line.receive()).get("id") != number:
                pass
            replies.append(reply["result"])
        other = one.call("alarms.withdraw", {"alarm": replies[0]["alarm"], "key": "k1"})
    hall.stop()
    assert replies[0] == replies[1]
    assert replies[0]["presses"] == 1
    assert other == {}, "a key of another method is another key"
