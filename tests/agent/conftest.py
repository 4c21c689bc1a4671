"""One hall a test, or one for a whole file where nothing in it disturbs the next story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.agent_hall import AgentHall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path).start()
    yield running
    running.stop()
