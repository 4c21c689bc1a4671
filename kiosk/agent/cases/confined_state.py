"""How many confined cases wait, told to who sees them: to each by themselves, on their line alone.

What every desk is told of cases leaves them out, for their moment is nobody's to know; so without
this an overdue one would be seen only by who happens to open the page.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.agent.cases.confined import Confined
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.remake import Remake
from kiosk.agent.sessions.staff import StaffSession, StaffSessions
from kiosk.api import case_desk
from kiosk.clock import to_text
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_inbox

TOPIC = "cases.confined"


class ConfinedState:
    """In the agent's loop, but for `mark`."""

    def __init__(
        self, journal: Journal, confined: Confined, staff: StaffSessions, notices: Notices
    ) -> None:
        self._journal = journal
        self._confined = confined
        self._staff = staff
        self._notices = notices
        self._told: dict[str, case_desk.ConfinedCases] = {}
        self._remake = Remake(self._tell)
        self.mark, self.run = self._remake.mark, self._remake.run
        staff.on_begin.append(self._begun)
        staff.on_end.append(self._ended)

    def _begun(self, terminal: str) -> None:
        self._ended(terminal)
        self.mark()

    def _ended(self, terminal: str) -> None:
        self._told.pop(terminal, None)

    async def _tell(self) -> None:
        signed = {
            terminal: session
            for terminal, session in self._staff.sessions().items()
            if self._confined.rights & session.capabilities
        }
        if not signed:
            return
        found = await self._journal.read(lambda tx: self._count(tx, signed))
        now = self._staff.sessions()
        for terminal, told in found.items():
            same = now.get(terminal) is signed[terminal]  # else somebody else sits there
            if same and self._told.get(terminal) != told:
                self._told[terminal] = told
                self._notices.publish(TOPIC, told, terminal=terminal)

    def _count(
        self, tx: Reading, signed: Mapping[str, StaffSession]
    ) -> dict[str, case_desk.ConfinedCases]:
        now, waiting = to_text(tx.at), case_inbox.confined(tx)
        found = {}
        for terminal, who in signed.items():
            mine = [each for each in waiting if self._confined.sees(tx, who, each)]
            late = sum("" < each.next_due < now for each in mine)
            found[terminal] = case_desk.ConfinedCases(open=len(mine), overdue=late)
        return found
