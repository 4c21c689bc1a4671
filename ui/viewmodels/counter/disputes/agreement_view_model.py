"""The agreement at the mediation desk: parties and terms are written, promises followed."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, disputes
from kiosk.api.basis import Command
from ui.viewmodels.counter.disputes import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BETWEEN = re.compile(r"[；;\n]+")  # articles on one line


@QmlElement
class CounterAgreementViewModel(LinkedViewModel):
    """Reads the dispute by itself, so that what is written stands while the desk looks anew."""

    shownChanged = Signal()
    written = Signal(str)  # what was written is kept: the form of that name may close

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._view: disputes.DisputeView | None = None
        self._terms: list[disputes.TermOf] = []

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self.choose("")
        elif topic == "disputes" and self._case:
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()

    @Slot(str)
    def choose(self, case: str) -> None:
        self._case, self._view, self._terms = case, None, []
        self.dismiss()
        self.shownChanged.emit()
        if case:
            self._look()

    def _look(self) -> None:
        self.ask("disputes.get", disputes.GetDispute(case=self._case), self._looked)

    def _looked(self, view: disputes.DisputeView) -> None:
        if view.row.case == self._case:
            self._view = view
            self.shownChanged.emit()

    # --- what stands ---

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """Which draft it is, and whether it counts."""
        draft = self._view.draft if self._view else None
        if draft is None:
            return self.tr("Nothing is written yet.")
        if draft.signed:
            until = self._view.confirm_until if self._view else ""
            return self.tr("Signed. A court confirms it until {date}.").format(date=until)
        return self.tr("Draft {number}, signed by nobody, without effect").format(
            number=draft.draft
        )

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def terms(self) -> list[str]:
        draft = self._view.draft if self._view else None
        if draft is None:
            return []
        return [
            self._worded(number, each, draft.capitals[number - 1])
            for number, each in enumerate(draft.terms, 1)
        ]

    def _worded(self, number: int, term: disputes.TermOf, capitals: str) -> str:
        names = {each.party: each.name for each in (self._view.parties if self._view else ())}
        promise = ""
        if term.amount and not capitals:  # the agent writes them, once the draft is kept
            promise = self.tr("{by} pays {to} {amount} yuan by {due}").format(
                by=names.get(term.by, "—"), to=names.get(term.to, "—"), amount=term.amount,
                due=term.due,
            )  # fmt: skip
        elif term.amount:
            promise = self.tr("{by} pays {to} {amount} yuan ({capitals}) by {due}").format(
                by=names.get(term.by, "—"), to=names.get(term.to, "—"), amount=term.amount,
                capitals=capitals, due=term.due,
            )  # fmt: skip
        elif term.due:
            promise = self.tr("{by}, by {due}").format(by=names.get(term.by, "—"), due=term.due)
        elif term.by:
            promise = names.get(term.by, "—")
        return f"{number}. " + " — ".join(filter(None, (term.text, promise)))

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def signatures(self) -> list[dict[str, Any]]:
        """{name, state}: each party, and the mediator."""
        if self._view is None or self._view.draft is None:
            return []
        signed = self._view.draft.signed
        said = self.tr("signed") if signed else self.tr("not signed")
        names = [each.guardian or each.name for each in self._view.parties]
        return [{"name": each, "state": said} for each in (*names, self.tr("Mediator"))]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def promises(self) -> list[dict[str, Any]]:
        """{item, title, about, fact, late, open, money}: what was promised with a date."""
        return [
            {
                "item": each.item,
                "title": self.tr("Term {number}, by {date}").format(
                    number=each.item, date=each.due or "—"
                ),
                "about": self.tr("{paid} of {amount} yuan").format(
                    paid=each.paid or "0", amount=each.amount
                )
                if each.amount
                else "",
                "fact": {
                    "waiting": self.tr("waits"), "late": self.tr("late"), "kept": self.tr("done"),
                }[each.state],
                "late": each.state == "late",
                "open": each.state != "kept",
                "money": bool(each.amount),
                "left": each.left,
            }
            for each in (self._view.promises if self._view else ())
        ]  # fmt: skip

    # --- a party ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def spoken(self) -> list[dict[str, str]]:
        """{value, name}: what may be asked for; the first is nothing."""
        known = ("", "local", "wuu", "yue", "nan", "hak", "sign")
        return [
            {"value": each, "name": words.spoken(each) if each else self.tr("No wish")}
            for each in known
        ]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def parties(self) -> list[dict[str, str]]:
        """{value, name, side}."""
        return [
            {"value": each.party, "name": each.name or "—", "side": each.side}
            for each in (self._view.parties if self._view else ())
        ]

    @Slot("QVariantMap")
    def tellParty(self, told: dict[str, Any]) -> None:
        """`told`: side, name, phone, number, detail, guardian, minor, agreed, sms, language,
        wants."""
        if self._view is None:
            return
        request = disputes.TellParty(
            case=self._case, version=self._view.row.version, key=key(), **told
        )
        self._write("disputes.party", request, "party")

    # --- terms ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def writing(self) -> list[str]:
        """The terms of the draft that is being written."""
        return [self._worded(number, each, "") for number, each in enumerate(self._terms, 1)]

    @Slot()
    def begin(self) -> None:
        """The newest draft is where one goes on; without one, what such agreements begin with."""
        if self._view is None:
            return
        draft, kind = self._view.draft, self._view.row.category
        said = words.template(kind, self._language)
        self._terms = list(draft.terms) if draft else [disputes.TermOf(text=each) for each in said]
        self.shownChanged.emit()

    @Slot("QVariantMap")
    def addTerm(self, told: dict[str, str]) -> None:
        """`told`: text, by, to, amount, due."""
        term = disputes.TermOf(**{name: str(value).strip() for name, value in told.items()})
        if not term.text:
            self.tell(self.tr("Write the term first."), fault=True)
            return
        self.dismiss()
        self._terms.append(term)
        self.shownChanged.emit()

    @Slot(int)
    def dropTerm(self, number: int) -> None:
        del self._terms[number]
        self.shownChanged.emit()

    @Slot(str)
    def draft(self, basis: str) -> None:
        """What is written becomes the newest draft; `basis`: articles with semicolons between."""
        if self._view is None:
            return
        articles = tuple(each.strip() for each in BETWEEN.split(basis) if each.strip())
        request = disputes.DraftAgreement(
            case=self._case, version=self._view.row.version, terms=tuple(self._terms),
            basis=articles, key=key(),
        )  # fmt: skip
        self._write("disputes.draft", request, "terms")

    @Slot(int, str)
    def paid(self, item: int, amount: str) -> None:
        """A part of what was promised, all that is left where nothing is written."""
        if self._view is None:
            return
        known = {each.item: each for each in self._view.promises}
        left = known[item].left if item in known else ""
        request = disputes.Performed(
            case=self._case, version=self._view.row.version, item=item,
            amount=amount.strip() or left, key=key(),
        )  # fmt: skip
        self._write("disputes.paid", request, "")

    def _write(self, method: str, request: Command, form: str) -> None:
        case = self._case

        def done(_reply: object) -> None:
            if self._case == case:
                self._look()
                self.written.emit(form)

        self.ask(method, request, done)
