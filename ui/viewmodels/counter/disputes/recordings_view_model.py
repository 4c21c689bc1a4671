"""Recordings at the mediation desk: who agreed, microphone and stick, what is played and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, disputes, notices
from kiosk.api.mediation import recordings as api
from ui.sound.microphone import Microphone, PluggedMicrophone
from ui.viewmodels.counter.disputes import recording_words as words
from ui.viewmodels.counter.disputes.playback import Playback
from ui.viewmodels.counter.disputes.recorder import Recorder, let_go
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = api.Recordings(consents=(), recordings=(), coming=())


@QmlElement
class CounterRecordingsViewModel(LinkedViewModel):
    shownChanged = Signal()
    modeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.microphone: Microphone = PluggedMicrophone(self)
        self._case = ""
        self._turn = 0  # what was asked for before the last `choose` comes too late
        self._view: disputes.DisputeView | None = None
        self._told = NOTHING
        self._files: tuple[api.OnStick, ...] | None = None
        self._chosen = ""  # the meeting that it is about; empty: the next, else the last
        self._party = ""  # who signs now
        self._wanted = ""  # the recording of which a reason is asked
        self._begins = False  # the agent was asked whether it may be recorded
        self._recorder: Recorder | None = None
        self._recorded = ""  # of which dispute it records
        self._played = ""
        self._playback: Playback | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self._give_up()
                self.choose("")
        elif topic == "disputes" and self._case:
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.modeChanged.emit()

    @Slot(str)
    def choose(self, case: str) -> None:
        """Another dispute, or with "" none: what is played or recorded ends here. What was said
        so far is kept."""
        self._turn += 1
        self.stop()
        self.silence()
        self._case, self._view, self._told, self._files = case, None, NOTHING, None
        self._chosen, self._party, self._wanted, self._begins = "", "", "", False
        self.dismiss()
        self.shownChanged.emit()
        self.modeChanged.emit()
        if case:
            self._look()

    def _look(self) -> None:
        """By itself: what stands in words stays there."""
        self._ask_now("disputes.get", disputes.GetDispute(case=self._case), self._looked)
        self._ask_now("recordings.list", api.RecordingsOf(case=self._case), self._listed)

    def _ask_now(self, method: str, request: basis.Part, then: Callable[[Any], None]) -> None:
        """What comes after `choose` is nobody's."""
        turn = self._turn

        def refused(fault: notices.Fault) -> None:
            if turn == self._turn:
                self.refused(fault)

        def replied(reply: Any) -> None:
            if turn == self._turn:
                then(reply)

        self.ask(method, request, replied, refused, quietly=True)

    def _looked(self, view: disputes.DisputeView) -> None:
        self._view = view
        self.shownChanged.emit()

    def _listed(self, told: api.Recordings) -> None:
        self._told = told
        self.shownChanged.emit()

    @property
    def _meetings(self) -> list[disputes.MeetingOf]:
        """Those of which there can be a recording."""
        told = self._view.meetings if self._view else ()
        return [each for each in told if each.state in ("planned", "held")]

    @property
    def _meeting(self) -> str:
        """The chosen one, else the next that is planned, else the last that was held."""
        told = self._meetings
        if self._chosen in {each.session for each in told}:
            return self._chosen
        planned = [each.session for each in told if each.state == "planned"]
        return planned[0] if planned else told[-1].session if told else ""

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def meetings(self) -> list[dict[str, Any]]:
        """{session, time, chosen}, where there is more than one to choose from."""
        told = self._meetings if len(self._meetings) > 1 else []
        return [
            {
                "session": each.session,
                "time": moment(each.starts, self.zone, self.now()),
                "chosen": each.session == self._meeting,
            }
            for each in told
        ]

    @Slot(str)
    def chooseMeeting(self, session: str) -> None:
        """What is asked, signed and taken in is of that one; what is recorded now stays where it
        began."""
        self._chosen, self._party, self._files = session, "", None
        self.dismiss()
        self.shownChanged.emit()
        self.modeChanged.emit()

    # --- who agreed ---

    @Property(bool, notify=shownChanged)
    def meets(self) -> bool:
        """There is a meeting that can be recorded."""
        return bool(self._meeting)

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def sides(self) -> list[dict[str, Any]]:
        """{party, name, said}: what each side says to being recorded."""
        return words.sides(self._view, self._told, self._meeting)

    @Property(bool, notify=shownChanged)
    def agreed(self) -> bool:
        return words.all_agree(self._view, self._told, self._meeting)

    @Property(str, notify=modeChanged)
    def signing(self) -> str:
        """The name of who signs now; empty: nobody."""
        told = self._view.parties if self._view else ()
        return next((each.name or "—" for each in told if each.party == self._party), "")

    @Slot(str)
    def sign(self, party: str) -> None:
        self._party = party
        self.dismiss()
        self.modeChanged.emit()

    @Slot(str, bool)
    def onPaper(self, party: str, agreed: bool) -> None:
        self._consent(party, (), agreed=agreed, how="paper")

    @Slot("QVariantList")
    def signed(self, strokes: list[list[float]]) -> None:
        """Each stroke x, y, x, y … from 0 to 1000."""
        told = tuple(tuple(min(1000, max(0, round(v))) for v in each) for each in strokes)
        self._consent(self._party, told, agreed=True, how="screen")

    def _consent(
        self, party: str, strokes: tuple[tuple[int, ...], ...], *, agreed: bool, how: str
    ) -> None:
        request = api.TellConsent(
            case=self._case, session=self._meeting, party=party, agreed=agreed,
            how="paper" if how == "paper" else "screen", strokes=strokes, key=key(),
        )  # fmt: skip
        self._do("recordings.consent", request)

    def _do(self, method: str, request: basis.Command) -> None:
        def done(_reply: object) -> None:
            self.dismiss()
            self._party = ""
            self.modeChanged.emit()
            self._look()

        self._ask_now(method, request, done)

    # --- from the stick ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def files(self) -> list[dict[str, str]]:
        """{name, about} of the stick, once it was looked at."""
        return [words.on_stick(each) for each in self._files or ()]

    @Property(bool, notify=shownChanged)
    def bare(self) -> bool:
        """It was looked at, and nothing lies there."""
        return self._files == ()

    @Slot()
    def lookAtStick(self) -> None:
        def told(stick: api.Stick) -> None:
            self.dismiss()
            self._files = stick.files
            self.shownChanged.emit()

        self._ask_now("recordings.stick", api.RecordingsOf(case=self._case), told)

    @Slot(str)
    def take(self, name: str) -> None:
        request = api.TakeRecording(
            case=self._case, session=self._meeting, name=name, key=key()
        )  # fmt: skip
        self._files = None
        self._do("recordings.take", request)

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def coming(self) -> list[dict[str, Any]]:
        """{words, fault} of what is on its way, or was refused."""
        return [
            {"words": self.sentence(notices.Fault(code=each.refused)), "fault": True}
            if each.refused
            else {"words": words.coming(each), "fault": False}
            for each in self._told.coming
        ]

    # --- the microphone ---

    @Property(bool, notify=modeChanged)
    def recording(self) -> bool:
        return self._recorder is not None and self._recorded == self._case

    @Property(str, notify=modeChanged)
    def heard(self) -> str:
        return words.length(self._recorder.seconds if self._recorder else 0)

    @Slot()
    def record(self) -> None:
        if self._begins:
            return  # touched twice
        if self._recorder is not None:
            before = self.tr("What was recorded before is still on its way. Try again in a moment.")
            self.tell(before, fault=True)
            return
        self._begins, turn = True, self._turn

        def begun(told: api.RecordingId) -> None:
            if turn == self._turn:
                self.dismiss()
                self._begun(told.recording)
            else:  # who wanted it is gone: nobody is heard
                let_go(self, told.recording)

        def refused(fault: notices.Fault) -> None:
            if turn == self._turn:
                self._begins = False
                self.refused(fault)

        request = api.BeginRecording(case=self._case, session=self._meeting, key=key())
        self.ask("recordings.begin", request, begun, refused, quietly=True)

    def _begun(self, recording: str) -> None:
        self._begins = False
        made = Recorder(self, self.microphone, recording, self.modeChanged.emit, self._over)
        if made.start():
            self._recorder, self._recorded = made, self._case
        else:
            made.give_up()
            none = self.tr("This PC has no microphone. Plug one in, then try again.")
            self.tell(none, fault=True)
        self.modeChanged.emit()

    def _over(self, fault: notices.Fault | None) -> None:
        self._recorder = None
        if fault is not None:
            self.refused(fault)
        elif self._case:
            self._look()
        self.modeChanged.emit()

    @Slot()
    def stop(self) -> None:
        """What was said so far is kept."""
        if self._recorder is not None:
            self._recorder.stop()
            self.modeChanged.emit()

    def _give_up(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.give_up()

    def line_back(self) -> None:
        self.dismiss()
        if self._recorder is not None:
            self._recorder.send()

    # --- what was recorded ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def recordings(self) -> list[dict[str, Any]]:
        """{recording, about, plays}: as they came."""
        return [
            {"recording": each.recording, "about": words.recorded(each, self.zone, self.now())}
            for each in self._told.recordings
        ]

    @Property(str, notify=modeChanged)
    def wanted(self) -> str:
        """The recording of which is asked why it is played."""
        return self._wanted

    @Property(str, notify=modeChanged)
    def playing(self) -> str:
        return self._played

    @Property(str, notify=modeChanged)
    def source(self) -> str:
        """Where what is played is read; empty: nothing is."""
        return self._playback.url if self._playback else ""

    @Slot(str)
    def want(self, recording: str) -> None:
        self._wanted = recording
        self.dismiss()
        self.modeChanged.emit()

    @Slot(str)
    def play(self, why: str) -> None:
        request = api.PlayRecording(
            case=self._case, recording=self._wanted, why=why, key=key()
        )  # fmt: skip
        wanted = self._wanted

        def begun(told: api.Playing) -> None:
            if self._wanted != wanted:
                return  # they think otherwise by now
            self.dismiss()
            self.silence()
            self._wanted, self._played = "", wanted
            self._playback = Playback(self, told, self._stopped)
            self.modeChanged.emit()

        self._ask_now("recordings.play", request, begun)

    def _stopped(self, fault: notices.Fault) -> None:
        self.silence()
        self.refused(fault)

    @Slot()
    def unplayable(self) -> None:
        self.silence()
        self.tell(self.tr("This PC cannot play it. Try it at another counter."), fault=True)

    @Slot()
    def silence(self) -> None:
        """Nothing is played any more."""
        playback, self._playback, self._played = self._playback, None, ""
        if playback is not None:
            playback.stop()
        self.modeChanged.emit()
