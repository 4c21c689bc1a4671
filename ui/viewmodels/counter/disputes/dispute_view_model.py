"""One dispute at the mediation desk: its sides, its tier, who mediates, when they meet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, case_filing, disputes, mediators, notices
from kiosk.phrases import phrase
from ui.viewmodels.counter.disputes import wording as words
from ui.viewmodels.counter.disputes.asked import Asked
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOBODY = mediators.Proposal(mediators=())
DAYS = 5  # of the calendar


@QmlElement
class CounterDisputeViewModel(LinkedViewModel):
    shownChanged = Signal()
    modeChanged = Signal()
    chosen = Signal()  # another dispute, or none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._view: disputes.DisputeView | None = None
        self._proposal = NOBODY
        self._slots: tuple[disputes.Slot, ...] = ()
        self._slot: disputes.Slot | None = None
        self._hall: disputes.Disputes | None = None
        self._titles: dict[str, str] = {}
        self._asked: Asked | None = None
        self._form = ""  # party, terms
        self._candidate = ""

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self.choose("")
        elif topic == "disputes" and isinstance(body, disputes.DisputesState) and self._case:
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.modeChanged.emit()

    def _choices(self, choices: case_filing.CaseChoices) -> None:
        self._titles = {each.category: each.name.of(self._language) for each in choices.categories}
        self.shownChanged.emit()

    # --- which one ---

    @Slot(str)
    def choose(self, case: str) -> None:
        """Another one is opened, or with "" none."""
        self._case, self._view, self._proposal = case, None, NOBODY
        self._slots, self._slot, self._candidate = (), None, ""
        self.begin("")
        self.dismiss()
        self.shownChanged.emit()
        self.chosen.emit()
        if case:
            self.need("cases.choices", basis.Nothing(), self._choices)
            self.ask("disputes.list", disputes.ListDisputes(), self._listed)
            self._look()

    def _listed(self, reply: disputes.Disputes) -> None:
        self._hall = reply
        self.shownChanged.emit()

    def _look(self) -> None:
        self.ask("disputes.get", disputes.GetDispute(case=self._case), self._looked)

    def _looked(self, view: disputes.DisputeView) -> None:
        if view.row.case != self._case:
            return
        self._view = view
        self.shownChanged.emit()
        self.ask("disputes.propose", disputes.GetDispute(case=self._case), self._proposed)
        if view.row.mediated:
            asked = disputes.CalendarOf(case=self._case, days=DAYS)
            self.ask("disputes.calendar", asked, self._free)

    def _proposed(self, reply: mediators.Proposal) -> None:
        self._proposal = reply
        self.shownChanged.emit()

    def _free(self, reply: disputes.Calendar) -> None:
        self._slots = reply.slots
        self.shownChanged.emit()

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._case

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def dispute(self) -> dict[str, Any]:
        """{number, title, level, heavy, state, text, place, reasons, apart, dueTitle, due, late,
        owner, mediated, full, again}: empty while it is not read yet."""
        view = self._view
        if view is None:
            return {}
        due, late = words.left(view.row.due, self.now())
        visit = view.row.due_kind == "visit"
        title = self.tr("First meeting until") if visit else self.tr("To be settled until")
        if view.row.due_kind == "promise":
            title, due = self.tr("Promised for"), ""
        at = (
            view.row.due if "T" not in view.row.due else moment(view.row.due, self.zone, self.now())
        )
        return {
            "number": view.row.number,
            "title": self._titles.get(view.row.category, view.row.category),
            "level": words.level(view.row.level, self._language),
            "heavy": view.row.level == "high",
            "state": words.state(view.row.state),
            "text": view.text,
            "place": view.place,
            "reasons": self._reasons(view),
            "apart": view.apart,
            "shelter": phrase("shelter.staff", self._language, phone=view.shelter)
            if view.shelter
            else "",
            "dueTitle": f"{title} {at}" if view.row.due else "",
            "due": due,
            "late": late,
            "owner": view.row.owner_name,
            "mediated": view.row.mediated,
            "full": view.full,
            "again": words.again(view) if view.row.again else "",
        }

    def _reasons(self, view: disputes.DisputeView) -> str:
        return languages.of(self._language).items.join(
            phrase(f"dispute.reason.{each}", self._language) for each in view.reasons
        )

    # --- sides, tiers, what was done ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def sides(self) -> list[dict[str, Any]]:
        """{party, side, title, name, about, wants}: who reported it first."""
        return [
            {
                "party": each.party,
                "side": each.side,
                "title": phrase(f"dispute.side.{each.side}", self._language),
                "name": each.name or "—",
                "about": " · ".join(
                    filter(
                        None,
                        (
                            each.detail,
                            each.phone,
                            self.tr("guardian {name}").format(name=each.guardian)
                            if each.guardian
                            else "",
                            words.spoken(each.language) if each.language else "",
                            self.tr("reminded by SMS") if each.sms else "",
                            self.tr("%n other disputes", "", each.again) if each.again else "",
                        ),
                    )
                ),
                "wants": each.wants,
            }
            for each in (self._view.parties if self._view else ())
        ]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def tiers(self) -> list[dict[str, Any]]:
        """{number, name, about, now}: from the lowest up."""
        if self._view is None or self._hall is None:
            return []
        here = self._view.row.tier
        return [
            {
                "number": f"{number}",
                "name": each.name.of(self._language),
                "about": (self._reasons(self._view) if number == here else "")
                or self.tr("%n days", "", each.settle_days),
                "now": number == here,
            }
            for number, each in enumerate(self._hall.tiers, 1)
        ]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def acts(self) -> list[dict[str, str]]:
        """{time, words}: the newest first."""
        told = self._view.acts if self._view else ()
        return [words.act(each, self.zone, self.now()) for each in reversed(told)]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def may(self) -> list[str]:
        return list(self._view.may) if self._view else []

    # --- who mediates ---

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def proposed(self) -> dict[str, Any]:
        """{staff, name, why, bar}: the best one, or whom one looked at instead; empty for none."""
        return self._shown_mediator()

    def _shown_mediator(self) -> dict[str, Any]:
        known = [each for each in self._proposal.mediators if each.staff == self._candidate]
        free = [each for each in self._proposal.mediators if not each.bar]
        found = next(iter(known or free), None)
        if found is None or self._view is None:
            return {}
        title = self._titles.get(self._view.row.category, "")
        return words.proposed(found, self._view, title, self._language)

    @Property(str, notify=shownChanged)
    def leading(self) -> str:
        """Which of the words stand above who mediates: propose, another; of what was agreed keeps,
        or propose_keeper; empty: nobody is to be chosen any more."""
        if self._view is None or "assign" not in self._view.may:
            return ""
        open_, led = self._view.row.state == "open", self._view.row.mediated
        if open_:
            return "another" if led else "propose"
        return "keeps" if led else "propose_keeper"

    @Slot()
    def another(self) -> None:
        """The next of those who may."""
        free = [each.staff for each in self._proposal.mediators if not each.bar]
        full = [each.staff for each in self._proposal.mediators if each.bar == "full"]
        order = free or full
        now = self._shown_mediator().get("staff", "")
        if order:
            at = order.index(now) + 1 if now in order else 0
            self._candidate = order[at % len(order)]
            self.shownChanged.emit()

    @Slot()
    def assign(self) -> None:
        """The one that is shown, who was asked and knows neither side."""
        told = self._shown_mediator()
        if self._view is None or not told:
            return
        if told["full"]:
            self._ask_for("assign", told["staff"])
            return
        request = disputes.AssignMediator(
            case=self._case, version=self._view.row.version, mediator=told["staff"], asked=True,
            key=key(),
        )  # fmt: skip
        self._do("disputes.assign", request)

    # --- when they meet ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def days(self) -> list[dict[str, Any]]:
        """{day, slots}: what its mediator and a room have free."""
        return words.calendar(self._slots, self.zone, self._language)

    @Property(str, notify=shownChanged)
    def slot(self) -> str:
        return self._slot.starts if self._slot else ""

    @Property(str, notify=shownChanged)
    def room(self) -> str:
        """Those that are free then and may be needed, as they are called."""
        free = self._slot.rooms[:2] if self._slot else ()
        return languages.of(self._language).items.join(map(self._named_room, free))

    def _named_room(self, room: str) -> str:
        rooms = self._hall.rooms if self._hall else ()
        return next((each.name.of(self._language) for each in rooms if each.room == room), room)

    @Slot(str)
    def take(self, starts: str) -> None:
        self._slot = next((each for each in self._slots if each.starts == starts), None)
        self.shownChanged.emit()

    @Slot(bool)
    def plan(self, apart: bool) -> None:
        """They meet at the time that was taken; together where they were to be heard apart only
        with a reason."""
        if self._view is None or self._slot is None:
            self.tell(self.tr("Choose a free time first."), fault=True)
        elif self._view.apart and not apart:
            self._ask_for("together", "")
        else:
            self._plan(apart, "")

    def _plan(self, apart: bool, why: str) -> None:
        if self._view is None or self._slot is None:
            return
        request = disputes.PlanMeeting(
            case=self._case, version=self._view.row.version, starts=self._slot.starts,
            room=self._slot.rooms[0] if self._slot.rooms else "",
            beside=self._slot.rooms[1] if apart and len(self._slot.rooms) > 1 else "",
            apart=apart, why=why, key=key(),
        )  # fmt: skip
        self._slot = None
        self._do("disputes.plan", request)

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def meetings(self) -> list[dict[str, Any]]:
        """{session, time, about, minutes, planned, apart}."""
        told = self._view.meetings if self._view else ()
        return [words.meeting(each, self._named_room, self.zone, self.now()) for each in told]

    # --- forms and reasons ---

    @Property(str, notify=modeChanged)
    def form(self) -> str:
        """party, terms, or "" for none."""
        return self._form

    @Property(str, notify=modeChanged)
    def asking(self) -> str:
        """What words are asked for; empty for nothing."""
        return self._asked.title if self._asked else ""

    @Slot(str)
    def begin(self, form: str) -> None:
        self._form, self._asked = form, None
        self.modeChanged.emit()

    @Slot(str)
    def close(self, form: str) -> None:
        """What was written in it is kept; nothing that was begun since is closed."""
        if self._form == form and self._asked is None:
            self.begin("")

    @Slot(str)
    @Slot(str, str)
    def askFor(self, what: str, about: str = "") -> None:
        self._ask_for(what, about)

    def _ask_for(self, what: str, about: str) -> None:
        self._form, self._asked = "", Asked(what, about)
        self.dismiss()
        self.modeChanged.emit()

    @Slot(str)
    def say(self, said: str) -> None:
        """The words that were asked for; with them it is done."""
        if self._asked is None or self._view is None:
            return
        if not said.strip():
            self.tell(self.tr("Write a few words first."), fault=True)
            return
        if self._asked.what == "together":
            self._plan(False, said)
            return
        asked = self._asked.request(self._view, said)
        if asked is not None:
            self._do(*asked)

    def _do(self, method: str, request: basis.Command) -> None:
        at = self._case, self._form, self._asked

        def done(_reply: object) -> None:
            if self._case != at[0]:
                return
            if (self._case, self._form, self._asked) == at:  # else something else is written now
                self.begin("")
            self._look()

        self.ask(method, request, done)

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        if fault.code == "disputes.changed":
            self._again(fault)

    def _again(self, fault: notices.Fault) -> None:
        """What somebody else did is shown below what is said of it."""

        def looked(view: disputes.DisputeView) -> None:
            self._looked(view)
            super(CounterDisputeViewModel, self).refused(fault)

        self.ask("disputes.get", disputes.GetDispute(case=self._case), looked)
