"""A council on the hall's display: who meets now, the next meeting, what was decided of late.

Of a vote that runs it tells how many seats were taken down, and of nobody the name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api.council import work
from ui.viewmodels.shared import council_wording
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

WAITING = 2  # who speaks next; of others how many


@QmlElement
class DisplayCouncilViewModel(LinkedViewModel):
    """Meetings that are open one after the other; what comes and what was decided as lines."""

    councilChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = work.CouncilNow(meetings=())

    def hear(self, topic: str, body: Any) -> None:
        if topic == "council.now" and isinstance(body, work.CouncilNow):
            self._told = body
            self.councilChanged.emit()

    def retranslate(self) -> None:
        self.councilChanged.emit()

    @Property("QVariantList", notify=councilChanged)  # type: ignore[arg-type]
    def meetings(self) -> list[dict[str, Any]]:
        """{title, about, items: {number, text, state, now}, vote, speaks, waiting} of open ones."""
        return [self._meeting(each) for each in self._told.meetings if each.state == "open"]

    @Property("QVariantList", notify=councilChanged)  # type: ignore[arg-type]
    def lines(self) -> list[dict[str, str]]:
        """{head, title, told}: the next meetings, then what was decided."""
        coming = [each for each in self._told.meetings if each.state == "planned"]
        ended = [each for each in self._told.meetings if each.state == "ended"]
        decided = [
            self._decided(met, motion)
            for met in ended
            for motion in met.agenda
            if motion.state in ("carried", "lost") and not motion.amends
        ]
        return [*map(self._coming, coming), *decided]

    def _meeting(self, met: work.NowMeeting) -> dict[str, Any]:
        words = languages.of(self._language)
        there = self.tr("{there} of {seats} seats are there").format(there=met.seats, seats=met.of)
        enough = self.tr("enough to decide") if met.quorum else self.tr("too few to decide")
        voting = any(each.state == "voting" for each in met.agenda)
        current = next(
            (at for at, each in enumerate(met.agenda) if each.state == "voting"),
            next((at for at, each in enumerate(met.agenda) if each.state == "waiting"), -1),
        )
        return {
            "title": met.council.of(self._language), "about": f"{there}{words.clauses}{enough}",
            "items": [
                self._item(at, each, now=at == current) for at, each in enumerate(met.agenda)
            ],
            "vote": self._taken_down(met) if voting else "",
            "speaks": self._seat(met.speaks) if met.speaks else "",
            "waiting": words.items.join(self._waiting(met)),
        }  # fmt: skip

    def _waiting(self, met: work.NowMeeting) -> list[str]:
        more = len(met.waiting) - WAITING
        told = [self._seat(each) for each in met.waiting[:WAITING]]
        return [*told, self.tr("%n more", "", more)] if more > 0 else told

    def _taken_down(self, met: work.NowMeeting) -> str:
        return self.tr("{votes} of {seats} seats have voted").format(
            votes=met.votes, seats=met.seats
        )

    def _item(self, at: int, motion: work.NowMotion, *, now: bool) -> dict[str, Any]:
        text = self.tr("Amendment: {text}").format(text=motion.text) if motion.amends else (
            motion.text
        )  # fmt: skip
        amended = [self.tr("As amended: {text}").format(text=each) for each in motion.amended]
        return {
            "number": f"{at + 1}", "text": "\n".join((text, *amended)), "now": now,
            "state": self._result(motion),
        }  # fmt: skip

    def _result(self, motion: work.NowMotion) -> str:
        told = council_wording.motion(motion.state)
        if motion.state not in ("carried", "lost"):
            return told
        sums = self.tr("{yes} for, {no} against").format(
            yes=council_wording.percent(motion.yes), no=council_wording.percent(motion.no)
        )
        return f"{told}{languages.of(self._language).clauses}{sums}"

    def _seat(self, seat: work.SeatName) -> str:
        told = self.tr("{group}, seat {number}")
        return told.format(group=seat.circle.of(self._language), number=seat.seat)

    def _coming(self, met: work.NowMeeting) -> dict[str, str]:
        told = [self.tr("%n item(s) on the agenda", "", len(met.agenda))] if met.agenda else []
        if met.papers:
            told.append(self.tr("%n paper(s) to read at the screens", "", met.papers))
        head = self.tr("The council meets on {moment}, {place}").format(
            moment=self._moment(met.starts), place=met.place
        )
        joined = languages.of(self._language).items.join(told)
        return {"head": head, "title": met.council.of(self._language), "told": joined}

    def _decided(self, met: work.NowMeeting, motion: work.NowMotion) -> dict[str, str]:
        head = self.tr("{council} decided on {moment}").format(
            council=met.council.of(self._language), moment=self._moment(met.starts)
        )
        return {
            "head": head, "title": "\n".join((motion.text, *motion.amended)),
            "told": self._result(motion),
        }  # fmt: skip

    def _moment(self, at: str) -> str:
        local = datetime.fromisoformat(at).astimezone(self.zone)
        return f"{local.month}-{local.day} {local:%H:%M}"
