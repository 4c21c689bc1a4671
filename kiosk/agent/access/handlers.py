"""Handlers of who is there: hello, sign-in, accounts, paired terminals."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from devices.relay.hub import RelayHub
from kiosk import api
from kiosk.agent.core.dispatch import Caller, Handling, command, outside, query
from kiosk.agent.core.notices import Hub
from kiosk.agent.core.pictures import qr_picture
from kiosk.agent.lines.reception import Reception
from kiosk.agent.lines.tls import (
    Authority,
    certificate_der,
    certificate_digest,
    certificate_pem,
)
from kiosk.agent.sessions.pin_check import check_pin
from kiosk.agent.sessions.staff import StaffSession, StaffSessions
from kiosk.domain.staff import LOCKED_AT
from kiosk.errors import KnownError
from kiosk.ids import grouped
from kiosk.services.access import badges, staff, terminals
from kiosk.services.access.terminals import PairingOffers
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables import terminals as terminal_table

T = TypeVar("T")


class Office(Protocol):
    """What of the agent these handlers need."""

    context: HallContext
    store: Store
    hub: Hub
    staff: StaffSessions
    offers: PairingOffers
    authority: Authority
    reception: Reception
    relays: RelayHub

    def lan_address(self) -> str: ...

    def shut_out(self, terminal: str) -> None: ...

    def in_loop(self, work: Callable[[], None]) -> None: ...

    def write(self, work: Callable[[Transaction], T]) -> Awaitable[T]: ...


class AccountHandlers:
    def __init__(self, office: Office) -> None:
        self._office = office

    def table(self) -> dict[str, Handling]:
        return {
            "terminal.hello": outside(self._hello),
            "staff.sign_in": outside(self._sign_in),
            "staff.sign_out": outside(self._sign_out),
            "staff.list": query(self._list),
            "staff.add": outside(self._add),
            "staff.disable": command(self._disable),
            "staff.set_pin": outside(self._set_pin),
            "staff.badge": outside(self._badge),
            "staff.unlock": command(self._unlock),
            "terminals.pair": outside(self._pair),
            "terminals.enroll": outside(self._enroll),
            "terminals.list": query(self._terminals),
            "terminals.revoke": command(self._revoke),
        }

    async def _hello(self, caller: Caller, request: api.Hello) -> api.Welcome:
        if request.protocol != api.PROTOCOL:
            raise KnownError("api.protocol", field="protocol", protocol=api.PROTOCOL)
        return self._office.reception.welcome(caller)

    async def _sign_in(self, caller: Caller, request: api.SignIn) -> api.SignedIn:
        account = request.staff.strip().lower()
        told = await check_pin(self._office, account, request.pin, caller.terminal)
        session = self._office.staff.begin(
            caller.terminal, caller.role, told.staff, told.name, told.role
        )
        signed_in = self._signed_in(session)
        self._office.hub.publish(
            "staff", api.StaffState(signed_in=signed_in), terminal=caller.terminal
        )
        return signed_in

    def _signed_in(self, session: StaffSession) -> api.SignedIn:
        return api.SignedIn(
            staff=session.staff,
            name=session.name,
            role=session.role,
            capabilities=tuple(sorted(session.capabilities)),
            idle_minutes=self._office.context.hall.session.staff_idle_minutes,
        )

    async def _sign_out(self, caller: Caller, _request: api.Empty) -> api.Done:
        if caller.staff is not None:
            await self._office.write(
                lambda tx: tx.record(
                    "staff.signed_out", staff=caller.staff, terminal=caller.terminal
                )
            )
        self._office.staff.end(caller.terminal)
        return api.Done()

    def _list(self, tx: Reading, _caller: Caller, _request: api.Nothing) -> api.StaffList:
        rows = [
            api.StaffRow(
                staff=each.staff,
                name=each.name,
                role=each.role,
                disabled=each.disabled,
                locked_at=accounts.terminals_with_failures(tx, each.staff, LOCKED_AT),
            )
            for each in accounts.all_accounts(tx)
        ]
        return api.StaffList(staff=tuple(rows))

    async def _add(self, caller: Caller, request: api.AddStaff) -> api.Done:
        hashed = await asyncio.to_thread(staff.hash_pin, request.pin)
        await self._office.write(
            lambda tx: staff.add(
                tx,
                request.staff.strip().lower(),
                name=request.name.strip(),
                role=request.role,
                pin_hash=hashed,
                by=caller.staff or "",
            )
        )
        return api.Done()

    async def _badge(self, caller: Caller, request: api.StaffRef) -> api.Badge:
        """Its reply is a key of a kind: it is kept nowhere, so this is no command."""

        def issue(tx: Transaction) -> str:
            return badges.issue(tx, self._office.context, request.staff, by=caller.staff or "")

        code: str = await self._office.write(issue)
        return api.Badge(staff=request.staff, code=code, picture=qr_picture(code))

    def _disable(self, tx: Transaction, caller: Caller, request: api.StaffRef) -> api.Done:
        staff.disable(tx, request.staff, by=caller.staff or "")

        def out() -> None:
            self._office.staff.end_everywhere(request.staff)

        tx.after_commit(lambda: self._office.in_loop(out))
        return api.Done()

    async def _set_pin(self, caller: Caller, request: api.SetPin) -> api.Done:
        hashed = await asyncio.to_thread(staff.hash_pin, request.pin)
        await self._office.write(
            lambda tx: staff.set_pin(tx, request.staff, hashed, by=caller.staff or "")
        )
        return api.Done()

    def _unlock(self, tx: Transaction, caller: Caller, request: api.UnlockTerminal) -> api.Done:
        staff.unlock(tx, request.staff, request.terminal, by=caller.staff or "")
        return api.Done()

    async def _pair(self, _caller: Caller, request: api.PairTerminal) -> api.PairingCode:
        office = self._office
        address = office.lan_address()
        if not address:
            raise KnownError("terminals.no_lan", field="network.listen")
        secret = office.offers.offer(office.context.hall, request.terminal, request.role)
        return api.PairingCode(
            code=grouped(secret + office.authority.fingerprint),
            minutes=terminals.CODE_MINUTES,
            address=address,
        )

    async def _enroll(self, _caller: Caller, request: api.Enroll) -> api.Enrolled:
        office = self._office
        terminal, kind, role = office.offers.redeem(request.secret)
        certificate = office.authority.enroll(request.request, terminal)
        digest = certificate_digest(certificate_der(certificate))
        await office.write(lambda tx: terminals.pair(tx, terminal, kind, role, digest))
        return api.Enrolled(
            terminal=terminal,
            kind=kind,
            certificate=certificate_pem(certificate),
            authority=office.authority.pem,
        )

    def _terminals(self, tx: Reading, _caller: Caller, _request: Any) -> api.TerminalList:
        connected = {
            *self._office.hub.connected(),
            *(terminals.RELAY + name for name in self._office.relays.connected()),
        }
        rows = [
            api.TerminalRow(
                terminal=each.terminal,
                kind=each.kind,
                role=each.role,
                paired_at=each.paired_at,
                revoked=each.revoked,
                connected=each.terminal in connected and not each.revoked,
            )
            for each in terminal_table.all_terminals(tx)
        ]
        return api.TerminalList(terminals=tuple(rows))

    def _revoke(self, tx: Transaction, caller: Caller, request: api.RevokeTerminal) -> api.Done:
        terminals.revoke(tx, request.terminal, by=caller.staff or "")
        tx.after_commit(
            lambda: self._office.in_loop(lambda: self._office.shut_out(request.terminal))
        )
        return api.Done()
