"""PINs are guessed in parallel, at many terminals, over restarts: no try is free."""

from __future__ import annotations

import json
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.storage.journal.transaction import Reading
from tests.agent.agent_hall import AgentHall
from tests.attacks.crowds import Derivations, at_once, code, crowded_hall, lines, replies
from tests.attacks.hung_agent import hung
from tests.faults.agents import start
from tests.patience import PATIENCE

RIGHT = "402817"
CHANCE = random.Random(20261128)


def guesses(number: int) -> list[str]:
    """Wrong ones."""
    return [f"{CHANCE.randrange(500_000, 1_000_000)}" for _ in range(number)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = crowded_hall(tmp_path).start()
    running.hires("lifang", "zhouqiang", pin=RIGHT)
    yield running
    running.stop()


def sign_in(pin: str, staff: str = "lifang") -> tuple[str, dict[str, str]]:
    return "staff.sign_in", {"staff": staff, "pin": pin}


def codes(told: list[dict[str, Any]]) -> set[str]:
    """With which they were refused, but for those that came while another one was looked at."""
    return {code(each) for each in told} - {"staff.one_moment"}


def tried(hall: AgentHall) -> int:
    """Tries that the journal holds."""

    def look(tx: Reading) -> int:
        return sum(event.type == "staff.pin_tried" for event in tx.events())

    with hall.agent.store.reading() as tx:
        return look(tx)


def test_of_320_at_once_no_more_are_tried_than_one_after_the_other(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, derived = tried(hall), Derivations(monkeypatch)
    with lines(hall.folder, "resident", ["resident-1"]) as [line]:
        for _ in range(13):  # locked after the eleventh
            told = at_once((line, *sign_in(pin)) for pin in guesses(320))
            assert not [each for each in told if "result" in each]
            hall.clock.advance(hours=5)
        assert len(derived.pins) <= 15
        assert len(derived.pins) == tried(hall) - before
        assert codes(told) == {"staff.locked"}
        told = at_once((line, *sign_in(RIGHT)) for _ in range(64))
        assert codes(told) == {"staff.locked"}, "not even the right one"
        assert RIGHT not in derived.pins


def test_all_screens_of_residents_have_one_count_and_lock_no_counter(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived = Derivations(monkeypatch)
    kiosks = ["resident-1", "kiosk-1", "kiosk-2", "kiosk-3"]
    with lines(hall.folder, "resident", kiosks) as screens:
        for _ in range(15):
            told = at_once((line, *sign_in(pin)) for line in screens for pin in guesses(10))
            hall.clock.advance(hours=5)
        assert len(derived.pins) == 15
        assert codes(told) == {"staff.locked_residents"}
        told = at_once((line, *sign_in(RIGHT)) for line in screens)
        assert codes(told) == {"staff.locked_residents"}
    with lines(hall.folder, "counter", ["desk-1"]) as [desk]:
        assert code(desk.ask(*sign_in(RIGHT))) == "", "a clerk is not locked out at the counter"


def test_all_desks_have_one_count_and_lock_nobody_out_at_the_own_one(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"desk-{n}" for n in range(1, 9)]
    with lines(hall.folder, "counter", names) as desks:
        own, *others = desks
        assert code(own.ask(*sign_in(RIGHT))) == ""
        assert code(own.ask("staff.sign_out")) == ""
        derived = Derivations(monkeypatch)
        for _ in range(30):
            told = at_once((line, *sign_in(pin)) for line in others for pin in guesses(10))
            hall.clock.advance(hours=5)
        assert len(derived.pins) == 30
        assert codes(told) == {"staff.locked_desks"}
        told = at_once((line, *sign_in(RIGHT)) for line in others)
        assert codes(told) == {"staff.locked_desks"}
        assert code(own.ask(*sign_in(RIGHT))) == "", "nobody elsewhere locks her out at her own"
        with hall.signed_in("tech") as technician:
            rows = {row["staff"]: row for row in technician.call("staff.list")["staff"]}
            locked = rows["lifang"]["locked_at"]
            assert set(locked) <= set(names) - {"desk-1"}
            assert len(locked) > 1
            technician.call("staff.unlock", {"staff": "lifang", "terminal": locked[0]})
            rows = {row["staff"]: row for row in technician.call("staff.list")["staff"]}
            assert rows["lifang"]["locked_at"] == []
        assert code(others[0].ask(*sign_in(RIGHT))) == ""


def test_an_account_has_60_tries_whatever_terminals_are_used(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"desk-{n}" for n in range(1, 17)]
    kiosks = ["resident-1", "kiosk-1", "kiosk-2", "kiosk-3"]
    with (
        lines(hall.folder, "counter", names) as desks,
        lines(hall.folder, "resident", kiosks) as screens,
    ):
        assert code(desks[0].ask(*sign_in(RIGHT))) == ""
        derived = Derivations(monkeypatch)
        for _ in range(40):
            told = at_once((line, *sign_in(*guesses(1))) for line in (*desks, *screens))
            hall.clock.advance(hours=5)
        assert len(derived.pins) == 60
        assert codes(told) == {"staff.locked", "staff.locked_desks", "staff.locked_residents"}


def test_who_tries_many_accounts_at_a_terminal_is_slowed_down_there(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, derived = tried(hall), Derivations(monkeypatch)
    with lines(hall.folder, "resident", ["resident-1"]) as [line]:
        for n in range(60):
            told = line.ask(*sign_in(RIGHT, f"clerk{n}"))
        assert (code(told), len(derived.pins), tried(hall) - before) == ("staff.rest", 30, 30)
        hall.clock.advance(seconds=16)
        assert code(line.ask(*sign_in("500001"))) == "staff.wrong_pin"
        assert code(line.ask(*sign_in("500001"))) == "staff.rest"
    with lines(hall.folder, "counter", ["desk-1"]) as [desk]:
        assert code(desk.ask(*sign_in(RIGHT))) == ""


@pytest.mark.parametrize("change", ["staff.set_pin", "staff.disable"])
def test_a_pin_that_was_taken_away_while_it_was_looked_at_signs_nobody_in(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    hall.hires("office", role="manager", pin="713940")
    with (
        hall.signed_in("office") as office,
        lines(hall.folder, "counter", ["desk-1"]) as [desk],
    ):
        derived = Derivations(monkeypatch)
        derived.hold()
        number = desk.send(*sign_in(RIGHT))
        assert derived.came.acquire(timeout=PATIENCE)
        if change == "staff.disable":
            office.call(change, {"staff": "lifang"})
        else:  # what hashing the new PIN leads to; the thread for it is taken
            other = hall.agent.store
            with other.transaction() as tx:
                tx.record("staff.pin_set", staff="lifang", by="office", pin_hash="$$")
        derived.go_on()
        assert code(replies([(desk, number)])[0]) == "staff.wrong_pin"


def test_a_try_counts_although_the_agent_was_killed_while_it_was_looked_at(tmp_path: Path) -> None:
    hall = crowded_hall(tmp_path).start()
    hall.hires("lifang", pin=RIGHT)
    hall.stop()
    with (
        hung("pins", hall.folder) as agent,
        lines(hall.folder, "resident", ["resident-1"]) as [line],
    ):
        line.send(*sign_in("500001"))
        assert agent.reached()
        agent.process.send_signal(signal.SIGKILL)
        agent.process.wait()
    again = start(hall.folder)
    try:
        with lines(hall.folder, "resident", ["resident-1"]) as [line]:
            told = line.ask(*sign_in("500002"))
            assert code(told) == "staff.wrong_pin"
            assert told["error"]["data"]["params"]["left"] == "3", json.dumps(told)
    finally:
        again.send_signal(signal.SIGTERM)
        try:
            assert again.wait(PATIENCE) == 0
        except subprocess.TimeoutExpired:
            again.kill()
            raise
