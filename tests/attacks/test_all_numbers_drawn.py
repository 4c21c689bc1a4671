"""Somebody draws number after number without saying who they are: the hall keeps its numbers."""

from __future__ import annotations

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine


def screen(hall: AgentHall, terminal: str = "resident-1") -> RawLine:
    line = RawLine.local(hall.folder.socket("resident"))
    assert line.ask("terminal.hello", {"terminal": terminal})["result"]
    return line


def begun(line: RawLine) -> str:
    return str(line.ask("session.begin")["result"]["session"])


def drawn(line: RawLine, session: str, most: int, token: str = "") -> tuple[int, str]:
    """How many numbers come, and the code with which the next one was refused."""
    asked = {"session": session, "service": "general", "token": token}
    for count in range(most):
        if code := line.refused("visits.check_in", asked):
            return count, code
    return most, ""


def warned(line: RawLine) -> list[str]:
    items = line.ask("health.get")["result"]["items"]
    return [each["about"] for each in items if each["code"] == "terminal_guests"]


def test_one_session_draws_few_and_the_next_resident_is_served(hall: AgentHall) -> None:
    with screen(hall) as line:
        assert warned(line) == []
        assert drawn(line, begun(line), 9999) == (10, "queue.guests_session")
        assert warned(line) == ["resident-1"], "staff are told"
        session = begun(line)
        assert drawn(line, session, 1) == (1, "")
        hall.clock.advance(minutes=11)
        assert warned(line) == []


def test_session_after_session_a_terminal_stops_and_goes_on_at_peoples_pace(
    hall: AgentHall,
) -> None:
    with screen(hall) as line:
        count = 0
        while (told := drawn(line, begun(line), 10)) == (10, ""):
            count += 10
            assert count < 9999
        assert (count + told[0], told[1]) == (100, "queue.guests_terminal")
        session = begun(line)
        asked = {"session": session, "phone": "13912345678"}
        token = line.ask("session.identify_phone", asked)["result"]["token"]
        assert drawn(line, session, 1, token) == (1, ""), "who says who they are is served"
        hall.clock.advance(minutes=1)
        assert drawn(line, begun(line), 10) == (10, "")
        assert drawn(line, begun(line), 10) == (10, "")
        assert drawn(line, begun(line), 10) == (0, "queue.guests_terminal")


def test_the_same_number_asked_for_again_is_not_counted(hall: AgentHall) -> None:
    with screen(hall) as line:
        session = begun(line)
        asked = {"session": session, "service": "general", "key": "lost-line"}
        first = line.ask("visits.check_in", asked)["result"]
        for _ in range(20):
            assert line.ask("visits.check_in", asked)["result"] == first
        assert drawn(line, session, 20) == (9, "queue.guests_session")
