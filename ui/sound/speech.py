"""The hall's voice: called numbers, one after the other, none lost and none twice.

Each call is said in the first language, Mandarin, as often as the hall wishes, then once in the
resident's where that is another. What is being said is also told as text, for those who do not
hear it. A call that is over is not said any more.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk import languages
from kiosk.api.queue import Board, Call
from kiosk.phrases import phrase
from ui.sound.voices import Engine


@dataclass(frozen=True)
class Utterance:
    """What is said, and how it is shown meanwhile."""

    call: Call
    spoken: str
    shown: str
    language: str


def spelled(number: str, language: str) -> str:
    """A ticket number one character at a time: "B 零 二 七", "B 0 2 7"."""
    numerals = languages.of(language).numerals
    return " ".join(
        numerals[int(each)] if numerals and each in "0123456789" else each for each in number
    )


def counter_name(counter: str, language: str) -> str:
    """A counter as one says it: 12 is 十二; one with letters is spelled."""
    numerals = languages.of(language).numerals
    if not numerals:
        return counter
    if not (counter.isascii() and counter.isdigit() and 1 <= int(counter) <= 99):
        return spelled(counter, language)
    tens, ones = divmod(int(counter), 10)
    ten = "" if tens == 0 else (numerals[10] if tens == 1 else numerals[tens] + numerals[10])
    return ten + (numerals[ones] if ones or not tens else "")


def utterance(call: Call, language: str) -> Utterance:
    return Utterance(
        call=call,
        spoken=phrase("spoken.call", language, number=spelled(call.number, language),
                      counter=counter_name(call.counter, language)),
        shown=phrase("spoken.call_shown", language, number=call.number, counter=call.counter),
        language=language,
    )  # fmt: skip


def _of(call: Call) -> tuple[str, str]:
    """What a call and its repetitions have in common."""
    return call.number, call.counter


class Speaker(QObject):
    """Speaks what is called; without an engine it keeps silent and says so."""

    captionChanged = Signal(str)  # what is being said now; "" in silence
    availableChanged = Signal(bool)

    def __init__(self, engine: Engine | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.repeat = 2
        self.volume = 0.5  # 0.0 to 1.0
        self._engine = engine
        self._available = engine is not None
        self.read_ms = 3000  # how long a sentence that nobody hears is shown
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._next)
        self._queue: deque[Utterance] = deque()
        self._now: Utterance | None = None
        self._heard_of: int | None = None  # the newest call known; None before the first board
        if engine is not None:
            engine.setParent(self)
            engine.finished.connect(self._said)

    @property
    def available(self) -> bool:
        """Whether the last sentence was heard (before the first: whether there is an engine)."""
        return self._available

    @property
    def caption(self) -> str:
        return self._now.shown if self._now else ""

    @property
    def saying(self) -> Call | None:
        """Whose sentence it is."""
        return self._now.call if self._now else None

    def see(self, board: Board) -> list[Call]:
        """Announce the calls of a board that are new; answers with them, oldest first.

        The first board announces nothing: those calls were made before this display stood here.
        """
        newest = max((call.call for call in board.calls), default=0)
        # goes down with the calls that are over: a hall restored from a backup counts anew
        known, self._heard_of = self._heard_of, newest
        self._leave_out(board)
        if known is None:
            return []
        called = [call for call in board.calls if call.call > known and not call.serving]
        fresh = sorted(called, key=lambda call: call.call)
        for call in fresh:
            self.announce(call)
        return fresh

    def _leave_out(self, board: Board) -> None:
        """Who came, and who is called no more, is not called again; a sentence is cut short only
        where it would send somebody to a counter that does not wait for them.
        """
        stand = {(call.number, call.counter): call.serving for call in board.calls}
        self._queue = deque(each for each in self._queue if stand.get(_of(each.call)) is False)
        if self._now is not None and _of(self._now.call) not in stand:
            self._reading.stop()
            if self._engine is not None:
                self._engine.stop()
            self._next()

    def announce(self, call: Call) -> None:
        times = self.repeat if self._engine is not None else 1
        said = [utterance(call, languages.FIRST)] * times
        if call.language != languages.FIRST:
            said.append(utterance(call, call.language))
        self._queue.extend(said)
        if self._now is None:
            self._next()

    def _next(self) -> None:
        before = self.caption
        self._now = self._queue.popleft() if self._queue else None
        if self.caption != before:
            self.captionChanged.emit(self.caption)
        if self._now is None:
            return
        if self._engine is None:
            self._reading.start(self.read_ms)
        else:
            self._engine.say(self._now.spoken, self._now.language, self.volume)

    def _said(self, heard: bool) -> None:
        if heard != self._available:
            self._available = heard
            self.availableChanged.emit(heard)
        if heard:
            self._next()
        else:
            self._reading.start(self.read_ms)  # unheard: leave time to read it
