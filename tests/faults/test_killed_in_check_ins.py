"""The agent is killed at random moments while residents take numbers, again and again.

Whoever was told a number has it; no number is told to two; the chain verifies.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.agents import start
from tests.patience import PATIENCE

KIOSKS = 3


class Told:
    """What the agent acknowledged: number by visit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.tickets: dict[str, str] = {}

    def ticket(self, ticket: dict[str, str]) -> None:
        with self._lock:
            assert ticket["visit"] not in self.tickets, "one visit told to two"
            self.tickets[ticket["visit"]] = ticket["number"]


def residents_come(folder: DataFolder, told: Told, place: int) -> None:
    """One after the other at a kiosk, until the agent is gone."""
    chance = random.Random(f"{place}-{len(told.tickets)}")
    try:
        with Client.local(folder, "resident", f"resident-{place}") as kiosk:
            while True:
                session = kiosk.call("session.begin")["session"]
                service = chance.choice(["general", "civil_affairs", "social_insurance"])
                asked = {"session": session, "service": service}
                told.ticket(kiosk.call("visits.check_in", asked))
                kiosk.call("session.end", {"session": session})
    except KnownError as gone:
        if gone.code not in ("cli.line_lost", "cli.no_agent"):
            raise


@pytest.mark.parametrize(
    "falls", [8, pytest.param(200, marks=[pytest.mark.demand, pytest.mark.timeout(900)])]
)
def test_whoever_was_told_a_number_has_it(tmp_path: Path, falls: int) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    more = "".join(
        f'\n[[terminal]]\nid = "resident-{place}"\nkind = "resident"\n'
        f'name = {{ zh_CN = "{place} 号机", en = "Kiosk {place}" }}\nprinter = "ticket-1"\n'
        for place in range(2, KIOSKS + 1)
    )
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}") + more, "utf-8")
    provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY)
    chance = random.Random(20261124)
    told = Told()
    fallen = 0
    while fallen < falls or len(told.tickets) <= falls:  # few on a busy machine
        fallen += 1
        agent = start(folder)
        people = [
            threading.Thread(target=residents_come, args=(folder, told, place))
            for place in range(1, KIOSKS + 1)
        ]
        for person in people:
            person.start()
        time.sleep(chance.uniform(0.01, 0.25))  # the moment of the fall is the point
        agent.send_signal(signal.SIGKILL)
        agent.wait()
        for person in people:
            person.join(PATIENCE)
            assert not person.is_alive()

    keys = provisioning.open_keys(folder)
    assert verify(folder, keys).ok
    store = provisioning.open_store(folder, keys, SystemClock())
    with store.reading() as tx:
        rows = tx.query("SELECT visit, number, day FROM visits")
    kept = {row["visit"]: row["number"] for row in rows}
    twice = [each for each, n in Counter((r["day"], r["number"]) for r in rows).items() if n > 1]
    before = store.dump_projections()
    store.rebuild()
    assert store.dump_projections() == before
    store.close()
    assert {visit: kept.get(visit) for visit in told.tickets} == told.tickets
    assert not twice
    assert len(kept) - len(told.tickets) <= fallen * KIOSKS, "more than were under way at the falls"
