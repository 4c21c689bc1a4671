"""Casting a ballot: who it is, what they want, whether that is right, and the receipt.

What is chosen stands here alone until it is cast, and goes with the screen.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import notices, upkeep
from kiosk.api.votes import polls
from ui.viewmodels.resident.awaited_paper import AwaitedPaper
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAUSE = 800  # milliseconds in which a second tap of the same finger casts nothing
OVER = ("votes.closed", "votes.over", "votes.unknown")
NOBODY = ("votes.code", "votes.who", "votes.not_registered", "votes.not_eligible", "votes.voted")
RANKED = ("runoff", "schulze")


@QmlElement
class ResidentVoteViewModel(ResidentViewModel):
    viewChanged = Signal()
    choiceChanged = Signal()
    settledChanged = Signal()
    readerChanged = Signal()
    printChanged = Signal()
    leftChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._key = "who", key()
        self._running: polls.RunningVote | None = None
        self._asked: polls.VoteAsked | None = None
        self._code = self._token = ""
        self._choice: list[str] = []
        self._abstains = self._reader = False
        self._mark = ""
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.settledChanged)
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
        self._running = self.given(polls.RunningVote)
        self.viewChanged.emit()
        self._carded()  # a card that was laid before the vote was chosen

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print":
            self._paper.hear(body)
        elif topic == "devices" and isinstance(body, upkeep.DeviceList) and self.welcome:
            here = self.welcome.terminal
            self._reader = any(
                each.kind == "card_reader" and each.terminal == here and not each.code
                for each in body.devices
            )
            self.readerChanged.emit()
        elif topic == "votes.running" and isinstance(body, polls.RunningVotes):
            self._look(body)

    def retranslate(self) -> None:
        for signal in (self.viewChanged, self.choiceChanged, self.printChanged):
            signal.emit()

    # --- what is shown ---

    @Property(str, notify=viewChanged)
    def view(self) -> str:
        """who, code, choose, review, done or over."""
        return self._view

    @Property(bool, notify=settledChanged)
    def settled(self) -> bool:
        """A ballot may be cast: whoever taps twice has not asked for it."""
        return not self._pause.isActive()

    @Property(bool, notify=readerChanged)
    def cardWorks(self) -> bool:
        return self._reader

    @Property(str, notify=viewChanged)
    def title(self) -> str:
        return self._running.title if self._running else ""

    @Property(str, notify=viewChanged)
    def until(self) -> str:
        return self.moment(self._running.until) if self._running and self._running.until else ""

    @Property(str, notify=viewChanged)
    def method(self) -> str:
        """single, approval, ranked or budget: how it is answered."""
        return self._method()

    @Property(bool, notify=viewChanged)
    def secret(self) -> bool:
        return self._asked is None or self._asked.secret

    @Property(str, notify=viewChanged)
    def money(self) -> str:
        """What a budget shares, in yuan."""
        return self._yuan(self._asked.limit) if self._asked and self._asked.limit else ""

    @Property("QVariantList", notify=viewChanged)  # type: ignore[arg-type]
    def options(self) -> list[dict[str, str]]:
        """{option, number, label, detail}."""
        return self._options()

    @Property("QStringList", notify=choiceChanged)  # type: ignore[arg-type]
    def chosen(self) -> list[str]:
        """Of a ranked vote the best first."""
        return self._choice

    @Property(bool, notify=choiceChanged)
    def abstains(self) -> bool:
        return self._abstains

    @Property(bool, notify=choiceChanged)
    def ready(self) -> bool:
        """Something is chosen, if only to abstain."""
        return bool(self._choice) or self._abstains

    @Property("QVariantList", notify=choiceChanged)  # type: ignore[arg-type]
    def picked(self) -> list[dict[str, str]]:
        """What is to be cast, {number, label, detail}: by rank, else as the options stand."""
        known = {each["option"]: each for each in self._options()}
        if self._method() == "ranked":
            return [{**known[each], "number": str(at)} for at, each in enumerate(self._choice, 1)]
        return [each for each in known.values() if each["option"] in self._choice]

    @Property(str, notify=viewChanged)
    def mark(self) -> str:
        return "-".join(wrap(self._mark, 4))

    @Property(bool, notify=printChanged)
    def printed(self) -> bool:
        return self._paper.printed

    @Property(bool, notify=printChanged)
    def unprinted(self) -> bool:
        return self._paper.unprinted

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        why = self._paper.why(self._language)
        if why:
            return why
        if self._paper.unprinted:
            return self.tr("No receipt was printed. Your vote counts all the same.")
        if self._paper.printed:
            return self.tr("The receipt is printed. Please take it.")
        return self.tr("The receipt is being printed …")

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        return self._paper.left

    # --- who it is ---

    @Slot()
    def toCode(self) -> None:
        self.tell("")
        self._show("code")

    @Slot(str)
    def giveCode(self, code: str) -> None:
        if code.strip() and not self.busy:
            self._code, self._token = code.strip(), ""
            self._who()

    def _carded(self) -> None:
        identity = self._session.identity if self._session else None
        if identity is not None and self._view in ("who", "code") and self._running is not None:
            self._code, self._token = "", identity.token
            self._who()

    def _unread(self, code: str) -> None:
        if self._view in ("who", "code"):
            self.tell(self.sentence(notices.Fault(code=code)), fault=True)

    def _who(self) -> None:
        self.ask("votes.ballot", polls.AskBallot(**self._place()), self._came)

    def _place(self) -> dict[str, str]:
        return {
            "session": self._session.session if self._session else "",
            "poll": self._running.poll if self._running else "",
            "token": self._token, "code": self._code,
        }  # fmt: skip

    def _came(self, asked: polls.VoteAsked) -> None:
        if self._view in ("who", "code"):
            self._asked = asked
            self._show("choose")

    # --- what they want ---

    @Slot(str)
    def choose(self, option: str) -> None:
        """One of one: again changes nothing, as fingers tremble. Of several: one more or less."""
        if self._method() == "single":
            self._choice = [option]
        elif option in self._choice:
            self._choice = [each for each in self._choice if each != option]
        else:
            self._choice = [*self._choice, option]
        self._abstains = False
        self.choiceChanged.emit()

    @Slot()
    def abstain(self) -> None:
        self._choice, self._abstains = [], True
        self.choiceChanged.emit()

    @Slot()
    def goOn(self) -> None:
        if self._view == "choose" and self.ready:
            self.choiceChanged.emit()
            self._show("review")
        elif self._view == "review" and self.settled and not self.busy:
            self._cast()
        elif self._view in ("done", "over"):
            self.done()

    @Slot()
    def back(self) -> None:
        if self._view == "review":
            self._show("choose")
        elif self._view == "code":
            self.tell("")
            self._show("who")
        elif self._session is not None:
            self._session.back()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    @Slot()
    def stay(self) -> None:
        self._paper.stay()

    # --- cast ---

    def _cast(self) -> None:
        request = polls.CastBallot(
            **self._place(), choice=tuple(self._choice), key=self._key,
            language=languages.spoken(self._language),
        )  # fmt: skip
        self.ask("votes.cast", request, self._taken)

    def _taken(self, taken: polls.BallotTaken) -> None:
        self._choice, self._abstains = [], False  # nobody behind them reads it off the screen
        self._mark = taken.mark
        latest = self._link.latest("print") if self._link else None
        self._paper.expect(taken.job, "queued" if taken.job else "none", "", latest)
        self._paper.start()
        self.choiceChanged.emit()
        self.printChanged.emit()
        self._show("done")

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        self._key = key()
        if fault.code in OVER:
            self._forget()
            self._show("over")
        elif fault.code in NOBODY and self._view in ("choose", "review"):
            self._forget()
            self._show("who")

    def _look(self, told: polls.RunningVotes) -> None:
        """A vote that was closed meanwhile takes no ballot, however far somebody is."""
        poll = self._running.poll if self._running else ""
        runs = any(each.poll == poll for each in told.votes)
        before = self._view in ("who", "code", "choose", "review")
        # while a ballot is on its way its reply tells whether it was in time
        if poll and not runs and before and not self._commands:
            self.refused(notices.Fault(code="votes.closed"))

    def _show(self, view: str) -> None:
        self._view = view
        self._pause.start()
        self.settledChanged.emit()
        self.viewChanged.emit()

    def _forget(self) -> None:
        """Nothing of the ballot stays here."""
        self._choice, self._abstains, self._asked = [], False, None
        self._code = self._token = self._mark = ""
        self.choiceChanged.emit()

    def _method(self) -> str:
        method = self._asked.method if self._asked else "single"
        return "ranked" if method in RANKED else method

    def _options(self) -> list[dict[str, str]]:
        found = self._asked.options if self._asked else ()
        return [
            {"option": each.option, "number": str(at), "label": each.label,
             "detail": self._detail(each)}
            for at, each in enumerate(found, 1)
        ]  # fmt: skip

    def _detail(self, option: polls.VoteOption) -> str:
        cost = self.tr("{money} yuan").format(money=self._yuan(option.cost)) if option.cost else ""
        return "\u00a0· ".join(filter(None, (option.detail, cost)))

    def _yuan(self, money: int) -> str:
        return languages.of(self._language).figures(f"{money:,}")
