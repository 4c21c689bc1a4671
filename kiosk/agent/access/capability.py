"""Who may: accounts and their badges, terminals of the LAN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.agent.access.handlers import AccountHandlers
from kiosk.agent.access.terminals import TerminalHandlers
from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.lines.capability import Lines
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.upstream.capability import Upstream
from kiosk.services.access import district
from kiosk.services.access.terminals import PairingOffers
from kiosk.storage.journal.events import Recorded


class Access(Capability):
    name = "access"

    def __init__(self, ports: Ports) -> None:
        self._lines = ports.of(Lines)
        self._staff = ports.of(Sessions).staff
        self._accounts = AccountHandlers(
            ports.journal, ports.context, ports.notices, self._staff, ports.of(Sessions).pins
        )
        self._staff.on_begin.append(self._accounts.tell)
        ports.of(Upstream).references.add(district.reference())
        self._offers = PairingOffers(ports.clock.monotonic)
        self._terminals = TerminalHandlers(
            ports.journal, ports.context, ports.notices, self._lines, self._offers
        )

    def methods(self) -> Mapping[str, Handling]:
        return {**self._accounts.table(), **self._terminals.table()}

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(("staff.disabled", "staff.pin_set"), self._renewed),
            Follow(("terminal.revoked",), self._revoked),
        )

    def _renewed(self, events: Sequence[Recorded]) -> None:
        """A closed account, or one with a new PIN, is out at once, wherever it was signed in."""
        for event in events:
            self._staff.end_everywhere(event["staff"])
            self._offers.end(by=event["staff"])

    def _revoked(self, events: Sequence[Recorded]) -> None:
        for event in events:
            self._lines.shut_out(event["terminal"])
