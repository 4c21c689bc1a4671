"""Recordings at the mediation desk: who agreed, microphone and stick, what is played and why."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QBuffer, QByteArray, QIODevice, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, disputes, notices
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import FRAME, PCM, RATE
from ui.sound.microphone import Microphone, PluggedMicrophone
from ui.viewmodels.counter.disputes import recording_words as words
from ui.viewmodels.shared.link import LinkedViewModel, key

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PIECE = 2 * FRAME * RATE  # bytes of two seconds
HELD = 256_000_000  # bytes of one that is played
BEHIND = 60  # pieces that may wait for the line: two minutes
NOTHING = api.Recordings(consents=(), recordings=(), coming=())


@QmlElement
class CounterRecordingsViewModel(LinkedViewModel):
    shownChanged = Signal()
    modeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.microphone: Microphone = PluggedMicrophone(self)
        self._case = ""
        self._turn = 0  # what was asked for before `choose` comes too late
        self._view: disputes.DisputeView | None = None
        self._told = NOTHING
        self._files: tuple[api.OnStick, ...] | None = None
        self._party = ""  # who signs now
        self._wanted = ""  # the recording of which a reason is asked
        self._sending = ""  # the microphone's recording
        self._waiting = bytearray()
        self._sent, self._ends, self._under_piece = 0, False, False
        self._digest = hashlib.sha256()
        self._play, self._played = "", ""
        self._content = bytearray()
        self._device: QBuffer | None = None
        self._player: QMediaPlayer | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self.choose("")
        elif topic == "disputes" and self._case:
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.modeChanged.emit()

    @Slot(str)
    def choose(self, case: str) -> None:
        """Another dispute, or with "" none: what is played or recorded ends."""
        self._turn += 1
        self._give_up()
        self.silence()
        self._case, self._view, self._told, self._files = case, None, NOTHING, None
        self._party = self._wanted = ""
        self.dismiss()
        self.shownChanged.emit()
        self.modeChanged.emit()
        if case:
            self._look()

    def _look(self) -> None:
        self.ask("disputes.get", disputes.GetDispute(case=self._case), self._looked)
        self._ask_now("recordings.list", api.RecordingsOf(case=self._case), self._listed)

    def _ask_now(self, method: str, request: basis.Part, then: Callable[[Any], None]) -> None:
        """A reply that comes after `choose` is nobody's."""
        turn = self._turn
        self.ask(method, request, lambda told: then(told) if turn == self._turn else None)

    def _looked(self, view: disputes.DisputeView) -> None:
        if view.row.case == self._case:
            self._view = view
            self.shownChanged.emit()

    def _listed(self, told: api.Recordings) -> None:
        self._told = told
        self.shownChanged.emit()

    @property
    def _meeting(self) -> str:
        """The one that is recorded: the next that is planned, else the last that was held."""
        told = self._view.meetings if self._view else ()
        planned = [each.session for each in told if each.state == "planned"]
        held = [each.session for each in told if each.state == "held"]
        return planned[0] if planned else held[-1] if held else ""

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
            self._party = ""
            self.modeChanged.emit()
            self._look()

        self.ask(method, request, done)

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
        return bool(self._sending)

    @Property(str, notify=modeChanged)
    def heard(self) -> str:
        return words.length((self._sent * PIECE + len(self._waiting)) // (FRAME * RATE))

    @Slot()
    def record(self) -> None:
        turn = self._turn

        def begun(told: api.RecordingId) -> None:  # who wanted it may be gone: nobody is heard
            self._begun(told) if turn == self._turn else self._let_go(told.recording)

        request = api.BeginRecording(case=self._case, session=self._meeting, key=key())
        self.ask("recordings.begin", request, begun)

    def _begun(self, told: api.RecordingId) -> None:
        if self._sending:  # touched twice: the agent gave the one before up
            self.microphone.stop()
        self._sending, self._waiting = told.recording, bytearray()
        self._sent, self._ends, self._under_piece = 0, False, False
        self._digest = hashlib.sha256()
        if not self.microphone.start(self._hear_piece, self.stop):
            none = self.tr("This PC has no microphone. Plug one in, then try again.")
            self._give_up(lambda _: self.tell(none, fault=True))
        self.modeChanged.emit()

    def _hear_piece(self, sound: bytes) -> None:
        if self._sending and not self._ends:
            self._waiting += sound
            if len(self._waiting) > BEHIND * PIECE:
                self.stop()
            self._send()

    def _send(self) -> None:
        """One piece at a time, in order."""
        whole = len(self._waiting) >= PIECE or (self._ends and self._waiting)
        if not self._sending or self._under_piece:
            return
        if whole:
            piece = bytes(self._waiting[:PIECE])
            self._under_piece = True
            request = api.RecordingPiece(
                recording=self._sending, number=self._sent,
                piece=base64.b64encode(piece).decode(), sha256=hashlib.sha256(piece).hexdigest(),
            )  # fmt: skip
            taken, not_taken = (
                partial(self._taken, request, piece),
                partial(self._not_taken, request),
            )
            self.ask("recordings.piece", request, taken, not_taken)
        elif self._ends:
            ended, self._sending = self._sending, ""
            self._do("recordings.end", api.EndRecording(
                recording=ended, sha256=self._digest.hexdigest(), key=key()
            ))  # fmt: skip

    def _taken(self, asked: api.RecordingPiece, piece: bytes, _reply: object) -> None:
        if asked.recording != self._sending:
            return
        self._digest.update(piece)
        del self._waiting[: len(piece)]
        self._sent, self._under_piece = self._sent + 1, False
        self.modeChanged.emit()
        self._send()

    @Slot()
    def stop(self) -> None:
        """What was said so far is kept."""
        self.microphone.stop()
        self._ends = True
        self._send()
        self.modeChanged.emit()

    def _give_up(self, then: Callable[[Any], None] | None = None) -> None:
        self.microphone.stop()
        given, self._sending, self._waiting = self._sending, "", bytearray()
        if given:
            self._let_go(given, then)

    def _let_go(self, recording: str, then: Callable[[Any], None] | None = None) -> None:
        request = api.EndRecording(recording=recording, give_up=True, key=key())
        self.ask("recordings.end", request, then)

    def _not_taken(self, asked: api.RecordingPiece, fault: notices.Fault) -> None:
        """A microphone that the agent does not want is let go; what the line lost is said again."""
        if asked.recording == self._sending:
            self._under_piece = False
            if not fault.code.startswith("line."):
                self.microphone.stop()
                self._sending = ""
                self.modeChanged.emit()

    def line_back(self) -> None:
        self._send()

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
            self.silence()
            self._wanted = ""
            if told.size > HELD:
                large = self.tr(
                    "It has more than {limit} MB, too much to be played here. Have it cut into"
                    " parts before it is taken in."
                )
                self.tell(large.format(limit=HELD // 1_000_000), fault=True)
            else:
                self._played, self._play, self._content = wanted, told.play, bytearray()
                self._read(told.format, told.size)
            self.modeChanged.emit()

        self._ask_now("recordings.play", request, begun)

    def _read(self, form: str, size: int) -> None:
        """One piece after another into memory, and none into a file; then it sounds."""
        play = self._play
        request = api.ReadPiece(play=play, at=len(self._content))

        def came(told: api.PlayedPiece) -> None:
            if play != self._play:
                return
            self._content += base64.b64decode(told.piece)
            self.modeChanged.emit()
            if len(self._content) < size and told.piece:
                self._read(form, size)
            else:
                self._sound(form)

        self.ask("recordings.read", request, came)

    def _sound(self, form: str) -> None:
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer  # slow: when one is played

        # All of it lies in a buffer of Qt's: the player reads in a thread of its own, which could
        # not wait for this one.
        head = words.wav_head(len(self._content)) if form == PCM else b""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(head + bytes(self._content)))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._content = bytearray()
        player = QMediaPlayer(self)
        player.setAudioOutput(QAudioOutput(player))
        player.setSourceDevice(buffer)
        player.mediaStatusChanged.connect(self._status)
        self._device, self._player = buffer, player
        player.play()

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == status.EndOfMedia or status == status.InvalidMedia:
            self.silence()

    @Slot()
    def silence(self) -> None:
        """Nothing is played any more."""
        device, player = self._device, self._player
        self._device = self._player = None
        self._play = self._played = ""
        self._content = bytearray()
        if player is not None:
            player.stop()
            player.deleteLater()
        if device is not None:
            device.deleteLater()
        self.modeChanged.emit()
