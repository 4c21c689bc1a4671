"""The case desk: the inbox by what is due, one case with its timeline, and what is done with it."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_desk, case_filing, notices, paper
from kiosk.phrases import phrase
from ui.viewmodels.counter.cases import wording as words
from ui.viewmodels.counter.cases.open_case_view_model import OpenCaseViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_REASONED = {"hand_up": "cases.hand_up", "reopen": "cases.reopen"}
_ANSWERS = ("answer", "pause", "resolve")  # what a resident reads


@QmlElement
class CounterCasesViewModel(OpenCaseViewModel):
    listChanged = Signal()
    caseChanged = Signal()
    modeChanged = Signal()
    begun = Signal()  # something else is written or chosen: fields begin anew
    choicesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signed: access.SignedIn | None = None
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._rows: tuple[case_desk.CaseRow, ...] = ()
        self._filter = ""
        self._searched, self._asks_why = "", False
        self._of_person = False  # what is listed: asked for once and never by itself again
        self._looking = False  # a clerk asked for this list: what is not in it is open no more
        self._mode, self._addressee = "", words.FIRST
        self._state: case_desk.CasesState | None = None
        self._colleagues: tuple[case_desk.Assignee, ...] = ()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            self.choicesChanged.emit()
            if self.changes_hands(body) or (body.signed_in is None and not self._mode):
                self._forget()
            elif body.signed_in is None:
                self._put_away()
            if body.signed_in is not None and "cases" in body.signed_in.capabilities:
                self._refresh()
                self.ask("cases.assignees", basis.Nothing(), self._know)
        elif topic == "cases" and isinstance(body, case_desk.CasesState):
            before, self._state = self._state, body
            self.listChanged.emit()
            if self._signed is not None and (before is None or before.serial != body.serial):
                self._refresh()
        elif topic == "slip" and isinstance(body, paper.SlipStatus) and body.number:
            self._slip = body
            self.slipChanged.emit()

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        for signal in (self.listChanged, self.caseChanged, self.slipChanged, self.choicesChanged):
            signal.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.choicesChanged.emit()
        self.listChanged.emit()

    def _know(self, found: case_desk.Assignees) -> None:
        self._colleagues = found.staff
        self.choicesChanged.emit()
        self.caseChanged.emit()

    def _forget(self) -> None:
        self._case, self._wanted = None, ""
        self._set_mode("")
        self._put_away()

    def _put_away(self) -> None:
        """All but the case to which something is being written."""
        self._rows, self._slip = (), None
        self._filter = "" if self._filter == "confined" else self._filter  # not for everybody
        self._look_for("")
        self._colleagues = ()
        self._put_photo_away()
        for signal in (self.listChanged, self.caseChanged, self.slipChanged):
            signal.emit()

    # --- the list ---

    @Property(bool, notify=choicesChanged)
    def takesCases(self) -> bool:
        """Where nothing is reported, there are cases behind low ratings all the same: managers'."""
        manages = self._signed is not None and "reports" in self._signed.capabilities
        return manages or bool(self._choices.categories)

    @Property(int, notify=listChanged)
    def openCount(self) -> int:
        return self._state.open if self._state else 0

    @Property(int, notify=listChanged)
    def overdueCount(self) -> int:
        return self._state.overdue + self._state.outside_late if self._state else 0

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str | bool]]:
        now = self.now()
        return [words.row(row, self._choices, self._language, self.zone, now) for row in self._rows]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def filters(self) -> list[dict[str, str]]:
        names = {
            "": self.tr("To do"), "mine": self.tr("Mine"), "overdue": self.tr("Late"),
            "resolved": self.tr("Settled"),
        }  # fmt: skip
        return [{"value": value, "name": name} for value, name in names.items()]

    @Property(str, notify=listChanged)
    def filter(self) -> str:
        return self._filter

    @Property(str, notify=listChanged)
    def searched(self) -> str:
        return self._searched

    @Property(str, notify=caseChanged)
    def selected(self) -> str:
        return self._case.row.case if self._case else ""

    @Property(bool, notify=listChanged)
    def asksWhy(self) -> bool:
        """A person is looked for, and the reason is not written yet."""
        return self._asks_why

    @Property(bool, notify=listChanged)
    def ofPerson(self) -> bool:
        """The list is of one person, for a reason."""
        return self._of_person

    @Slot(str)
    def show(self, which: str) -> None:
        self._filter = which
        self._looking = True
        self._look_for("")
        self._refresh()

    @Slot(str)
    def search(self, typed: str) -> None:
        self._looking = True
        self._look_for(typed.strip())
        self._refresh()

    def _look_for(self, typed: str) -> None:
        self._searched, self._asks_why, self._of_person = typed, False, False

    @Slot()
    def askWhy(self) -> None:
        self._asks_why = True
        self.listChanged.emit()

    @Slot(str)
    def searchPerson(self, why: str) -> None:
        """The agent records it; a refusal leaves the question standing."""
        if not why.strip():
            self.tell(self.sentence(notices.Fault(code="cases.why")), fault=True)
            return

        def found(reply: case_desk.CaseRows) -> None:
            self._asks_why, self._of_person, self._looking = False, True, True
            self._listed(reply)

        self.ask("cases.search", case_desk.SearchCases(words=self._searched, why=why), found)

    @Slot()
    def refresh(self) -> None:
        self._refresh()

    @Slot(int)
    def step(self, by: int) -> None:
        """The next or the former case of the list."""
        order, mine = [row.case for row in self._rows], str(self.selected)
        at = order.index(mine) + by if mine in order else 0
        if order:
            self.open(order[max(0, min(len(order) - 1, at))])

    @Slot(str)
    def open(self, case: str) -> None:
        self._wanted = case
        self._set_mode("")
        self._put_photo_away()
        self._look_at(case)

    def _refresh(self) -> None:
        if self._signed is None or self._link is None or "cases" not in self._signed.capabilities:
            return
        if self._of_person or self._asks_why:
            return
        if self._searched:
            self.ask("cases.search", case_desk.SearchCases(words=self._searched), self._listed)
        else:
            self.ask("cases.list", case_desk.ListCases(state=cast(Any, self._filter)), self._listed)

    def _listed(self, reply: case_desk.CaseRows) -> None:
        self._rows = reply.cases
        self._asks_why = reply.asks_why
        self.listChanged.emit()
        looking, self._looking = self._looking, False
        shown = {row.case for row in reply.cases}
        if looking and not self._mode and str(self.selected) not in shown:
            self._close()
        if self._case is not None:
            newer = {row.case: row.version for row in reply.cases}.get(self._case.row.case)
            if newer is not None and newer != self._case.row.version and not self._mode:
                self._look_at(self._case.row.case)

    def _close(self) -> None:
        """No key acts on a case that the list does not show."""
        self._leave()
        self._put_photo_away()
        self.caseChanged.emit()

    def _show(self, view: case_desk.CaseView) -> None:
        self._case, self._wanted = view, view.row.case
        self.caseChanged.emit()

    # --- one case ---

    @Property("QVariantMap", notify=caseChanged)  # type: ignore[arg-type]
    def case(self) -> dict[str, Any]:
        """All that the page shows of it; empty where none is open."""
        if self._case is None:
            return {}
        return words.page(self._case, self._choices, self._language, self.zone, self.now())

    @Property(str, notify=modeChanged)
    def mode(self) -> str:
        """What is being written: note, answer, hand_up, pause, resolve, reopen, contact, slip;
        or chosen: assign, classify."""
        return self._mode

    @Property(bool, notify=modeChanged)
    def writing(self) -> bool:
        return self._mode not in ("", "assign", "classify")

    @Property(str, notify=modeChanged)
    def modeTitle(self) -> str:
        return {
            "note": self.tr("Note for colleagues"),
            "answer": self.tr("Answer that the resident reads"),
            "hand_up": self.tr("Why does it go up?"),
            "pause": self.tr("Whom do we wait for?"),
            "resolve": self.tr("Result that the resident reads"),
            "reopen": self.tr("Why is it opened again?"),
            "contact": self.tr("Why do you need name and phone?"),
            "slip": self.tr("Why must name and phone be printed?"),
            "assign": self.tr("Who works on it?"),
            "classify": self.tr("What is it about?"),
        }.get(self._mode, "")

    @Slot(str)
    def begin(self, mode: str) -> None:
        if self._case is not None:
            self.tell("")
            self._addressee = words.FIRST
            self._set_mode(mode)

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def addressees(self) -> list[dict[str, str | bool]]:
        """{value, name, chosen}: who may be meant, where more than one will read it."""
        if self._case is None or self._mode not in _ANSWERS:
            return []
        return words.addressees(self._case, self._addressee)

    @Slot(str)
    def address(self, value: str) -> None:
        """To whom what is being written belongs."""
        self._addressee = value
        self.modeChanged.emit()

    @Slot()
    def cancel(self) -> None:
        self._set_mode("")
        self.tell("")

    @Property("QVariantList", notify=caseChanged)  # type: ignore[arg-type]
    def actions(self) -> list[dict[str, str | bool]]:
        """{action, name, key, main}: what can be done with the open case, as the agent says."""
        return words.actions(self._case) if self._case else []

    @Slot(str)
    def act(self, action: str) -> None:
        if self._case is None:
            return
        if action in ("accept", "resume"):
            self._on(f"cases.{action}", case_desk.OnCase)
        elif action == "print":
            self.ask("cases.slip", case_desk.SlipOfCase(case=self._case.row.case, key=key()))
        else:
            self.begin(action)

    @Slot(str)
    def confirm(self, text: str) -> None:
        """What was written under `mode` is saved; a refusal leaves it standing."""
        if self._case is None:
            return
        mode, case = self._mode, self._case.row.case
        whom = words.addressed(self._addressee) if mode in _ANSWERS else {}
        if mode in ("note", "answer"):
            self._on("cases.note", case_desk.NoteCase, text=text, public=mode == "answer", **whom)
        elif mode == "resolve":
            self._on("cases.resolve", case_desk.ResolveCase, result=text, **whom)
        elif mode == "pause":
            self._on("cases.pause", case_desk.PauseCase, reason=text, **whom)
        elif mode in _REASONED:
            self._on(_REASONED[mode], case_desk.ReasonForCase, reason=text)
        elif mode == "contact":
            self.ask(
                "cases.get", case_desk.GetCase(case=case, why=text, contact=True),
                self._closes(self._shows(case)),
            )  # fmt: skip
        elif mode == "slip":
            request = case_desk.SlipOfCase(case=case, full=True, why=text, key=key())
            self.ask("cases.slip", request, self._closes())

    @Slot()
    def laterJoiners(self) -> None:
        """Those who joined behind the ones that are shown; another look."""
        if self._case is not None and self._case.joiners_left:
            after = self._case.joiners[-1].report
            self._look_at(self._case.row.case, after=after)

    def _on(self, method: str, request: Any, **told: Any) -> None:
        if self._case is None:
            return
        row = self._case.row

        def done(_reply: case_desk.CaseVersion) -> None:
            if row.case == self._wanted:
                self._look_at(row.case)
            self._refresh()  # of what not every clerk sees no desk is told

        made = request(case=row.case, version=row.version, key=key(), **told)
        self.ask(method, made, self._closes(done))

    def sentence(self, fault: notices.Fault) -> str:
        if fault.code == "cases.changed":
            fault = words.changed(fault, self._language, self.zone, self.now())
        return super().sentence(fault)

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        if fault.code == "cases.changed" and self._case is not None and self._link is not None:
            # What is new is shown beside the message; what was being written stays.
            request = case_desk.GetCase(case=self._wanted)
            self._link.call("cases.get", request, self._shows(self._wanted), lambda _: None)

    def _set_mode(self, mode: str) -> None:
        if mode != self._mode:
            self._mode = mode
            self._entry += 1
            self.begun.emit()
            self.modeChanged.emit()

    # --- whose it is, and what it is ---

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def colleagues(self) -> list[dict[str, str]]:
        """{value, name, key}: who may work on cases."""
        return words.keyed((each.staff, each.name or each.staff) for each in self._colleagues)

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def categories(self) -> list[dict[str, str]]:
        known = self._choices.categories
        return words.keyed((each.category, each.name.of(self._language)) for each in known)

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        return [
            {"value": kind, "name": phrase(f"case_type.{kind}", self._language), "key": letter}
            for kind, letter in words.KINDS.items()
        ]

    @Slot(str)
    def assign(self, staff: str) -> None:
        self._on("cases.assign", case_desk.AssignCase, to=staff)

    @Slot(str, str, bool)
    def classify(self, category: str, kind: str, dispute: bool) -> None:
        """Beside what the resident and the kiosk chose, which the journal keeps."""
        self._on(
            "cases.classify", case_desk.ClassifyCase, category=category, type=kind, dispute=dispute
        )
