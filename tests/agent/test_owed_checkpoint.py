"""What was erased leaves the file, whoever waits for it or has gone."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from kiosk.agent.core.journal import Journal
from kiosk.agent.upkeep.capability import Upkeep
from kiosk.storage.journal.transaction import Transaction
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.patience import PATIENCE


def checkpoints(hall: AgentHall, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Those that are made from now on."""
    made: list[bool] = []
    journal = hall.agent.ports.journal
    make = journal.store.checkpoint

    def noted() -> None:
        make()
        made.append(True)

    monkeypatch.setattr(journal.store, "checkpoint", noted)
    return made


def test_who_asked_for_an_erasure_is_gone_before_it_was_committed(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, loop = hall.agent.ports.journal, hall.agent.ports.loop
    begun, go = threading.Event(), threading.Event()

    def erase(tx: Transaction) -> None:
        tx.erase([1], "asked for")
        begun.set()
        go.wait(PATIENCE)

    asked = asyncio.run_coroutine_threadsafe(journal.erase(erase), loop)
    assert begun.wait(PATIENCE)
    # as the minute's routine leaves it, whose checkpoint came before this had begun
    journal.owes_checkpoint = False
    made = checkpoints(hall, monkeypatch)
    assert asked.cancel()  # as a lost line does
    go.set()
    journal.writer.submit(lambda: None).result(PATIENCE)
    # the routine makes it: within the minute, or it has just come
    wait_until(lambda: journal.owes_checkpoint or made)


def test_an_erased_visit_is_owed_a_checkpoint_too(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.hires("wangmin", role="manager")
    with hall.at("resident", "resident-1") as kiosk:
        visit = hall.takes_number(kiosk)["visit"]
    journal = hall.agent.ports.journal
    assert not journal.owes_checkpoint
    made = checkpoints(hall, monkeypatch)
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        desk.call("visits.erase", {"visit": visit, "reason": "本人要求"})
    wait_until(lambda: journal.owes_checkpoint or made)
    asyncio.run_coroutine_threadsafe(
        hall.agent.of(Upkeep)._erase_expired(), hall.agent.ports.loop
    ).result(PATIENCE)
    assert not journal.owes_checkpoint


def test_nobody_need_think_of_it_and_a_wrong_date_holds_it_up_no_longer(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At which kiosk somebody asked for a person goes as it is over; so does what a hub erases."""
    journal, made = hall.agent.ports.journal, checkpoints(hall, monkeypatch)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        asked = kiosk.call("assistance.ask", {"session": session, "key": "a"})["asking"]
        hall.clock.set_wall(hall.clock.now() + timedelta(days=2))
        wait_until(lambda: not hall.agent.ports.clock.trusted)
        kiosk.call("assistance.take_back", {"asking": asked})
    wait_until(lambda: journal.owes_checkpoint or made)
    asyncio.run_coroutine_threadsafe(
        hall.agent.of(Upkeep)._erase_expired(), hall.agent.ports.loop
    ).result(PATIENCE)
    assert made
    assert not journal.owes_checkpoint


@pytest.mark.parametrize("fell", [True, False])
def test_one_that_a_fall_swallowed_is_owed_still(hall: AgentHall, *, fell: bool) -> None:
    hall.agent.store.fell = fell
    found = Journal(hall.agent.store, hall.agent.ports.lanes)
    found.writer.close()
    assert found.owes_checkpoint == fell
