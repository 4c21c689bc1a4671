"""Which votes run, and what came of those that are over; where there is none, no screen tells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api.votes import polls
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared import vote_wording

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentVotesViewModel(ResidentViewModel):
    votesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = polls.RunningVotes(votes=())

    def hear(self, topic: str, body: Any) -> None:
        if topic == "votes.running" and isinstance(body, polls.RunningVotes):
            self._told = body
            self.votesChanged.emit()

    def retranslate(self) -> None:
        self.votesChanged.emit()

    @Property(bool, notify=votesChanged)
    def any(self) -> bool:
        """Something runs, or was declared of late."""
        return bool(self._told.votes or self._told.declared)

    @Property(int, notify=votesChanged)
    def count(self) -> int:
        """How many run."""
        return len(self._told.votes)

    @Property(str, notify=votesChanged)
    def summary(self) -> str:
        """What it is about, for the start."""
        votes = self._told.votes
        if len(votes) == 1:
            return votes[0].title
        return self.tr("%n vote(s)", "", len(votes)) if votes else self.tr("What came of it")

    @Property("QVariantList", notify=votesChanged)  # type: ignore[arg-type]
    def running(self) -> list[dict[str, str]]:
        """{poll, title, detail}."""
        return [
            {"poll": each.poll, "title": each.title, "detail": self._detail(each)}
            for each in self._told.votes
        ]

    @Property("QVariantList", notify=votesChanged)  # type: ignore[arg-type]
    def results(self) -> list[dict[str, Any]]:
        """{title, verdict, ballots, rows}, the newest first."""
        comma = languages.of(self._language).items
        return [
            {
                "title": each.title,
                "verdict": vote_wording.verdict_of(each, self._language, comma),
                "ballots": self.tr("%n ballot(s)", "", each.result.ballots),
                "rows": vote_wording.count_rows(each.options, each.result),
            }
            for each in self._told.declared
        ]

    @Slot(str)
    def choose(self, poll: str) -> None:
        found = next((each for each in self._told.votes if each.poll == poll), None)
        if found is not None and self._session is not None:
            self._session.show("vote", found)

    def _detail(self, vote: polls.RunningVote) -> str:
        told = [self.tr("%n ballot(s) so far", "", vote.taken)]
        if vote.until:
            told.insert(0, self.tr("until {moment}").format(moment=self.moment(vote.until)))
        return "\u00a0· ".join(told)
