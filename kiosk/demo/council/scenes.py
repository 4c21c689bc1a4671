"""The council of the rehearsed day: a resident proposes, others support it, a meeting with quorum
decides by weighted seats, and everybody reads what is to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.demo.council.meeting import MeetingScenes
from kiosk.demo.council.office import SUPPORT, Office
from kiosk.demo.council.proposal import ProposalScenes
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from ui.demo.rehearsal import Person


class CouncilScenes:
    """`manager`: comes to a counter. `report`: what was decided, once it was played."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, manager: Callable[[], Person]
    ) -> None:
        self._manager_comes = manager
        self._office = Office(hall)
        self._proposal = ProposalScenes(hall, album, resident)
        self._meeting = MeetingScenes(hall, album, resident)
        self.report: dict[str, Any] = {}

    def play(self) -> None:
        founded = self._office.founds()
        self._proposal.proposed()
        manager = self._manager_comes()
        manager.tap("议事")
        self._proposal.worded(manager)
        self._proposal.supported(founded.codes)
        (told,) = self._office.proposals(founded.council)
        if (told["state"], told["supporters"]) != ("reached", SUPPORT):
            raise BugError(f"{told['supporters']} support it, and it is {told['state']}")
        manager.window.requestActivate()
        self._meeting.called(manager, founded)
        self._meeting.a_member_comes()
        self._meeting.held(manager)
        self._proposal.followed()
        self.report = {"supporters": told["supporters"], **self._meeting.decided()}

    def board_shown(self) -> None:
        self._meeting.board_shown()
