"""Handlers of accounts: sign-in, who may work here, badges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.pictures import qr_picture
from kiosk.agent.sessions.pin_check import PinChecks
from kiosk.agent.sessions.staff import StaffSession, StaffSessions
from kiosk.api import access, basis
from kiosk.domain.staff import ROLES, capabilities
from kiosk.errors import KnownError
from kiosk.services.access import badges, granting, recovery, staff
from kiosk.services.access.granting import Grantor
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account

Change = Callable[[Transaction, Grantor, str], bytes]
_DONE = b"{}"


class AccountHandlers:
    def __init__(
        self, journal: Journal, context: HallContext, notices: Notices, staff: StaffSessions,
        pins: PinChecks,
    ) -> None:  # fmt: skip
        self._journal = journal
        self._context = context
        self._notices = notices
        self._staff = staff
        self._pins = pins

    def table(self) -> dict[str, Handling]:
        return {
            "staff.sign_in": outside(self._sign_in),
            "staff.sign_out": outside(self._sign_out),
            "staff.list": query(self._list),
            "staff.add": outside(self._add),
            "staff.disable": outside(self._disable),
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
        told = await self._pins.sign_in(account, request.pin, caller.terminal)
        session, secret = self._staff.begin(
            caller.address, caller.line, caller.role, told.staff, told.name, told.role,
            await self._pin_told(told),
        )  # fmt: skip
        # From here on a closed account or a new PIN ends it; what came meanwhile ends it too.
        if await self._journal.read(look) != before:
            self._staff.leave(caller.address, caller.line)
            raise KnownError("staff.changed", field="staff", staff=told.staff)
        return access.Admitted(secret=secret, **self._signed_in(session))

    async def _pin_told(self, account: Account) -> tuple[str, str]:
        """Who else set this PIN, by name, and when; empty where there is nothing to tell."""
        if not granting.told_of_pin(account):
            return "", ""
        if account.pin_by == recovery.BY:
            return "", account.pin_at

        def look(tx: Reading) -> str:
            by = accounts.by_id(tx, account.pin_by)
            return by.name or by.staff if by else account.pin_by

        return await self._journal.read(look), account.pin_at

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
            "capped": session.capabilities < ROLES[session.role],
            "idle_minutes": self._context.hall.session.staff_idle_minutes,
            "pin_by": session.pin[0],
            "pin_at": session.pin[1],
        }

    async def _sign_out(self, caller: Caller, _request: basis.Empty) -> basis.Done:
        if caller.staff is not None:
            await self._journal.write(
                lambda tx: tx.record(
                    "staff.signed_out", staff=caller.staff, terminal=caller.terminal
                )
            )
        self._staff.leave(caller.address, caller.line)
        # also where nobody was: a screen that shows somebody would show them for ever
        self._notices.tell("staff", access.StaffState(signed_in=None), caller.line)
        return basis.Done()

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> access.StaffList:
        rows = [
            part_of(
                access.StaffRow,
                each,
                locked_at=staff.locked_at(tx, self._context, each.staff),
            )
            for each in accounts.all_accounts(tx)
        ]
        return access.StaffList(staff=tuple(rows))

    async def _grantor(self, caller: Caller, request: access.Seconded) -> Grantor:
        """Who asks, with the second person who gave their PIN. Raises as `sign_in` does."""
        assert caller.staff is not None  # the capability asked for it
        second = request.second.strip().lower()
        if not second:
            return Grantor(caller.staff, caller.capabilities)
        if second == caller.staff:
            raise KnownError("staff.second_same", field="second", staff=second)
        told = await self._pins.sign_in(second, request.second_pin, caller.terminal)
        both = caller.capabilities | capabilities(told.role, caller.role)
        return Grantor(caller.staff, both, told.staff)

    async def _changed(
        self, caller: Caller, method: str, request: access.Seconded, change: Change,
        pin: str | None = None,
    ) -> bytes:  # fmt: skip
        """`change` of an account, once for its key; what it answers is kept. Of a repeat no PIN is
        looked at, and no digest of what was asked holds one.
        """
        secrets = {name for name in ("pin", "second_pin") if hasattr(request, name)}
        once = Once.of(caller, method, request, **dict.fromkeys(secrets, ""))
        own = caller.staff or ""

        def look(tx: Reading) -> tuple[bytes | None, str]:
            account = accounts.by_id(tx, own)
            return once.before(tx), account.pin_hash if account else ""

        before, entered_by = await self._journal.read(look)
        if before is not None:
            return before
        by = await self._grantor(caller, request)
        hashed = "" if pin is None else await self._pins.hashed(pin, caller.terminal)
        # Whose PIN was renewed meanwhile changes nothing more by what the old one opened.
        renewed = KnownError("staff.changed", field="staff", staff=own)
        if self._staff.of(caller.address, caller.line) is None:
            raise renewed

        def work(tx: Transaction) -> bytes:
            if look(tx)[1] != entered_by:
                raise renewed
            return change(tx, by, hashed)

        return await self._journal.write(lambda tx: once.answered(tx, lambda: work(tx)))

    async def _add(self, caller: Caller, request: access.AddStaff) -> basis.Done:
        def add(tx: Transaction, by: Grantor, hashed: str) -> bytes:
            granting.may_add(tx, by, request.role)
            staff.add(
                tx,
                request.staff.strip().lower(),
                name=request.name.strip(),
                role=request.role,
                pin_hash=hashed,
                by=by.staff,
                organisation=request.organisation,
            )
            return _DONE

        await self._changed(caller, "staff.add", request, add, request.pin)
        return basis.Done()

    async def _badge(self, caller: Caller, request: access.StaffRef) -> access.Badge:
        """Its code is a key of a kind and kept nowhere: a repeat makes it anew of its id."""

        def issue(tx: Transaction, by: Grantor, _: str) -> bytes:
            granting.may_renew(tx, by, request.staff)
            return badges.issue(tx, request.staff, by=by.staff).encode()

        badge = (await self._changed(caller, "staff.badge", request, issue)).decode()
        code = badges.code(self._context, badge)
        await self._journal.read(lambda tx: badges.bearer(tx, self._context, code))
        return access.Badge(staff=request.staff, code=code, picture=qr_picture(code))

    async def _disable(self, caller: Caller, request: access.StaffRef) -> basis.Done:
        def disable(tx: Transaction, by: Grantor, _: str) -> bytes:
            granting.may_close(tx, by, request.staff)
            staff.disable(tx, request.staff, by=by.staff)
            return _DONE

        await self._changed(caller, "staff.disable", request, disable)
        return basis.Done()

    async def _set_pin(self, caller: Caller, request: access.SetPin) -> basis.Done:
        def renew(tx: Transaction, by: Grantor, hashed: str) -> bytes:
            granting.may_renew(tx, by, request.staff)
            staff.set_pin(tx, request.staff, hashed, by=by.staff, second=by.second)
            return _DONE

        await self._changed(caller, "staff.set_pin", request, renew, request.pin)
        return basis.Done()

    def _unlock(
        self, tx: Transaction, caller: Caller, request: access.UnlockTerminal
    ) -> basis.Done:
        staff.unlock(tx, self._context, request.staff, request.terminal, by=caller.staff or "")
        return basis.Done()
