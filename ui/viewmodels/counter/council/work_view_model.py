"""Around a meeting at the council desk: its agenda of proposals, papers, invitations, and tasks."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis
from kiosk.api.council import councils, proposals, work
from ui.viewmodels.counter.council import wording
from ui.viewmodels.counter.council.desk_view_model import CouncilDeskViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterCouncilWorkViewModel(CouncilDeskViewModel):
    """Of one meeting at a time; a reply that comes for another one is let go."""

    workChanged = Signal()
    done = Signal(str)  # what was done: its fields are emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meeting = ""
        self._view: councils.MeetingView | None = None
        self._proposals: tuple[proposals.ProposalRow, ...] = ()
        self._tasks: tuple[work.TaskRow, ...] = ()
        self._members: tuple[councils.CouncilMember, ...] = ()
        self._left: list[str] = []  # members whose invitation is still to be asked for

    def forget(self) -> None:
        self.take("")

    def retranslate(self) -> None:
        self.workChanged.emit()

    @Slot(str)
    def take(self, meeting: str) -> None:
        """The meeting that is shown; "": none."""
        self._meeting, self._view = meeting, None
        self._proposals, self._tasks, self._members, self._left = (), (), (), []
        self.dismiss()
        self.workChanged.emit()
        self.refresh()

    def look(self) -> None:
        if self._meeting:
            of = self._meeting
            asked = councils.OfMeeting(meeting=of)
            self.read("council.meeting", asked, partial(self._met, of))

    def _met(self, of: str, reply: councils.MeetingView) -> None:
        if of != self._meeting:
            return
        self._view = reply
        asked = proposals.OfCouncil(council=reply.council)
        self.read("council.proposals", asked, partial(self._proposed, of))
        self.read("council.tasks", asked, partial(self._tasked, of))
        self.read("council.list", basis.Nothing(), partial(self._listed, of))
        self.workChanged.emit()

    def _proposed(self, of: str, reply: proposals.Proposals) -> None:
        if of == self._meeting:
            self._proposals = reply.proposals
            self.workChanged.emit()

    def _tasked(self, of: str, reply: work.Tasks) -> None:
        if of == self._meeting:
            self._tasks = reply.tasks
            self.workChanged.emit()

    def _listed(self, of: str, reply: councils.Councils) -> None:
        if of == self._meeting and self._view is not None:
            found = next((o for o in reply.councils if o.council == self._view.council), None)
            self._members = found.members if found else ()

    # --- what is shown ---

    @Property("QVariantMap", notify=workChanged)  # type: ignore[arg-type]
    def can(self) -> dict[str, bool]:
        """{move, lay, invite}: what a meeting may still be given."""
        state = self._view.row.state if self._view else ""
        return {
            "move": state in ("planned", "open"), "lay": state in ("planned", "open"),
            "invite": state == "planned",
        }  # fmt: skip

    @Property(str, notify=workChanged)
    def messages(self) -> str:
        """What became of invitations by message."""
        told = self._view
        if told is None or not (told.sent or told.unsent):
            return ""
        sent = self.tr("%n invitation(s) went by message.", "", told.sent)
        failed = self.tr("%n could not be sent: print or ring.", "", told.unsent)
        return f"{sent} {failed}" if told.unsent else sent

    @Property("QVariantList", notify=workChanged)  # type: ignore[arg-type]
    def reached(self) -> list[dict[str, str]]:
        """{value, name}: proposals with enough support, which no meeting has yet."""
        return [
            {"value": each.proposal, "name": f"{each.number}  {each.shown}"}
            for each in self._proposals
            if each.state == "reached"
        ]

    @Property("QVariantList", notify=workChanged)  # type: ignore[arg-type]
    def papers(self) -> list[dict[str, str]]:
        """{paper, title}."""
        laid = self._view.papers if self._view else ()
        return [{"paper": each.paper, "title": each.title} for each in laid]

    @Property("QVariantList", notify=workChanged)  # type: ignore[arg-type]
    def carried(self) -> list[dict[str, str]]:
        """{value, name}: of what was carried here somebody is to do something."""
        moved = self._view.motions if self._view else ()
        return [
            {"value": each.motion, "name": each.text}
            for each in moved
            if each.state == "carried" and not each.amends
        ]

    @Property("QVariantList", notify=workChanged)  # type: ignore[arg-type]
    def tasks(self) -> list[dict[str, Any]]:
        """{task, words, about, open, late}: of the council, the open ones first."""
        return [
            {
                "task": each.task, "words": each.words, "late": each.late,
                "open": each.state == "open",
                "about": " · ".join(
                    part for part in (each.owner, each.due, wording.task(each), each.told) if part
                ),
            }
            for each in self._tasks
        ]  # fmt: skip

    # --- what is done ---

    @Slot(str)
    def bring(self, proposal: str) -> None:
        """A proposal comes to the agenda, in the words that everybody reads."""
        found = next((each for each in self._proposals if each.proposal == proposal), None)
        if found is None:
            return
        request = councils.Move(
            meeting=self._meeting, text=found.shown, proposal=proposal, key=key()
        )
        self._does("council.move", request, self.tr("It stands on the agenda now."), "")

    @Slot(str, str)
    def lay(self, title: str, text: str) -> None:
        request = work.LayPaper(meeting=self._meeting, title=title, text=text, key=key())
        said = self.tr("Everybody can read it at the screens now.")
        self._does("council.lay", request, said, "paper")

    @Slot(str)
    def takeBack(self, paper: str) -> None:
        request = work.OnPaper(paper=paper, key=key())
        self._does("council.take_back", request, self.tr("It was taken back."), "")

    @Slot(str, str, str, str)
    def give(self, motion: str, words: str, owner: str, due: str) -> None:
        """`due`: 2026-12-24."""
        if not motion:
            self.says(self.tr("Choose what it follows from."), fault=True)
            return
        if not _is_day(due):
            self.says(self.tr("Write the day as 2026-12-24."), fault=True)
            return
        request = work.GiveTask(motion=motion, words=words, owner=owner, due=due, key=key())
        said = self.tr("It stands on the public board now.")
        self._does("council.task", request, said, "task")

    @Slot(str, str, str)
    def settle(self, task: str, state: str, words: str) -> None:
        """`state`: done or dropped, with what everybody may ask about it."""
        ends: Literal["done", "dropped"] = "done" if state == "done" else "dropped"
        request = work.MoveTask(task=task, state=ends, words=words, key=key())
        self._does("council.move_task", request, self.tr("The board tells it."), "settled")

    @Slot(str, str, str)
    def putOff(self, task: str, due: str, words: str) -> None:
        if not _is_day(due):
            self.says(self.tr("Write the day as 2026-12-24."), fault=True)
            return
        request = work.MoveTask(task=task, state="open", words=words, due=due, key=key())
        self._does("council.move_task", request, self.tr("It is due on another day."), "settled")

    @Slot()
    def invite(self) -> None:
        """A sheet for everybody who has a seat, one after the other."""
        self._left = [each.member for each in self._members if not each.over]
        if not self._left:
            self.says(self.tr("Nobody has a seat in this council."), fault=True)
            return
        self.says("")
        self._invite_next(len(self._left))

    def _invite_next(self, of: int) -> None:
        if not self._left:
            self.says(self.tr("%n invitation(s) are being printed.", "", of))
            return
        request = work.PrintOfCouncil(
            meeting=self._meeting, paper="invitation", member=self._left.pop(0),
            why=self.tr("Invitation to the meeting"), key=key(),
        )  # fmt: skip
        self.ask("council.print", request, lambda _reply: self._invite_next(of))

    def _does(self, method: str, request: basis.Command, said: str, what: str) -> None:
        """What it changed comes anew with the notice."""
        self.does(method, request, lambda _reply: self.done.emit(what), said)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
