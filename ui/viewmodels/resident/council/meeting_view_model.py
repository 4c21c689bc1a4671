"""A council's meeting at the kiosk: what it reads and speaks of; a member comes by card."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import notices
from kiosk.api.council import councils, work
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentMeetingViewModel(ResidentViewModel):
    viewChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._key = "read", key()
        self._now = work.CouncilNow(meetings=())
        self._papers: tuple[work.CouncilPaper, ...] = ()
        self._read = ("", 0)  # of which meeting they are, and how many it had
        self._came: work.CameToCouncil | None = None

    def arrive(self) -> None:
        if self._session is None:
            return
        self._session.wiped.connect(self._forget)
        self._session.identityChanged.connect(self._carded)
        self._session.readProblem.connect(self._unread)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "council.now" and isinstance(body, work.CouncilNow):
            to_come = tuple(each for each in body.meetings if each.state in ("planned", "open"))
            self._now = work.CouncilNow(meetings=to_come)
            self.viewChanged.emit()

    def retranslate(self) -> None:
        self.viewChanged.emit()

    # --- what is shown ---

    @Property(bool, notify=viewChanged)
    def any(self) -> bool:
        """A council meets, or will soon."""
        return bool(self._now.meetings)

    @Property(str, notify=viewChanged)
    def summary(self) -> str:
        """Which council meets when, for a tile."""
        met = self._met()
        return f"{self.say(met.council)} {self._when(met.starts)}" if met else ""

    @Property(str, notify=viewChanged)
    def view(self) -> str:
        """read, come or came."""
        return self._view

    @Property("QVariantMap", notify=viewChanged)  # type: ignore[arg-type]
    def meeting(self) -> dict[str, str]:
        """{title, about}."""
        met = self._met()
        if met is None:
            return {}
        return {
            "title": self.say(met.council), "about": f"{self._when(met.starts)} · {met.place}",
        }  # fmt: skip

    @Property("QVariantList", notify=viewChanged)  # type: ignore[arg-type]
    def agenda(self) -> list[dict[str, str]]:
        """{label, value}: what is decided, in order."""
        met = self._met()
        named = self.tr("Matter {number}")
        return [
            {"label": named.format(number=at), "value": "\n".join((each.text, *each.amended))}
            for at, each in enumerate(met.agenda if met else (), 1)
        ]

    @Property("QVariantList", notify=viewChanged)  # type: ignore[arg-type]
    def papers(self) -> list[dict[str, str]]:
        """{label, value}: what is read before."""
        return [{"label": each.title, "value": each.text} for each in self._papers]

    @Property(str, notify=viewChanged)
    def came(self) -> str:
        told = self._came
        if told is None:
            return ""
        said = self.tr("{group}, seat {number}. {there} of {seats} seats are there now.")
        return said.format(
            group=self.say(told.circle), number=told.seat, there=told.seats, seats=told.of
        )

    # --- what is done ---

    @Slot()
    def read(self) -> None:
        """The papers of the meeting that is shown."""
        met = self._met()
        if met is not None and self._read != (met.meeting, met.papers):
            self._read = (met.meeting, met.papers)
            self.ask("council.papers", councils.OfMeeting(meeting=met.meeting), self._found)

    def _found(self, told: work.CouncilPapers) -> None:
        self._papers = told.papers
        self.viewChanged.emit()

    @Slot()
    def come(self) -> None:
        identity = self._session.identity if self._session else None
        self._show("come")
        if identity is not None and identity.method == "card":
            self._come(identity.token)

    def _carded(self) -> None:
        identity = self._session.identity if self._session else None
        if self._view == "come" and identity is not None and identity.method == "card":
            self._come(identity.token)

    def _come(self, token: str) -> None:
        if self.busy or self._session is None:
            return
        request = work.ComeToCouncil(session=self._session.session, token=token, key=self._key)
        self.ask("council.come", request, self._there)

    def _there(self, told: work.CameToCouncil) -> None:
        self._key, self._came = key(), told
        self._show("came")

    def _unread(self, code: str) -> None:
        if self._view == "come":
            self.tell(self.sentence(notices.Fault(code=code)), fault=True)

    @Slot()
    def back(self) -> None:
        self.tell("")
        if self._view == "come":
            self._show("read")
        elif self._session is not None:
            self._session.back()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        self._key = key()

    def _when(self, starts: str) -> str:
        local = datetime.fromisoformat(starts).astimezone(self.zone)
        at = languages.of(self._language).figures(f"{local:%H:%M}")
        return f"{self.day_said(f'{local:%F}')} {at}"

    def _met(self) -> work.NowMeeting | None:
        """One that is open first."""
        found = sorted(self._now.meetings, key=lambda each: (each.state != "open", each.starts))
        return found[0] if found else None

    def _show(self, view: str) -> None:
        self._view = view
        self.viewChanged.emit()

    def _forget(self) -> None:
        self._came = None
        self.viewChanged.emit()
