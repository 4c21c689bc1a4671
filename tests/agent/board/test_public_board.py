"""The public board over the line: two clerks at once, withdrawn while shown, a kill, midnight."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.board import capability
from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text, next_notice, refusal
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

PIN = "402817"
DONE = {
    "kind": "done", "asked": {"zh_CN": "北门路灯不亮"}, "words": {"zh_CN": "12 盏路灯都换好了"},
}  # fmt: skip


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path).start()
    running.hires("lifang", "zhou")
    yield running
    running.stop()


def shown(kiosk: Client) -> list[str]:
    """What the next notice says that stands there."""
    return [each["words"]["zh_CN"] for each in next_notice(kiosk, "public_board").body["items"]]


def test_what_a_clerk_writes_stands_on_the_screen_and_goes_while_it_is_shown(
    hall: AgentHall,
) -> None:
    desk = hall.signed_in("lifang", "counter", "counter-1")
    with desk, hall.at("resident", "resident-1") as kiosk:
        assert shown(kiosk) == []
        item = desk.call("board.write", {**DONE, "key": "k1"})
        assert desk.call("board.write", {**DONE, "key": "k1"}) == item, "once"
        assert shown(kiosk) == ["12 盏路灯都换好了"]
        assert [each["item"] for each in desk.call("board.list")["items"]] == [item["item"]]
        on = {"item": item["item"], "version": item["version"], "key": "k2"}
        desk.call("board.withdraw", on)
        assert shown(kiosk) == []
        assert desk.call("board.withdraw", on) == {}
        assert desk.call("board.list")["items"] == []


def test_two_clerks_change_it_at_the_same_moment_and_one_is_told(hall: AgentHall) -> None:
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        item = desk.call("board.write", DONE)

    def change(who: tuple[str, str]) -> str:
        staff, counter = who
        with hall.signed_in(staff, "counter", counter) as desk:
            told: dict[str, Any] = {**DONE, "words": {"zh_CN": f"{staff} 写的"}}
            try:
                desk.call("board.write", {**told, "item": item["item"], "version": 1})
            except KnownError as said:
                return f"{said.code} {said.params['staff']}"
        return ""

    with ThreadPoolExecutor(2) as both:
        told = sorted(both.map(change, (("lifang", "counter-1"), ("zhou", "counter-2"))))
    assert told == ["", "public_board.changed 李芳"]


def test_residents_screens_ask_nothing_of_it_and_a_technician_neither(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        assert refusal(kiosk, "board.list").code == "api.not_here"
    with hall.signed_in("tech") as shell:
        assert refusal(shell, "board.write", **DONE).code == "api.no_right"


def test_at_midnight_a_notice_goes_by_itself(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.stop()
    monkeypatch.setattr(capability, "LOOK", 0.02)
    hall.start()
    notice = {"kind": "notice", "words": {"zh_CN": "周二停水"}, "last": "2026-11-24"}
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        desk.call("board.write", notice)
    with hall.at("resident", "resident-1") as kiosk:
        while shown(kiosk) != ["周二停水"]:
            pass
        hall.clock.advance(hours=15)
        assert shown(kiosk) == []


def test_killed_while_it_is_withdrawn_it_is_gone_and_erased(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    pin = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin
    agent = start_one_that_dies_after(folder, "board.withdrawn")
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        shell.call("staff.add", {"staff": "li", "name": "李芳", "role": "clerk", "pin": PIN})
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        item = desk.call("board.write", DONE)
        on = {"item": item["item"], "version": 1, "key": "k"}
        with pytest.raises(KnownError, match="line_lost"):
            desk.call("board.withdraw", on)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    with Client.local(folder, "resident", "resident-1") as kiosk:
        assert shown(kiosk) == []
    with Client.local(folder, "counter", "counter-1") as desk:
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        assert desk.call("board.withdraw", on) == {}, "who asks again hears what was never told"
    agent.kill()
    agent.wait()
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            [written] = [event for event in tx.events() if event.type == "board.written"]
        assert written.private is None
    finally:
        store.close()
