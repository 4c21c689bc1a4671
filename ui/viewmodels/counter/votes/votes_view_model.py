"""The vote desk: which votes there are, opening, closing and declaring one, and its file."""

from __future__ import annotations

import base64
import zlib
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, notices
from kiosk.api.votes import polls
from kiosk.phrases import phrase
from ui.viewmodels.counter.votes import wording
from ui.viewmodels.counter.votes.saving import downloads, save
from ui.viewmodels.shared import vote_wording
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = {"added": "start", "open": "close", "closed": "declare"}


@QmlElement
class CounterVotesViewModel(LinkedViewModel):
    """Starting, closing and declaring are asked twice: none of them can be taken back."""

    listChanged = Signal()
    shownChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._capabilities: frozenset[str] = frozenset()
        self._open = self._sure = False
        self._votes: tuple[polls.VoteRecord, ...] = ()
        self._shown = ""
        self._said = "", False  # stays until it is dismissed, however often the list comes anew
        self.folder = downloads()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._capabilities = frozenset(signed.capabilities if signed else ())
            if self.changes_hands(body):
                self._votes = ()
                self.choose("")
            self._refresh()
        elif topic == "votes.running":
            self._refresh()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.shownChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self._refresh()

    def _refresh(self) -> None:
        if self._open and "cases" in self._capabilities:
            self.ask("votes.list", basis.Nothing(), self._listed)

    def _say(self, said: str, *, fault: bool = False) -> None:
        self._said = said, fault
        self.tell(said, fault=fault)

    @Slot(str, bool)
    def papersOver(self, said: str, fault: bool) -> None:
        self._say(said, fault=fault)
        self._refresh()

    @Slot()
    def dismiss(self) -> None:
        self._say("")

    def _listed(self, told: polls.VoteRecords) -> None:
        order = ("open", "closed", "added", "declared")
        self._votes = tuple(sorted(told.votes, key=lambda each: order.index(each.state)))
        said, fault = self._said
        self.tell(said, fault=fault)
        self.listChanged.emit()
        self.shownChanged.emit()

    # --- the list ---

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{poll, title, state, about, waits}: running ones first."""
        return [
            {
                "poll": each.asked.poll, "title": each.asked.title,
                "state": wording.state(each), "about": self._about(each),
                "waits": each.typed or each.state == "closed",
            }
            for each in self._votes
        ]  # fmt: skip

    def _about(self, record: polls.VoteRecord) -> str:
        if record.typed:
            return self.tr("Papers wait for a second person")
        if record.state == "added":
            return ""
        return self.tr("%n ballot(s)", "", record.taken)

    @Slot(int)
    def step(self, by: int) -> None:
        """The next one of the list, or the one before."""
        names = [each.asked.poll for each in self._votes]
        if names:
            at = names.index(self._shown) + by if self._shown in names else 0
            self.choose(names[max(0, min(at, len(names) - 1))])

    # --- one of them ---

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        return self._shown

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def vote(self) -> dict[str, Any]:
        """{title, chips, taken, of, until, state, typed, verdict, rows, doubts}; {} for none."""
        record = self._record()
        if record is None:
            return {}
        asked, result = record.asked, record.result
        kept = self.tr("Secret") if asked.secret else self.tr("Named")
        comma = languages.of(self._language).items
        return {
            "title": asked.title,
            "chips": [wording.state(record), wording.method(asked),
                      wording.rule(asked), kept],
            "taken": self.tr("%n ballot(s)", "", record.taken),
            "of": self.tr("%n may vote", "", record.eligible) if record.eligible else "",
            "until": self._until(asked),
            "state": record.state,
            "typed": record.typed,
            "options": [each.label for each in asked.options],
            "verdict": vote_wording.verdict(asked.options, result, self._language, comma)
            if result else "",
            "rows": vote_wording.count_rows(asked.options, result) if result else [],
            "doubts": wording.doubts(result) if result else [],
        }  # fmt: skip

    def _until(self, asked: polls.VoteAsked) -> str:
        if not asked.until:
            return ""
        at = moment(asked.until, self.zone, self.now())
        return self.tr("told to voters: until {moment}").format(moment=at)

    @Property(bool, notify=shownChanged)
    def manages(self) -> bool:
        """Who sits here may open, close, declare and export."""
        return "reports" in self._capabilities

    @Property(bool, notify=shownChanged)
    def sure(self) -> bool:
        """It was asked for the step once, and is to be asked once more."""
        return self._sure

    @Slot(str)
    def choose(self, poll: str) -> None:
        self._shown, self._sure = poll, False
        self.dismiss()
        self.shownChanged.emit()

    @Slot()
    def leave(self) -> None:
        if self._sure:
            self._sure = False
            self.shownChanged.emit()
        else:
            self.choose("")

    # --- what is done with it ---

    @Slot()
    def goOn(self) -> None:
        """The next step of its life: opened, closed, declared."""
        record = self._record()
        if record is None or record.state not in STEPS or not self.manages or self.busy:
            return
        self._sure = not self._sure
        self.shownChanged.emit()
        if not self._sure:
            step = STEPS[record.state]
            request = polls.OfVote(poll=record.asked.poll, key=key())
            self.ask(f"votes.{step}", request, partial(self._went, step))

    def _went(self, step: str, _told: object) -> None:
        said = {
            "start": self.tr("The vote is open: residents cast at the screens."),
            "close": self.tr("The vote is closed. Declare it when it was compared with others."),
            "declare": self.tr("The result is declared, and who was in the register is erased."),
        }  # fmt: skip
        self._say(said[step])
        self._refresh()

    @Slot()
    def exportFile(self) -> None:
        """The signed file into the user's folder."""
        record = self._record()
        if record is None or record.state != "declared" or not self.manages or self.busy:
            return
        request = polls.OfVote(poll=record.asked.poll, key=key())
        self.ask("votes.export", request, partial(self._export, record.asked.poll))

    def _export(self, poll: str, told: polls.VoteFile) -> None:
        content = zlib.decompress(base64.b64decode(told.file))
        try:
            file = save(content, f"vote-{poll}", self.folder)
        except OSError as problem:
            said = self.tr("The file could not be written to {folder}: {reason}")
            reason = problem.strerror or type(problem).__name__
            self._say(said.format(folder=self.folder, reason=reason), fault=True)
        else:
            self._say(phrase("vote.exported", self._language, file=file))

    def refused(self, fault: notices.Fault) -> None:
        self._sure = False
        self.shownChanged.emit()
        self._say(self.sentence(fault), fault=True)

    def _record(self) -> polls.VoteRecord | None:
        return next((each for each in self._votes if each.asked.poll == self._shown), None)
