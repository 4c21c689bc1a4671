"""Whatever hangs in it, an agent that is told to end does: in good order, else hard."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from kiosk.agent.upkeep.ending import FORCED
from tests.agent.agent_hall import AgentHall
from tests.attacks.crowds import code, lines
from tests.attacks.hung_agent import hung
from tests.patience import PATIENCE


@pytest.fixture
def hall(tmp_path: Path) -> AgentHall:
    """It was set up, and does not run."""
    return AgentHall(tmp_path)


def test_a_pin_that_is_never_derived_keeps_no_process(hall: AgentHall) -> None:
    with (
        hung("pins", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("staff.sign_in", {"staff": "tech", "pin": hall.pins["tech"]})
        assert agent.reached()
        assert code(desk.ask("visits.board")) == "", "and no look-up waits for it"
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_loop_that_hangs_is_ended_hard(hall: AgentHall, asked: signal.Signals) -> None:
    with (
        hung("loop", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("terminal.ping")
        assert agent.reached()
        agent.process.send_signal(asked)
        assert agent.process.wait(PATIENCE) == FORCED
        assert "end_forced" in agent.told()


def test_a_journal_that_never_writes_is_ended_hard(hall: AgentHall) -> None:
    with (
        hung("journal", hall.folder) as agent,
        lines(hall.folder, "counter", ["counter-1"]) as [desk],
    ):
        desk.send("staff.sign_in", {"staff": "tech", "pin": hall.pins["tech"]})
        assert agent.reached()
        agent.process.send_signal(signal.SIGTERM)
        assert agent.process.wait(PATIENCE) == FORCED


def test_a_store_that_is_never_closed_is_left(hall: AgentHall) -> None:
    with hung("close", hall.folder) as agent:
        agent.process.send_signal(signal.SIGTERM)
        assert agent.reached()
        assert agent.process.wait(PATIENCE) == FORCED
    hall.start().stop()  # nothing was lost by it, and nothing is in the way
