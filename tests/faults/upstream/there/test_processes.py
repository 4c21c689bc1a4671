"""Agent, hub and PostgreSQL as they run, behind a real nginx with the halls' certificates: each is
killed, put back and lied to, and what was acknowledged is at the hub once.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.faults.upstream.line import Fault
from tests.faults.upstream.there.both_there import There, both

SEED, STEPS = 101, 36
FIRST = int(os.environ.get("LINLI_NIGHTS_SEED", "100"))
ON_DEMAND = float(os.environ.get("LINLI_NIGHTS_MINUTES", "60")) * 60
LONG = 60  # steps of a seed, on demand


@pytest.fixture(scope="module")
def there() -> Iterator[There]:
    with both(SEED) as made:
        yield made


def works(there: There, seed: int) -> None:
    """A morning's people: some dozens of events."""
    chance = random.Random(seed)
    for _ in range(6):
        there.hall.works(chance)


def fails(there: There, fault: Fault) -> None:
    """Each batch does, until the line is good again."""
    there.line.came.clear()
    there.line.meddles = lambda path: fault if path == "/v1/batches" else ""


@pytest.mark.parametrize("fault", ["amid", "after"])
def test_postgresql_is_killed_amid_a_batch(there: There, fault: Fault) -> None:
    played = there.history(SEED)
    works(there, 1)
    fails(there, fault)
    there.line.strikes = there.hub.postgres_falls
    for _ in range(2):
        there.hall.goes()
        there.hub.revive()
        works(there, 2)
    assert there.line.came[fault] >= 2
    assert played.settle() == []
    assert len(played.record.acknowledged) > 20


@pytest.mark.parametrize("fault", ["amid", "after"])
def test_the_hall_is_killed_amid_a_sync(there: There, fault: Fault) -> None:
    played = there.history(SEED)
    works(there, 3)
    fails(there, fault)
    there.line.strikes = there.hall.strike
    assert there.hall.goes().trouble == "killed"
    assert played.settle() == []


def test_a_history_of_falls(there: There) -> None:
    played = there.history(SEED)
    assert played.lives(STEPS) == [], "\n".join(played.told)
    assert len(played.met) > 12
    assert there.told_of_people() == []


@pytest.mark.demand
@pytest.mark.timeout(ON_DEMAND + 1200)
def test_a_long_time_of_falls() -> None:
    """One seed after the other until the time is over; each that does not end well is told."""
    until, seed, events = time.monotonic() + ON_DEMAND, FIRST, 0
    met: Counter[str] = Counter()
    broken: dict[int, list[str]] = {}
    while time.monotonic() < until:
        with both(seed) as there:
            played = there.history(seed)
            if found := played.lives(LONG) + there.told_of_people():
                broken[seed] = [*found, *played.told]
            events += len(played.record.acknowledged)
            met.update(played.met)
        seed += 1
    print(f"nights: seeds {FIRST} to {seed - 1}, {events} events acknowledged, met {dict(met)}")
    assert not broken, "\n".join(f"seed {each}: {line}" for each in broken for line in broken[each])
