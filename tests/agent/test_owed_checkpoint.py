"""What was erased leaves the file, whoever waits for it or has gone."""

from __future__ import annotations

import asyncio
import threading

from kiosk.storage.journal.transaction import Transaction
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE


def test_who_asked_for_an_erasure_is_gone_before_it_was_committed(hall: AgentHall) -> None:
    journal, loop = hall.agent.ports.journal, hall.agent.ports.loop
    begun, go = threading.Event(), threading.Event()

    def erase(tx: Transaction) -> None:
        tx.erase([1], "asked for")
        begun.set()
        go.wait(PATIENCE)

    asked = asyncio.run_coroutine_threadsafe(journal.erase(erase), loop)
    assert begun.wait(PATIENCE)
    assert asked.cancel()  # as a lost line does
    go.set()
    journal.writer.submit(lambda: None).result(PATIENCE)
    assert journal.owes_checkpoint, "the minute's routine makes it"
