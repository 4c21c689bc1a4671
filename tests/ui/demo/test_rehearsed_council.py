"""The rehearsed day's council, played alone: a proposal, its supporters, a meeting, its record."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.clock import SystemClock
from kiosk.demo.council.poll import PollScenes
from kiosk.demo.council.scenes import CouncilScenes
from kiosk.demo.counter import sign_in
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.morning import last_morning
from kiosk.demo.pictures import Album
from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall
from ui.demo.rehearsal import HOME, Person
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import build

Opens = Callable[[str, str, tuple[int, int]], Person]


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """Kept to be looked at where LINLI_COUNCIL names a folder."""
    out = Path(os.environ.get("LINLI_COUNCIL", tmp_path))
    out.mkdir(exist_ok=True)
    return Album(out)


@pytest.fixture
def hall(album: Album, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoHall]:
    """In a morning, whatever the hour is: a meeting that begins soon is on the same day."""
    plan, now = hall_file.load(sample_hall()), SystemClock().now()
    morning = last_morning(plan.hours, plan.hall.timezone, now)
    monkeypatch.setattr(SystemClock, "ahead", morning - now)
    with DemoHall(bands_optional=True) as made:
        made.start_agent(log=album.folder / "agent.log")
        yield made
        assert made.stop_agent() == 0


@pytest.fixture
def opens(hall: DemoHall, qapp: QGuiApplication) -> Iterator[Opens]:
    with ExitStack() as stack:

        def opened(kind: str, terminal: str, size: tuple[int, int]) -> Person:
            line = LocalLine(hall.folder.socket(kind))
            made = build(kind, AgentClient(line, terminal=terminal), size=size)
            stack.callback(made.close)
            person = Person(made.window)
            person.wait(lambda: made.client.connected, f"the line of {terminal}")
            return person

        yield opened


@pytest.mark.demand
@pytest.mark.timeout(900)
def test_a_proposal_gains_support_and_a_meeting_decides(
    hall: DemoHall, album: Album, opens: Opens
) -> None:
    """And residents vote beside it: both stand at the start of the kiosk then."""
    resident = opens("resident", "resident-1", (1080, 1920))
    display = opens("display", "display-1", (1920, 1080))
    resident.wait_for(HOME)

    def manager(terminal: str) -> Person:
        account, _ = MANAGER
        person = opens("counter", terminal, (1920, 1080))
        sign_in(person, account, hall.pins[account])
        return person

    council = CouncilScenes(hall, album, resident, lambda: manager("counter-3"))
    council.play()
    assert council.report == {
        "supporters": 3, "state": "carried", "yes": "19/30", "no": "1/6", "present": 4, "seats": 5,
        "record": 1,
    }  # fmt: skip
    poll = PollScenes(hall, album, resident, display, lambda: manager("counter-6"))
    poll.play()
    assert poll.report["winners"] == ["lamps"]
    council.board_shown()
    papers = sorted(each.name for each in (album.folder / "slips").glob("*.pdf"))
    assert papers == ["council-invitation.pdf", "council-record.pdf"]
    with hall.technician() as technician:
        assert technician.call("journal.verify")["ok"]
