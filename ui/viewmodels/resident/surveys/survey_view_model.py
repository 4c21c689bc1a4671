"""Answering a survey, step by step. The agent walks the form; here stands the step that is shown.

What is entered goes to the agent as soon as it is an answer; the way on and back waits for that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import notices, surveys
from ui.viewmodels.resident.surveys.draft_view_model import ResidentDraftViewModel
from ui.viewmodels.resident.surveys.parts import keys_of, place_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REST = 700  # milliseconds without a key until words are sent
PAUSE = 800  # milliseconds in which a second tap of the same finger ends nothing
OVER = ("surveys.closed", "surveys.unknown", "surveys.none")
NOT_INVITED = ("surveys.invitation", "surveys.used")


@QmlElement
class ResidentSurveyViewModel(ResidentDraftViewModel):
    viewChanged = Signal()
    settledChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._key = "first", uuid4().hex
        self._survey: surveys.OpenSurvey | None = None
        self._id = self._invitation = ""
        self._done: surveys.HandedIn | None = None
        self._then: Callable[[], None] | None = None
        self._at_any_rate = False  # … even where the agent does not take what was entered
        self._parting = False  # it is being handed in, or dropped, half done
        self._sending = ""  # the question of which an answer is under way
        self._rest = QTimer(self, interval=REST)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._send)
        self._pause = QTimer(self, interval=PAUSE)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.settledChanged)

    def arrive(self) -> None:
        if self._session is None:
            return
        self._session.danger.begin("")
        self._session.wiped.connect(self._forget)
        self._session.handed.connect(self._handed)
        self._handed()

    def line_back(self) -> None:
        if self._at is not None and self._view in ("ask", "leave"):
            self._begin()  # the one that runs goes on

    def retranslate(self) -> None:
        self.viewChanged.emit()
        self.stepChanged.emit()
        self._complaints_anew()
        if self._at is not None and self._view in ("ask", "leave"):
            self._speak()

    # --- what is shown ---

    @Property(str, notify=viewChanged)
    def view(self) -> str:
        """code, first, ask, leave, thanks or over."""
        return self._view

    @Property(bool, notify=settledChanged)
    def settled(self) -> bool:
        """What ends something may be touched: whoever taps twice has not asked for it."""
        return not self._pause.isActive()

    @Property(str, notify=viewChanged)
    def name(self) -> str:
        """The survey's own."""
        if self._at is not None:
            return str(self._at.title)
        return self.say(self._survey.title) if self._survey else ""

    @Property(str, notify=viewChanged)
    def length(self) -> str:
        """How many questions, how long."""
        of = self._survey
        if of is None:
            return ""
        least = max(1, of.minutes[0])
        minutes = self.minutes((least, max(least, of.minutes[1])))
        told = self.tr("up to %n question(s)", "", of.questions)
        return f"{told} · " + self.tr("about {minutes} min").format(minutes=minutes)

    @Property(str, notify=viewChanged)
    def elsewhere(self) -> str:
        """In which languages it stands, where the resident's is none of them."""
        of = self._survey
        if of is None or not of.languages or languages.spoken(self._language) in of.languages:
            return ""
        names = self.items(languages.of(each).name for each in of.languages)
        return self.tr("This survey stands in {languages} only.").format(languages=names)

    @Property(bool, notify=viewChanged)
    def keeps(self) -> bool:
        """What is not handed in is kept as far as it went."""
        return self._at is not None and self._at.idle == "keep"

    @Property(bool, notify=viewChanged)
    def partial(self) -> bool:
        return self._done is not None and self._done.partial

    @Property(bool, notify=viewChanged)
    def waits(self) -> bool:
        """It lies in the open box until enough others are there."""
        return self._done is not None and self._done.waits

    @Property(str, notify=viewChanged)
    def called(self) -> str:
        """Words of a danger are a report of their own."""
        if self._done is None or not self._done.called:
            return ""
        told = self.tr("What you wrote of a danger is with the staff at once: report {number}.")
        return told.format(number=self._done.called)

    # --- what the resident does ---

    @Slot(str)
    def invite(self, code: str) -> None:
        """The code of the invitation; whether it is good the agent tells, when it begins."""
        self._invitation = code.strip()
        if self._invitation:
            self._show("first")

    @Slot()
    def begin(self) -> None:
        if not self.busy:
            self._begin()

    @Slot()
    def goOn(self) -> None:
        """On; at the end the answer is handed in."""
        if self._busy():
            return
        if self.atEnd:
            self._hand_in()
        elif self._whole():
            self._afterwards(partial(self._walk, "surveys.next"))

    @Slot()
    def skip(self) -> None:
        """Not answered, and on."""
        if self._busy():
            return
        for part in self._parts:
            if not part["required"]:
                self.empty(keys_of(part))
        self._afterwards(partial(self._walk, "surveys.next"))

    @Slot()
    def back(self) -> None:
        """One step; before the first question it is asked what becomes of the answers."""
        if self._busy():
            return
        if self._view == "leave":
            self._show("ask")
        elif self._view != "ask":
            self._away()
        elif self._at is not None and self._at.behind == 0 and not self.atEnd:
            self.leave()
        else:
            self._afterwards(partial(self._walk, "surveys.back"), at_any_rate=True)

    @Slot()
    def leave(self) -> None:
        """Away; with answers under way it is asked what becomes of them."""
        self.tell("")
        if self._view == "ask":  # at once: nobody is kept by an agent that does not answer
            self._then = None
            self._show("leave")
            self._send()
        elif self._session is not None:
            self._session.end()

    @Slot(bool)
    def part(self, keep: bool) -> None:
        """Hand in what is there, once all of it is with the agent, or drop it."""
        if keep:
            self._afterwards(partial(self._end_early, True), at_any_rate=True)
        else:
            self._then = None
            self._end_early(False)

    def _end_early(self, keep: bool) -> None:
        if self._parting or self._session is None:
            return
        self._parting = True
        request = surveys.LeaveSurvey(
            session=self._session.session, survey=self._id, keep=keep, key=self._key,
            call=self._session.danger.name,
        )  # fmt: skip
        self.ask("surveys.leave", request, self._parted, self._not_parted)

    @Slot()
    def more(self) -> None:
        """One more of what repeats."""
        if self._at is not None and not self._busy():
            request = surveys.MoreOfRepeat(**self._place(), path=self._at.repeat_path)
            self.ask("surveys.more", request, self._came)

    @Slot()
    def lessen(self) -> None:
        """The last of what repeats goes."""
        at = self._at
        if at is not None and at.repeat_count and not self._busy():
            request = surveys.RemoveFromRepeat(
                **self._place(), path=at.repeat_path, instance=at.repeat_count
            )
            self.ask("surveys.remove", request, self._came)

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    # --- with the agent ---

    def hear(self, topic: str, body: Any) -> None:
        if topic == "surveys.open" and isinstance(body, surveys.OpenSurveys) and self._id:
            found = (each for each in body.surveys if each.survey == self._id)
            self._survey = next(found, self._survey)
            self.viewChanged.emit()

    def _handed(self) -> None:
        """One of the list, a scanned invitation, or one that runs since before this screen fell."""
        listed, running = self.given(surveys.OpenSurvey), self.given(surveys.RunningSurvey)
        invited = self.given(surveys.ScannedInvitation)
        told = listed or running or invited
        if told is None or (self._view == "ask" and told.survey != self._id):
            return  # whoever answers one survey is not taken to another
        self._survey, self._id = listed, told.survey
        if self._link is not None:
            self.hear("surveys.open", self._link.latest("surveys.open"))
        if invited is not None:
            self._invitation = invited.invitation
        if running is not None:
            self._begin()
        elif self._view != "ask":
            asks = self._survey is not None and self._survey.invited and not self._invitation
            self._show("code" if asks else "first")

    def _place(self) -> dict[str, str]:
        return {"session": self._session.session if self._session else "", "survey": self._id}

    def _busy(self) -> bool:
        """A step is under way already; answers that are, are waited for."""
        return self._then is not None or (bool(self.busy) and not self._sending)

    def _begin(self) -> None:
        request = surveys.BeginSurvey(
            **self._place(), language=languages.spoken(self._language), invitation=self._invitation
        )
        self.ask("surveys.begin", request, self._came)

    def _walk(self, method: str) -> None:
        self.ask(method, surveys.OfAnswer(**self._place()), self._came)

    def _speak(self) -> None:
        spoken = languages.spoken(self._language)
        if self._at is not None and spoken != self._asked_in:
            self._asked_in = spoken
            request = surveys.SpeakSurvey(**self._place(), language=spoken)
            speak = partial(self.ask, "surveys.language", request, self._came)
            self._afterwards(speak, at_any_rate=True)

    def _came(self, step: surveys.SurveyStep) -> None:
        first, ended = self._at is None, self.atEnd
        self.take(step)
        if self.atEnd and not ended:
            self._pause.start()
            self.settledChanged.emit()
        if first:
            self._asked_in = languages.spoken(self._language)
        if self._session is not None:
            self._session.set_parting(step.idle)
        if self._view not in ("ask", "leave"):
            self._show("ask")

    def _hand_in(self) -> None:
        call = self._session.danger.name if self._session else ""
        request = surveys.HandInAnswer(**self._place(), key=self._key, call=call)
        self.ask("surveys.submit", request, self._handed_in)

    def _handed_in(self, done: surveys.HandedIn) -> None:
        self._forget()
        self._done = done
        self._show("thanks")

    def _not_parted(self, _fault: notices.Fault) -> None:
        self._parting = False

    def _parted(self, done: surveys.HandedIn) -> None:
        self._parting = False
        if done.kept:
            self._handed_in(done)
        elif self._session is not None:
            self._forget()
            self._session.end()

    def _away(self) -> None:
        if self._session is not None:
            self._forget()
            self._session.back()

    def _afterwards(self, then: Callable[[], None], *, at_any_rate: bool = False) -> None:
        """Once all that was entered is with the agent."""
        self._then, self._at_any_rate = then, at_any_rate
        self._send()

    def entered(self, at_once: bool) -> None:
        if at_once:
            self._send()
        else:
            self._rest.start()

    def _send(self) -> None:
        """One answer after the other; then what waits for them."""
        if self._sending or self._session is None:
            return
        self._rest.stop()
        key, values = self.next_answer()
        if key:
            self._sending = key
            path, repeat = place_of(key)
            request = surveys.AnswerQuestion(
                **self._place(), path=path, repeat=repeat, values=values
            )
            self.ask("surveys.answer", request, partial(self._taken, key, values))
        elif self._then is not None:
            then, self._then = self._then, None
            then()

    def _taken(self, key: str, values: tuple[str, ...], step: surveys.SurveyStep) -> None:
        self._sending = ""
        if key in self._known():  # else its step was left: an answer that is late takes nobody back
            self.sent(key, values)
            self.take(step)
        self._send()

    def refused(self, fault: notices.Fault) -> None:
        key, then = self._sending, self._then
        self._sending, self._then = "", None
        if key and then is not None and self._at_any_rate and fault.code.startswith("forms."):
            self.drop([key])
            self._then = then
            self._send()
        elif fault.code in OVER:
            super().refused(fault)
            self._forget()
            self._show("over")
        elif fault.code in NOT_INVITED and self._view in ("code", "first"):
            super().refused(fault)
            self._invitation = ""
            self._show("code")
        elif key and fault.code.startswith("forms."):
            self.complain(key, self.sentence(fault))
        else:
            super().refused(fault)

    def _show(self, view: str) -> None:
        self._view = view
        self._pause.start()
        self.settledChanged.emit()
        self.viewChanged.emit()
        self.stepChanged.emit()

    def _forget(self) -> None:
        """Nothing of the answer stays here."""
        self._rest.stop()
        self._sending, self._then = "", None
        self._invitation = ""
        self.clear()
        if self._session is not None:
            self._session.set_parting("")
            self._session.danger.forget()

    def said_of_danger(self, text: str) -> None:
        if self._session is not None and self._link is not None:
            self._session.danger.read(self._link, self._session.session, text, None)
