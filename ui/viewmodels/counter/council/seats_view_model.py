"""Councils as managers set them up: founded, seats given and freed, rules, codes for residents."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis
from kiosk.api.council import councils as api
from kiosk.api.council import proposals
from ui.viewmodels.counter.council.constitution import Draft
from ui.viewmodels.counter.council.desk_view_model import CouncilDeskViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEW = "new"
COMMA = re.compile("[,，]")


@QmlElement
class CounterSeatsViewModel(CouncilDeskViewModel):
    """For who has `reports`. A code that was told stands here until it is put away, and no longer
    than its manager."""

    listChanged = Signal()
    shownChanged = Signal()
    draftChanged = Signal()
    codesChanged = Signal()
    done = Signal(str)  # what was done: its fields are emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manages = False
        self._councils: tuple[api.CouncilView, ...] = ()
        self._shown = ""
        self._draft = Draft()
        self._names = dict[str, str]()
        self._drafted = ""  # the council whose rules stand in the draft
        self._codes: tuple[proposals.SupportCode, ...] = ()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed_in = body.signed_in
            self._manages = signed_in is not None and "reports" in signed_in.capabilities
            self.listChanged.emit()
        super().hear(topic, body)

    def forget(self) -> None:
        self._councils = ()
        self.choose("")
        self.listChanged.emit()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.shownChanged.emit()

    def look(self) -> None:
        if self._manages:
            self.read("council.list", basis.Nothing(), self._listed)

    def _listed(self, reply: api.Councils) -> None:
        self._councils = reply.councils
        if self._drafted != self._shown:  # one that was founded just now
            self._draw()
        self.listChanged.emit()
        self.shownChanged.emit()

    # --- what is shown ---

    @Property(bool, notify=listChanged)
    def manages(self) -> bool:
        return self._manages

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """{item, title, about, state} of each council."""
        return [
            {
                "item": each.council, "title": each.name.of(self._language), "state": "",
                "about": self._seats(each),
            }
            for each in self._councils
        ]  # fmt: skip

    def _seats(self, council: api.CouncilView) -> str:
        taken = {(m.circle, m.seat) for m in council.members if not m.deputy and not m.over}
        told = self.tr("{taken} of {seats} seats are taken")
        return told.format(taken=len(taken), seats=sum(each.seats for each in council.groups))

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        """A council; "new": one is founded; "": nothing."""
        return self._shown

    @Property(str, notify=shownChanged)
    def title(self) -> str:
        known = self._known
        return known.name.of(self._language) if known else ""

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def seats(self) -> list[dict[str, Any]]:
        """{seat, name, members: {member, about, over}}: of every seat who has it, then a deputy."""
        known = self._known
        if known is None:
            return []
        return [
            {
                "seat": f"{group.id}-{number}",
                "name": self.tr("{group}, seat {number}").format(
                    group=group.name.of(self._language), number=number
                ),
                "members": [
                    {"member": each.member, "about": self._about(each), "over": each.over}
                    for each in known.members
                    if (each.circle, each.seat) == (group.id, number)
                ],
            }
            for group in known.groups
            for number in range(1, group.seats + 1)
        ]  # fmt: skip

    def _about(self, member: api.CouncilMember) -> str:
        told = self.tr("{name}, until {day}") if not member.deputy else (
            self.tr("{name}, deputy, until {day}")
        )  # fmt: skip
        said = told.format(name=member.name or "—", day=member.until)
        return self.tr("{member}: term over").format(member=said) if member.over else said

    @Property("QVariantMap", notify=draftChanged)  # type: ignore[arg-type]
    def draft(self) -> dict[str, Any]:
        """What a council is founded by, or ruled by from now on: see :class:`Draft`."""
        return self._draft.told()

    @Property("QVariantList", notify=draftChanged)  # type: ignore[arg-type]
    def spoken(self) -> list[dict[str, str]]:
        """{code, name}: in which a council has a name; only the first must be."""
        return [{"code": each, "name": languages.of(each).name} for each in languages.CODES]

    @Property("QVariantList", notify=codesChanged)  # type: ignore[arg-type]
    def codes(self) -> list[dict[str, str]]:
        """{entry, code}, told this once."""
        return [{"entry": each.entry, "code": each.code} for each in self._codes]

    @property
    def _known(self) -> api.CouncilView | None:
        return next((each for each in self._councils if each.council == self._shown), None)

    # --- what is done ---

    @Slot(str)
    def choose(self, item: str) -> None:
        self._shown, self._names = item, {}
        self._draw()
        self.putAway()
        self.dismiss()
        self.shownChanged.emit()

    def _draw(self) -> None:
        """What was typed stays, whatever a colleague changes meanwhile."""
        known = self._known
        self._draft = Draft.of(known) if known else Draft()
        self._drafted = self._shown if known or self._shown in ("", NEW) else ""
        self.draftChanged.emit()

    @Slot()
    def leave(self) -> None:
        self.choose("")

    @Slot(int, str, str)
    def setGroup(self, at: int, field: str, text: str) -> None:
        """`field`: share, seats, or the language of its name."""
        self._draft.set_group(at, field, text)
        if field in ("share", "seats"):
            self.draftChanged.emit()

    @Slot(int)
    def countGroups(self, by: int) -> None:
        """One group more, or the last one less."""
        self._draft.count_groups(by)
        self.draftChanged.emit()

    @Slot(str, str)
    def setRule(self, field: str, text: str) -> None:
        self._draft.set_rule(field, text)
        self.draftChanged.emit()

    @Slot(str, str)
    def setName(self, language: str, text: str) -> None:
        self._names[language] = text

    @Slot()
    def found(self) -> None:
        made = self._draft.founded(self._names, key())
        if made is None:
            self.says(self._unread(), fault=True)
            return
        self._does("council.found", made, self.tr("It is founded. Give its seats now."),
                   lambda reply: self._founded(reply.council))  # fmt: skip

    def _founded(self, council: str) -> None:
        self.choose(council)
        self.refresh()

    @Slot()
    def rule(self) -> None:
        """From now on; what was decided stays."""
        made = self._draft.ruled(self._shown, key())
        if made is None:
            self.says(self._unread(), fault=True)
            return
        self._does("council.rule", made, self.tr("The next meetings go by these rules."))

    def _unread(self) -> str:
        return self.tr("Write shares, seats and numbers in figures.")

    @Slot(str, bool, str, str, str, str)
    def seat(
        self, seat: str, deputy: bool, name: str, until: str, number: str, phone: str
    ) -> None:  # fmt: skip
        """`number` of their card and `phone` for invitations, or nothing."""
        circle, _, place = seat.rpartition("-")
        if not circle:
            self.says(self.tr("Choose a seat first."), fault=True)
            return
        request = api.TakeSeat(
            council=self._shown, circle=circle, seat=int(place), name=name, until=until.strip(),
            deputy=deputy, number=number.strip(), phone=phone.strip(),
            key=key(),
        )  # fmt: skip
        self._does("council.seat", request, self.tr("The seat is theirs."))

    @Slot(str, bool, str)
    def free(self, member: str, recalled: bool, words: str) -> None:
        request = api.LeaveSeat(
            council=self._shown, member=member, words=words, recalled=recalled, key=key()
        )
        self._does("council.leave", request, self.tr("The seat is free. Past votes stay."))

    @Slot(str)
    def register(self, text: str) -> None:
        """A line for each entry: its name, behind a comma the number of a card."""
        lines = [COMMA.split(each, maxsplit=1) for each in text.splitlines()]
        rows = tuple(
            proposals.RegisterRow(entry=entry.strip(), number="".join(number).strip())
            for entry, *number in lines
            if entry.strip()
        )
        request = proposals.RegisterResidents(council=self._shown, rows=rows, key=key())
        said = self.tr("Print the codes or write them down: they are told once.")
        self._does("council.register", request, said, self._told_codes)

    def _told_codes(self, reply: proposals.SupportCodes) -> None:
        self._codes = reply.codes
        self.codesChanged.emit()

    @Slot()
    def printCodes(self) -> None:
        """Those that stand there, on slips to be cut apart."""
        request = proposals.PrintCodes(council=self._shown, codes=self._codes, key=key())
        self._does("council.print_codes", request, self.tr("The codes are being printed."))

    @Slot()
    def putAway(self) -> None:
        self._codes = ()
        self.codesChanged.emit()

    def _does(
        self, method: str, request: basis.Command, said: str,
        then: Callable[[Any], None] = lambda _reply: None,
    ) -> None:  # fmt: skip
        def done(reply: Any) -> None:
            then(reply)
            self.done.emit(method)

        self.does(method, request, done, said)
