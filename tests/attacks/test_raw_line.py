"""The attackers' client speaks the protocol: else their attacks would prove nothing."""

from __future__ import annotations

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine


def test_a_greeted_line_is_answered_and_an_ungreeted_one_refused(hall: AgentHall) -> None:
    with RawLine.local(hall.folder.socket("resident")) as line:
        assert line.refused("visits.board") == "api.hello_first"
        assert line.ask("terminal.hello", {"terminal": "resident-1"})["result"]
        assert line.refused("visits.board") == ""
