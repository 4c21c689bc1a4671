"""What residents propose, at the council desk: read, worded for everybody, merged or refused."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis
from kiosk.api.council import councils, proposals
from ui.viewmodels.counter.council import wording
from ui.viewmodels.counter.council.desk_view_model import CouncilDeskViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ORDER = ("asked", "reached", "open", "agenda", "merged", "lapsed", "refused")


@QmlElement
class CounterProposalsViewModel(CouncilDeskViewModel):
    listChanged = Signal()
    shownChanged = Signal()
    chosen = Signal()  # another one: the form is filled anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._councils: tuple[str, ...] = ()
        self._found: dict[str, tuple[proposals.ProposalRow, ...]] = {}
        self._longest = 160
        self._shown = ""

    def forget(self) -> None:
        self._found = {}
        self.choose("")
        self.listChanged.emit()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.shownChanged.emit()

    def look(self) -> None:
        self.read("council.list", basis.Nothing(), self._listed)

    def _listed(self, reply: councils.Councils) -> None:
        self._councils = tuple(each.council for each in reply.councils)
        self._found = {each: told for each, told in self._found.items() if each in self._councils}
        for each in self._councils:
            asked = proposals.OfCouncil(council=each)
            self.read("council.proposals", asked, partial(self._told, each))

    def _told(self, council: str, reply: proposals.Proposals) -> None:
        self._found[council] = reply.proposals
        self._longest = reply.longest_shown
        self.listChanged.emit()
        self.shownChanged.emit()

    def _all(self) -> list[proposals.ProposalRow]:
        found = [row for each in self._councils for row in self._found.get(each, ())]
        return sorted(found, key=lambda each: (ORDER.index(each.state), -each.number))

    def _known(self) -> proposals.ProposalRow | None:
        return next((each for each in self._all() if each.proposal == self._shown), None)

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """{item, title, about, state}: what is to be read first."""
        return [
            {
                "item": each.proposal,
                "title": each.shown or each.words or self._matter(each),
                "about": " · ".join((f"{each.number}", wording.origin(each.origin), each.day)),
                "state": wording.proposal(each.state),
            }
            for each in self._all()
        ]

    def _matter(self, row: proposals.ProposalRow) -> str:
        told = self.tr("%n report(s) of one kind in one cell", "", row.times)
        return f"{told}: {row.category}, {row.cell}"

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        return self._shown

    @Property(int, notify=listChanged)
    def longest(self) -> int:
        return self._longest

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def proposal(self) -> dict[str, str]:
        """{words, shown, about, told, state}: `state` as the contract has it."""
        known = self._known()
        if known is None:
            return {}
        support = self.tr("{supporters} of {support} supporters, until {day}")
        about = support.format(
            supporters=known.supporters, support=known.support, day=known.until
        )  # fmt: skip
        return {
            "words": known.words or self._matter(known), "shown": known.shown, "told": known.told,
            "about": about if known.until and known.support else "", "state": known.state,
        }  # fmt: skip

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def alike(self) -> list[dict[str, str]]:
        """Proposals of the same council that this one may be merged into: {value, name}."""
        known = self._known()
        if known is None or known.state not in ("asked", "open"):
            return []
        return [
            {"value": each.proposal, "name": f"{each.number}  {each.shown}"}
            for each in self._found.get(known.council, ())
            if each.state in ("open", "reached") and each is not known
        ]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def causes(self) -> list[dict[str, str]]:
        named = {
            "person": self.tr("It names a person"), "insult": self.tr("It insults"),
            "elsewhere": self.tr("Others decide on it"), "decided": self.tr("It was decided"),
            "other": self.tr("Another reason"),
        }  # fmt: skip
        return [{"value": each, "name": named[each]} for each in proposals.CAUSES]

    @Slot(str)
    def choose(self, item: str) -> None:
        self._shown = item
        self.dismiss()
        self.shownChanged.emit()
        self.chosen.emit()

    @Slot()
    def leave(self) -> None:
        self.choose("")

    @Slot(str)
    def accept(self, words: str) -> None:
        request = proposals.AcceptProposal(proposal=self._shown, words=words, key=key())
        self._does("council.accept", request, self.tr("Everybody can read and support it now."))

    @Slot(str, str)
    def refuse(self, cause: str, words: str) -> None:
        if cause not in proposals.CAUSES:
            self.says(self.tr("Choose a reason first."), fault=True)
            return
        request = proposals.RefuseProposal(
            proposal=self._shown, cause=cause, words=words, key=key()
        )
        self._does("council.refuse", request, self.tr("Its receipt tells the reason now."))

    @Slot(str, str)
    def merge(self, into: str, words: str) -> None:
        request = proposals.MergeProposal(proposal=self._shown, into=into, words=words, key=key())
        self._does("council.merge", request, self.tr("They are one now."))

    def _does(self, method: str, request: basis.Command, said: str) -> None:
        """The list comes anew with the notice of the change."""
        self.does(method, request, lambda _reply: self.choose(""), said)
