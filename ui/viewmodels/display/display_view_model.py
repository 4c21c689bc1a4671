"""The hall display: who is called where, in figures that carry ten metres, and aloud."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import basis, queue
from ui.sound.speech import Speaker
from ui.sound.voices import find_engine
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DisplayViewModel(LinkedViewModel):
    """`speaker` may be handed in; without one the display finds itself a voice."""

    boardChanged = Signal()
    callChanged = Signal()  # the one in large figures
    called = Signal(str)  # a number is called (again): its counter, to flash
    captionChanged = Signal()
    speakerChanged = Signal()
    minuteChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: queue.Board | None = None
        self._voice: Speaker | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(1000)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self._shown_minute = ""
        self.boardChanged.connect(self.callChanged)
        self.captionChanged.connect(self.callChanged)

    # --- what is heard ---

    def hear(self, topic: str, body: Any) -> None:
        if topic != "board" or not isinstance(body, queue.Board):
            return
        self._board = body
        fresh = self._speaking().see(body)
        self.boardChanged.emit()
        for call in fresh:
            self.called.emit(call.counter)

    def line_back(self) -> None:
        if self._board is None:
            self.need("visits.board", basis.Nothing(), lambda board: self.hear("board", board))
        self.boardChanged.emit()
        self.minuteChanged.emit()
        self.speakerChanged.emit()

    def retranslate(self) -> None:
        self.boardChanged.emit()
        self.minuteChanged.emit()

    # --- the voice ---

    def _speaking(self) -> Speaker:
        if self._voice is None:
            wanted = self.welcome is None or self.welcome.speech
            self._take_speaker(Speaker(find_engine() if wanted else None, self))
        assert self._voice is not None
        if self.welcome is not None:
            self._voice.repeat = self.welcome.speech_repeat
        return self._voice

    def _take_speaker(self, speaker: Speaker) -> None:
        self._voice = speaker
        speaker.captionChanged.connect(self.captionChanged)
        speaker.availableChanged.connect(self.speakerChanged)
        self.speakerChanged.emit()

    def _get_speaker(self) -> QObject | None:
        return self._voice

    def _set_speaker(self, speaker: QObject | None) -> None:
        if isinstance(speaker, Speaker) and self._voice is None:
            self._take_speaker(speaker)

    speaker = Property(QObject, _get_speaker, _set_speaker, notify=speakerChanged)

    @Property(str, notify=captionChanged)
    def caption(self) -> str:
        """What is being said, for those who do not hear it."""
        return self._voice.caption if self._voice else ""

    @Property(bool, notify=speakerChanged)
    def silent(self) -> bool:
        """Numbers ought to be spoken and are not."""
        wanted = self.welcome is not None and self.welcome.speech
        return wanted and self._voice is not None and not self._voice.available

    # --- what is shown ---

    def _now(self) -> datetime:
        return self.now().astimezone(self.zone)

    def _tick(self) -> None:
        minute = f"{self._now():%d %H:%M}"
        if minute != self._shown_minute:
            self._shown_minute = minute
            self.minuteChanged.emit()

    @Property(str, notify=minuteChanged)
    def time(self) -> str:
        return f"{self._now():%H:%M}"

    @Property(str, notify=minuteChanged)
    def date(self) -> str:
        now = self._now()
        days = [self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"),
                self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday")]  # fmt: skip
        return self.tr("{weekday}, {month}/{day}").format(
            month=now.month, day=now.day, weekday=days[now.weekday()]
        )

    @Property(str, notify=boardChanged)
    def hall(self) -> str:
        return self.welcome.hall.of(self._language) if self.welcome else ""

    @Property(bool, notify=boardChanged)
    def open(self) -> bool:
        return self._board is not None and self._board.open

    @Property(str, notify=boardChanged)
    def state(self) -> str:
        """One of starting, open, before, ended: what the hall is doing."""
        if self._board is None:
            return "starting"
        if self._board.open:
            return "open"
        return "ended" if self._board.day else "before"

    @Property(str, notify=boardChanged)
    def opensAt(self) -> str:
        """The next opening, "09:00" or "11-24 09:00"; "" where it is not known."""
        services = self._board.services if self._board else ()
        at = min((each.opens_at for each in services if each.opens_at), default="")
        if not at:
            return ""
        local = datetime.fromisoformat(at).astimezone(self.zone)
        today = local.date() == self._now().date()
        return f"{local:%H:%M}" if today else f"{local.month}-{local.day} {local:%H:%M}"

    @Property("QVariantList", notify=boardChanged)  # type: ignore[arg-type]
    def counters(self) -> list[dict[str, str | bool]]:
        """{counter, number, state}: state is one of called, serving, free, paused. A closed
        counter is not shown.
        """
        lines = self._board.counters if self._board else ()
        return [
            {"counter": line.counter, "number": line.number, "state": _state(line)}
            for line in lines
            if line.number or line.state != "closed"
        ]

    def _shown(self) -> queue.Call | None:
        """The call that is being said, so that eye and ear agree; else the newest that somebody
        is waited for, else who came last.
        """
        calls = self._board.calls if self._board else ()
        said = self._voice.saying if self._voice else None
        return min(
            calls,
            key=lambda call: (
                said is None or (call.number, call.counter) != (said.number, said.counter),
                call.serving,
                -call.call,
            ),
            default=None,
        )

    @Property(str, notify=callChanged)
    def callState(self) -> str:
        """Of the call in large figures: called, serving; "" where no call stands."""
        shown = self._shown()
        return "" if shown is None else "serving" if shown.serving else "called"

    @Property(str, notify=callChanged)
    def callNumber(self) -> str:
        shown = self._shown()
        return shown.number if shown else ""

    @Property(str, notify=callChanged)
    def callCounter(self) -> str:
        shown = self._shown()
        return shown.counter if shown else ""

    @Property(str, notify=callChanged)
    def saidCounter(self) -> str:
        """To which counter somebody is being called aloud; "" in silence."""
        said = self._voice.saying if self._voice else None
        return said.counter if said else ""

    @Property("QVariantList", notify=boardChanged)  # type: ignore[arg-type]
    def next(self) -> list[str]:
        return [line.number for line in self._board.next] if self._board else []

    @Property("QVariantList", notify=boardChanged)  # type: ignore[arg-type]
    def missed(self) -> list[str]:
        return list(self._board.missed) if self._board else []

    @Property(int, notify=boardChanged)
    def waiting(self) -> int:
        return self._board.waiting if self._board else 0


def _state(line: queue.CounterLine) -> str:
    if line.number:
        return "serving" if line.serving else "called"
    return "free" if line.state == "open" else line.state
