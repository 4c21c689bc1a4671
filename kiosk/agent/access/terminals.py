"""Handlers of terminals on the LAN: pairing, who is paired, shutting out."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.parts import part_of
from kiosk.agent.lines.capability import Lines
from kiosk.agent.lines.tls import certificate_der, certificate_digest, certificate_pem
from kiosk.api import access, basis
from kiosk.errors import KnownError
from kiosk.ids import grouped
from kiosk.services.access import terminals
from kiosk.services.access.terminals import PairingOffers
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import terminals as terminal_table


class TerminalHandlers:
    def __init__(
        self, journal: Journal, context: HallContext, notices: Notices, lines: Lines,
        offers: PairingOffers,
    ) -> None:  # fmt: skip
        self._journal = journal
        self._context = context
        self._notices = notices
        self._lines = lines
        self._offers = offers

    def table(self) -> dict[str, Handling]:
        return {
            "terminals.pair": outside(self._pair),
            "terminals.enroll": outside(self._enroll),
            "terminals.list": query(self._terminals),
            "terminals.revoke": command(self._revoke),
        }

    async def _pair(self, caller: Caller, request: access.PairTerminal) -> access.PairingCode:
        address, *others = self._lines.addresses() or ("",)
        if not address:
            raise KnownError("terminals.no_lan", field="network.listen")
        hall = self._context.hall
        secret = self._offers.offer(hall, request.terminal, request.role, caller.staff or "")
        name = request.terminal.removeprefix(terminals.RELAY)
        there = hall.terminal_by_id(name)
        assert there is not None  # else no offer was made
        relayed = name != request.terminal
        return access.PairingCode(
            code=grouped(secret + self._lines.authority.fingerprint),
            minutes=terminals.CODE_MINUTES,
            role=request.role or terminals.default_role(there.kind),
            address=address,
            others=tuple(others),
            kind="relay" if relayed else there.kind,
            relay_ports=hall.relay_ports(name) if relayed else (),
        )

    async def _enroll(self, caller: Caller, request: access.Enroll) -> access.Enrolled:
        """A repeat gets its certificate again: to anybody else than who has its key it is of no
        use."""
        once = Once.of(caller, "terminals.enroll", request)
        if (before := await self._journal.read(once.before)) is not None:
            return msgspec.json.decode(before, type=access.Enrolled)
        terminal, kind, role = self._offers.redeem(request.secret, caller.peer)
        certificate = self._lines.renewals.issue(request.request, terminal)
        digest = certificate_digest(certificate_der(certificate))
        enrolled = access.Enrolled(
            terminal=terminal,
            kind=kind,
            certificate=certificate_pem(certificate),
            authority=self._lines.authority.pem,
            agent=self._lines.authority.agent_name,
        )

        def pair(tx: Transaction) -> bytes:
            terminals.pair(tx, terminal, kind, role, digest)
            return msgspec.json.encode(enrolled)

        await self._journal.write(lambda tx: once.answered(tx, lambda: pair(tx)))
        return enrolled

    def _terminals(self, tx: Reading, _caller: Caller, _request: Any) -> access.TerminalList:
        connected = {
            *self._notices.connected(),
            *(terminals.RELAY + name for name in self._lines.connected()),
        }
        rows = [
            part_of(
                access.TerminalRow,
                each,
                connected=each.terminal in connected and not each.revoked,
            )
            for each in terminal_table.all_terminals(tx)
        ]
        return access.TerminalList(terminals=tuple(rows))

    def _revoke(
        self, tx: Transaction, caller: Caller, request: access.RevokeTerminal
    ) -> basis.Done:
        terminals.revoke(tx, request.terminal, by=caller.staff or "")
        tx.after_commit(lambda: self._offers.end(terminal=request.terminal))
        return basis.Done()
