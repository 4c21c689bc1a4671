"""Who works here, for who keeps the accounts: new ones, new PINs, badges, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, notices
from kiosk.api.outside import organisations as outside
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEW = "new"  # the form of a new account
ROLES = ("clerk", "manager", "technician", "helper")


@QmlElement
class CounterStaffViewModel(LinkedViewModel):
    listChanged = Signal()
    shownChanged = Signal()
    badgeChanged = Signal()
    secondChanged = Signal()
    done = Signal()  # what was typed is to be emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[access.StaffRow, ...] = ()
        self._shown = ""  # an account, NEW or nothing
        self._badge: access.Badge | None = None
        self._may = self._helped = False
        self._organisations: tuple[outside.OrganisationRow, ...] = ()
        # What was asked last, for somebody else to confirm: while it is on the screen, no longer.
        self._asked: tuple[str, access.Seconded, Callable[[Any], None]] | None = None
        self._wants_second = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._may = body.signed_in is not None and "staff" in body.signed_in.capabilities
            self._helped = self._may and "organisations" in body.signed_in.capabilities  # type: ignore[union-attr]
            if not self._may:
                self._rows, self._organisations = (), ()
                self.leave()
                self.listChanged.emit()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.shownChanged.emit()

    def _role(self, role: str) -> str:
        return {
            "clerk": self.tr("Clerk"),
            "manager": self.tr("Manager"),
            "technician": self.tr("Technician"),
            "helper": self.tr("Helper from outside"),
        }[role]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str | bool]]:
        """{staff, title, about, warning, closed}: open accounts first, by name."""
        ordered = sorted(self._rows, key=lambda row: (row.disabled, row.name, row.staff))
        return [self._row(each) for each in ordered]

    def _row(self, row: access.StaffRow) -> dict[str, str | bool]:
        locked = languages.of(self._language).items.join(row.locked_at)
        return {
            "staff": row.staff,
            "title": row.name or row.staff,
            "about": " · ".join(
                filter(None, (row.staff, self._role(row.role), self._of(row.organisation)))
            ),
            "warning": self.tr("PIN locked at {terminals}").format(terminals=locked)
            if locked and not row.disabled
            else "",
            "closed": row.disabled,
        }

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def roles(self) -> list[dict[str, str]]:
        """A helper is of an organisation: only who keeps those opens an account for one."""
        offered = ROLES if self._organisations else ROLES[:-1]
        return [{"value": role, "name": self._role(role)} for role in offered]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def organisations(self) -> list[dict[str, str]]:
        """{value, name}: of whom a helper may be."""
        return [{"value": each.organisation, "name": each.name} for each in self._organisations]

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        """The account on the right; "new" for the form, "" for nothing."""
        return self._shown

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def account(self) -> dict[str, str | bool]:
        """The chosen account, as a row; empty where none is."""
        found = next((row for row in self._rows if row.staff == self._shown), None)
        return self._row(found) if found is not None else {}

    @Property(str, notify=badgeChanged)
    def badge(self) -> str:
        """The new badge's code as a data URL; "" where none was made."""
        return f"data:image/png;base64,{self._badge.picture}" if self._badge else ""

    @Property(bool, notify=secondChanged)
    def wantsSecond(self) -> bool:
        """It goes beyond what this person may give: a second one confirms with account and PIN."""
        return self._wants_second

    @Slot()
    def refresh(self) -> None:
        """Called when the page is opened, and after each change."""
        if self._may:
            self.ask("staff.list", basis.Nothing(), self._listed)
        if self._helped:
            self.ask("outside.organisations", basis.Nothing(), self._know)

    def _know(self, told: outside.Organisations) -> None:
        self._organisations = tuple(each for each in told.organisations if each.state == "active")
        self.listChanged.emit()

    def _of(self, organisation: str) -> str:
        known = {each.organisation: each.name for each in self._organisations}
        return known.get(organisation, "")

    def _listed(self, reply: access.StaffList) -> None:
        self._rows = reply.staff
        self.listChanged.emit()
        self.shownChanged.emit()

    @Slot(str)
    def choose(self, staff: str) -> None:
        """An account, or "new"."""
        self._shown = staff
        self._badge = None
        self._asked, self._wants_second = None, False
        self.dismiss()
        self.secondChanged.emit()
        self.done.emit()
        self.shownChanged.emit()
        self.badgeChanged.emit()

    @Slot()
    def leave(self) -> None:
        self.choose("")

    @Slot(str, str, str, str, str, str)
    def add(
        self, name: str, staff: str, role: str, organisation: str, pin: str, again: str
    ) -> None:
        account = staff.strip().lower()
        if not name.strip() or not account:
            self.tell(self.tr("Write the person's name, and a short account to sign in with."),
                      fault=True)  # fmt: skip
        elif role == "helper" and not organisation:
            self.tell(self.tr("Choose for whom they work."), fault=True)
        elif self._agree(pin, again):
            request = access.AddStaff(
                staff=account, name=name.strip(), role=cast(Any, role), pin=pin, key=key(),
                organisation=organisation if role == "helper" else "",
            )  # fmt: skip
            said = self.tr("{name} can sign in as “{account}”.")
            told = said.format(name=name.strip(), account=account)
            self._do("staff.add", request, lambda _: self._changed(account, told))

    @Slot(str, str)
    def setPin(self, pin: str, again: str) -> None:
        """Of the chosen account."""
        if self._agree(pin, again):
            request = access.SetPin(staff=self._shown, pin=pin, key=key())
            told = self.tr("The PIN is set, and no terminal is locked for this account any more.")
            self._do("staff.set_pin", request, lambda _: self._changed(self._shown, told))

    def _agree(self, pin: str, again: str) -> bool:
        if pin != again:
            self.tell(self.tr("The two PINs differ. Type both once more."), fault=True)
        return pin == again

    @Slot()
    def close(self) -> None:
        """The chosen account: its person is out at once, everywhere."""
        request = access.StaffRef(staff=self._shown, key=key())
        told = self.tr("The account is closed.")
        self._do("staff.disable", request, lambda _: self._changed(self._shown, told))

    @Slot()
    def makeBadge(self) -> None:
        def made(badge: access.Badge) -> None:
            self.choose(self._shown)
            self._badge = badge
            self.badgeChanged.emit()

        self._do("staff.badge", access.StaffRef(staff=self._shown, key=key()), made)

    @Slot(str, str)
    def confirm(self, second: str, pin: str) -> None:
        """What was asked last, by a second person at this counter."""
        if self._asked is None:
            return
        method, request, then = self._asked
        again = msgspec.structs.replace(request, second=second, second_pin=pin, key=key())
        self.ask(method, again, then)

    def _do(self, method: str, request: access.Seconded, then: Callable[[Any], None]) -> None:
        at = self._shown

        def here(reply: Any) -> None:
            if self._shown == at:
                then(reply)
            else:  # a late answer tells nothing under another's name
                self.refresh()

        self._asked = (method, request, here)
        self.ask(method, request, here)

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        if fault.field == "second" and self._asked is not None:
            self._wants_second = True
            self.secondChanged.emit()

    def _changed(self, staff: str, told: str) -> None:
        self.choose(staff)

        def listed(reply: access.StaffList) -> None:
            self._listed(reply)
            self.tell(told)

        self.ask("staff.list", basis.Nothing(), listed)
