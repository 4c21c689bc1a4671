"""Who gets the disk wants what was in memory: core files, swap."""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.faults import agents
from tests.patience import PATIENCE


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[psutil.Process]:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    process = agents.start(AgentHall(tmp_path).folder)
    resource.setrlimit(resource.RLIMIT_CORE, before)
    yield psutil.Process(process.pid)
    process.kill()
    process.wait(PATIENCE)


def test_agent_and_worker_write_no_core_file(agent: psutil.Process, tmp_path: Path) -> None:
    """However much the shell that began them allows."""
    for each in (agent, *agent.children(recursive=True)):
        limits = Path(f"/proc/{each.pid}/limits").read_text()
        assert re.search(r"^Max core file size +0 +0 +bytes", limits, re.MULTILINE), each.name()
    agent.send_signal(signal.SIGABRT)
    with suppress(psutil.NoSuchProcess):
        agent.wait(PATIENCE)
    assert not list(tmp_path.rglob("core*"))


def test_the_key_lies_in_pages_that_are_not_swapped(agent: psutil.Process) -> None:
    status = Path(f"/proc/{agent.pid}/status").read_text()
    locked = re.search(r"^VmLck:\s+(\d+) kB", status, re.MULTILINE)
    assert locked
    assert int(locked[1]) >= 4


def test_under_systemd_nothing_of_the_agent_is_dumped_or_swapped() -> None:
    unit = (PROJECT / "installer" / "units" / "linli-agent.service").read_text("utf-8").splitlines()
    assert {"LimitCORE=0", "MemorySwapMax=0", "LimitMEMLOCK=infinity"} <= set(unit)
