"""Histories of a hall and a real hub, by their seeds: what was acknowledged is at the hub once."""

from __future__ import annotations

import os
import time
from collections import Counter

import pytest

from kiosk.hub.database.cluster import Cluster
from tests.faults.upstream.here import history

SEEDS = (1, 2, 3)
STEPS = 48
FIRST = int(os.environ.get("LINLI_NIGHTS_SEED", "100"))
ON_DEMAND = float(os.environ.get("LINLI_NIGHTS_MINUTES", "60")) * 60
LONG = 150  # steps of a seed, on demand


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_befalls_them(seed: int, cluster: Cluster, template: str) -> None:
    with history(seed, cluster, template) as played:
        found = played.lives(STEPS)
        assert found == [], "\n".join(played.told)
        assert len(played.record.acknowledged) > STEPS


@pytest.mark.demand
@pytest.mark.timeout(ON_DEMAND + 600)
def test_a_long_time_of_histories(cluster: Cluster, template: str) -> None:
    """One seed after the other until the time is over; each that does not end well is told."""
    until, seed, events = time.monotonic() + ON_DEMAND, FIRST, 0
    met: Counter[str] = Counter()
    broken: dict[int, list[str]] = {}
    while time.monotonic() < until:
        with history(seed, cluster, template) as played:
            if found := played.lives(LONG):
                broken[seed] = [*found, *played.told]
            events += len(played.record.acknowledged)
            met.update(played.met)
        seed += 1
    print(f"nights: seeds {FIRST} to {seed - 1}, {events} events acknowledged, met {dict(met)}")
    assert not broken, "\n".join(f"seed {each}: {line}" for each in broken for line in broken[each])
