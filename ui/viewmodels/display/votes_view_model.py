"""Votes on the hall display: how many ballots there are, and the result once it is declared."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api.votes import polls
from ui.viewmodels.shared import vote_wording
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DisplayVotesViewModel(LinkedViewModel):
    """One after the other: the running ones, then what was decided of late."""

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

    @Property("QVariantList", notify=votesChanged)  # type: ignore[arg-type]
    def lines(self) -> list[dict[str, str]]:
        """{head, title, told}."""
        return [*map(self._running, self._told.votes), *map(self._declared, self._told.declared)]

    def _running(self, vote: polls.RunningVote) -> dict[str, str]:
        head = self.tr("Residents vote at the screens")
        if vote.until:
            at = datetime.fromisoformat(vote.until).astimezone(self.zone)
            head = self.tr("Residents vote at the screens, until {moment}").format(
                moment=f"{at.month}-{at.day} {at:%H:%M}"
            )
        told = self.tr("%n ballot(s) so far", "", vote.taken)
        return {"head": head, "title": vote.title, "told": told}

    def _declared(self, vote: polls.DeclaredVote) -> dict[str, str]:
        comma = languages.of(self._language).items
        head = self.tr("Residents decided, by %n ballot(s)", "", vote.result.ballots)
        told = vote_wording.verdict_of(vote, self._language, comma)
        return {"head": head, "title": vote.title, "told": told}
