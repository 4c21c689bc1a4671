"""Handlers of accounts: sign-in, who may work here, badges."""

from __future__ import annotations

import asyncio
from typing import Any

from kiosk.agent.core.dispatch import Caller, Handling, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.pictures import qr_picture
from kiosk.agent.sessions.pin_check import check_pin
from kiosk.agent.sessions.staff import StaffSession, StaffSessions
from kiosk.api import access, basis
from kiosk.domain.staff import LOCKED_AT
from kiosk.errors import KnownError
from kiosk.services.access import badges, staff
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts


class AccountHandlers:
    def __init__(
        self, journal: Journal, context: HallContext, notices: Notices, staff: StaffSessions
    ) -> None:
        self._journal = journal
        self._context = context
        self._notices = notices
        self._staff = staff

    def table(self) -> dict[str, Handling]:
        return {
            "staff.sign_in": outside(self._sign_in),
            "staff.sign_out": outside(self._sign_out),
            "staff.list": query(self._list),
            "staff.add": outside(self._add),
            "staff.disable": command(self._disable),
            "staff.set_pin": outside(self._set_pin),
            "staff.badge": outside(self._badge),
            "staff.unlock": command(self._unlock),
        }

    async def _sign_in(self, caller: Caller, request: access.SignIn) -> access.SignedIn:
        account = request.staff.strip().lower()

        def look(tx: Reading) -> tuple[str, bool] | None:
            known = accounts.by_id(tx, account)
            return (known.pin_hash, known.disabled) if known else None

        before = await self._journal.read(look)
        told = await check_pin(self._journal, account, request.pin, caller.terminal)
        session, secret = self._staff.begin(
            caller.terminal, caller.line, caller.role, told.staff, told.name, told.role
        )
        # From here on a closed account or a new PIN ends it; what came meanwhile ends it too.
        if await self._journal.read(look) != before:
            self._staff.leave(caller.terminal, caller.line)
            raise KnownError("staff.changed", field="staff", staff=told.staff)
        return access.Admitted(secret=secret, **self._signed_in(session))

    def tell(self, terminal: str) -> None:
        """Who is signed in there, to the line that has the session."""
        if (session := self._staff.at(terminal)) is not None:
            signed_in = access.SignedIn(**self._signed_in(session))
            self._notices.publish(
                "staff", access.StaffState(signed_in=signed_in), terminal=terminal
            )

    def _signed_in(self, session: StaffSession) -> dict[str, Any]:
        return {
            "staff": session.staff,
            "name": session.name,
            "role": session.role,
            "capabilities": tuple(sorted(session.capabilities)),
            "idle_minutes": self._context.hall.session.staff_idle_minutes,
        }

    async def _sign_out(self, caller: Caller, _request: basis.Empty) -> basis.Done:
        if caller.staff is not None:
            await self._journal.write(
                lambda tx: tx.record(
                    "staff.signed_out", staff=caller.staff, terminal=caller.terminal
                )
            )
        self._staff.leave(caller.terminal, caller.line)
        return basis.Done()

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> access.StaffList:
        rows = [
            part_of(
                access.StaffRow,
                each,
                locked_at=accounts.terminals_with_failures(tx, each.staff, LOCKED_AT),
            )
            for each in accounts.all_accounts(tx)
        ]
        return access.StaffList(staff=tuple(rows))

    async def _add(self, caller: Caller, request: access.AddStaff) -> basis.Done:
        hashed = await asyncio.to_thread(staff.hash_pin, request.pin)
        await self._journal.write(
            lambda tx: staff.add(
                tx,
                request.staff.strip().lower(),
                name=request.name.strip(),
                role=request.role,
                pin_hash=hashed,
                by=caller.staff or "",
            )
        )
        return basis.Done()

    async def _badge(self, caller: Caller, request: access.StaffRef) -> access.Badge:
        """Its reply is a key of a kind: it is kept nowhere, so this is no command."""

        def issue(tx: Transaction) -> str:
            return badges.issue(tx, self._context, request.staff, by=caller.staff or "")

        code: str = await self._journal.write(issue)
        return access.Badge(staff=request.staff, code=code, picture=qr_picture(code))

    def _disable(self, tx: Transaction, caller: Caller, request: access.StaffRef) -> basis.Done:
        staff.disable(tx, request.staff, by=caller.staff or "")

        return basis.Done()

    async def _set_pin(self, caller: Caller, request: access.SetPin) -> basis.Done:
        hashed = await asyncio.to_thread(staff.hash_pin, request.pin)
        await self._journal.write(
            lambda tx: staff.set_pin(tx, request.staff, hashed, by=caller.staff or "")
        )
        return basis.Done()

    def _unlock(
        self, tx: Transaction, caller: Caller, request: access.UnlockTerminal
    ) -> basis.Done:
        staff.unlock(tx, request.staff, request.terminal, by=caller.staff or "")
        return basis.Done()
