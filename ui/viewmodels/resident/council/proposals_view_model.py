"""What residents propose: read and supported, told in own words, followed by its receipt.

What is typed stands here alone until it is handed in, and goes with the screen.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import notices
from kiosk.api.council import proposals as api
from ui.viewmodels.resident.awaited_paper import AwaitedPaper
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = api.OpenCouncils(councils=(), longest=500)


@QmlElement
class ResidentProposalsViewModel(ResidentViewModel):
    viewChanged = Signal()
    listChanged = Signal()
    printChanged = Signal()
    leftChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._key = "list", key()
        self._told = NOTHING
        self._shown = self._council = ""  # a proposal; where one is handed in
        self._made: api.Proposed | None = None
        self._followed: api.FollowedProposal | None = None
        self._paper = AwaitedPaper(self)
        self._paper.changed.connect(self.printChanged)
        self._paper.left_changed.connect(self.leftChanged)
        self._paper.counted.connect(self.linger)
        self._paper.over.connect(self.done)

    def arrive(self) -> None:
        if self._session is None:
            return
        self._session.wiped.connect(self._forget)
        self._session.identityChanged.connect(self._carded)
        self._session.readProblem.connect(self._unread)
        self._followed = self.given(api.FollowedProposal)
        if self._followed is not None:
            self._show("found")

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print":
            self._paper.hear(body)
        elif topic == "council.shown" and isinstance(body, api.OpenCouncils):
            self._told = body
            self.listChanged.emit()
            self.viewChanged.emit()

    def retranslate(self) -> None:
        for signal in (self.viewChanged, self.listChanged, self.printChanged):
            signal.emit()

    # --- what is shown ---

    @Property(bool, notify=listChanged)
    def any(self) -> bool:
        """There is a council to propose something to."""
        return bool(self._told.councils)

    @Property(str, notify=listChanged)
    def summary(self) -> str:
        """For the start: what may be supported."""
        count = len(self._open())
        return self.tr("%n proposal(s) to support", "", count) if count else ""

    @Property(str, notify=viewChanged)
    def view(self) -> str:
        """list, one, code, supported, write, sent, track or found."""
        return self._view

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """{proposal, words, detail}: those that gather support first."""
        found = sorted(self._all(), key=lambda each: each.state != "open")
        return [
            {"proposal": each.proposal, "words": each.words, "detail": self._stands(each)}
            for each in found
        ]

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def one(self) -> dict[str, Any]:
        """{words, detail, open}."""
        found = self._known()
        if found is None:
            return {}
        detail = self._stands(found)
        return {"words": found.words, "detail": detail, "open": found.state == "open"}

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def councils(self) -> list[dict[str, str]]:
        """{council, name}: where something may be proposed."""
        return [
            {"council": each.council, "name": self.say(each.name)} for each in self._told.councils
        ]

    @Property(str, notify=viewChanged)
    def council(self) -> str:
        return self._council

    @Property(int, notify=listChanged)
    def longest(self) -> int:
        return self._told.longest

    @Property(str, notify=viewChanged)
    def rule(self) -> str:
        """What becomes of it."""
        found = next((each for each in self._told.councils if each.council == self._council), None)
        if found is None:
            return ""
        said = self.tr("With {support} supporters in {days} days the council speaks of it.")
        return said.format(support=found.support, days=found.days)

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def made(self) -> dict[str, str]:
        """{number, code}: as they stand on the receipt."""
        if self._made is None:
            return {}
        return {"number": f"{self._made.number}", "code": "-".join(wrap(self._made.code, 4))}

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def followed(self) -> dict[str, str]:
        """{number, words, shown, state, told}."""
        told = self._followed
        if told is None:
            return {}
        return {
            "number": f"{told.number}", "words": told.words, "told": told.told,
            "shown": told.shown, "state": self._state(told),
        }  # fmt: skip

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        why = self._paper.why(self._language)
        if why:
            return why
        if self._paper.unprinted:
            return self.tr("No receipt was printed. Please write down number and code.")
        if self._paper.printed:
            return self.tr("The receipt is printed. Please take it.")
        return self.tr("The receipt is being printed …")

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        return self._paper.left

    # --- what is done ---

    @Slot(str)
    def choose(self, proposal: str) -> None:
        self._shown = proposal
        self._show("one")

    @Slot()
    def support(self) -> None:
        """By the card that was laid, else who it is is asked."""
        identity = self._session.identity if self._session else None
        if identity is not None and identity.method == "card":
            self._support(token=identity.token)
        else:
            self._show("code")

    @Slot(str)
    def giveCode(self, code: str) -> None:
        if code.strip():
            self._support(code=code.strip())

    def _support(self, token: str = "", code: str = "") -> None:
        if self.busy or self._session is None:
            return
        request = api.SupportProposal(
            session=self._session.session, proposal=self._shown, token=token, code=code,
            key=self._key,
        )  # fmt: skip
        self.ask("council.support", request, self._supported)

    def _supported(self, _told: api.Supported) -> None:
        self._key = key()
        self._paper.expect("", "none", "", None)
        self._paper.start()
        self._show("supported")

    def _carded(self) -> None:
        identity = self._session.identity if self._session else None
        if self._view == "code" and identity is not None and identity.method == "card":
            self._support(token=identity.token)

    def _unread(self, code: str) -> None:
        if self._view == "code":
            self.tell(self.sentence(notices.Fault(code=code)), fault=True)

    @Slot()
    def write(self) -> None:
        councils = self._told.councils
        self._council = self._council or (councils[0].council if councils else "")
        self._show("write")

    @Slot(str)
    def chooseCouncil(self, council: str) -> None:
        self._council = council
        self.viewChanged.emit()

    @Slot(str)
    def propose(self, words: str) -> None:
        if self.busy or self._session is None:
            return
        identity = self._session.identity
        token = identity.token if identity is not None and identity.method == "card" else ""
        request = api.Propose(
            session=self._session.session, council=self._council, words=words, token=token,
            key=self._key,
        )  # fmt: skip
        self.ask("council.propose", request, self._proposed)

    def _proposed(self, made: api.Proposed) -> None:
        self._key, self._made = key(), made
        latest = self._link.latest("print") if self._link else None
        self._paper.expect(made.job, "queued" if made.job else "none", "", latest)
        self._paper.start()
        self.printChanged.emit()
        self._show("sent")

    @Slot()
    def track(self) -> None:
        self._show("track")

    @Slot(str, str)
    def follow(self, number: str, code: str) -> None:
        self.ask("council.follow", api.FollowProposal(number=number, code=code), self._found)

    def _found(self, told: api.FollowedProposal) -> None:
        self._followed = told
        self._show("found")

    @Slot()
    def back(self) -> None:
        before = {"one": "list", "code": "one", "write": "list", "track": "list", "found": "list"}
        if self._view in before:
            self.tell("")
            self._show(before[self._view])
        elif self._session is not None:
            self._session.back()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    @Slot()
    def stay(self) -> None:
        self._paper.stay()

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        self._key = key()

    # --- in words ---

    def _stands(self, proposal: api.ShownProposal) -> str:
        if proposal.state != "open":
            return self.tr("The council speaks of it")
        said = self.tr(
            "Supporters so far: {supporters}; with {support} by {day} the council speaks of it"
        )
        figures = languages.of(self._language).figures
        return said.format(
            supporters=figures(f"{proposal.supporters}"), support=figures(f"{proposal.support}"),
            day=self.day_said(proposal.until),
        )  # fmt: skip

    def _state(self, told: api.FollowedProposal) -> str:
        if told.outcome in ("carried", "lost"):
            return {
                "carried": self.tr("The council agreed to it."),
                "lost": self.tr("The council did not agree to it."),
            }[told.outcome]
        if told.meeting:
            said = self.tr("The council speaks of it on {moment}.")
            return said.format(moment=self.moment(told.meeting))
        return {
            "asked": self.tr("The staff will read it."),
            "open": self.tr("Others can support it now: {supporters} of {support} so far."),
            "reached": self.tr("It has its supporters. The council speaks of it soon."),
            "agenda": self.tr("It is on the agenda."),
            "refused": self.tr("It was not taken up."),
            "merged": self.tr("It was joined to another one."),
            "lapsed": self.tr("Too few supported it in its days."),
        }[told.state].format(supporters=told.supporters, support=told.support)

    def _all(self) -> list[api.ShownProposal]:
        return [each for council in self._told.councils for each in council.proposals]

    def _open(self) -> list[api.ShownProposal]:
        return [each for each in self._all() if each.state == "open"]

    def _known(self) -> api.ShownProposal | None:
        return next((each for each in self._all() if each.proposal == self._shown), None)

    def _show(self, view: str) -> None:
        self._view = view
        self.viewChanged.emit()

    def _forget(self) -> None:
        self._made = self._followed = None
        self._shown = ""
        self.viewChanged.emit()
