"""What turns a sentence into sound: Qt's speech service, or an espeak-ng process.

An engine says one sentence at a time and always tells how it ended, by `finished`: a crash, a
missing sound card or an engine that hangs is an end like any other. Text goes to espeak-ng by
standard input, never by a command line.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QProcess, QTimer, Signal

from kiosk import languages

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

LONGEST_MS = 20_000  # no sentence of the hall takes longer; an engine silent for so long hangs
CHARACTER_MS = 500  # a whole screen takes longer: a Chinese character a quarter of a second
SETTLED_MS = 2000  # silence for so long: no text is under way
ENDS_MS = 1000  # a voice that is killed takes next to none
WORDS_A_MINUTE = 150  # espeak-ng's own pace is 175; slower carries better across a hall


class Engine(QObject):
    """Says one sentence at a time."""

    finished = Signal(bool)  # whether it was said; exactly once for each `say`

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._out_of_time)
        self._busy = False

    def say(self, text: str, language: str, volume: float) -> None:
        """In place of what is being said; `volume` 0.0 to 1.0."""
        if self._busy:
            self.stop()
        self._busy = True
        self._limit.start(max(LONGEST_MS, len(text) * CHARACTER_MS))
        self._start(text, language, volume)

    def stop(self) -> None:
        """Be silent at once; `finished` is not told."""
        self._busy = False
        self._limit.stop()
        self._halt()

    def _end(self, said: bool) -> None:
        if self._busy:
            self._busy = False
            self._limit.stop()
            self.finished.emit(said)

    def _out_of_time(self) -> None:
        self._halt()
        self._end(False)

    def _start(self, text: str, language: str, volume: float) -> None:
        raise NotImplementedError

    def _halt(self) -> None:
        raise NotImplementedError


class EspeakEngine(Engine):
    """espeak-ng, a process for each sentence."""

    def __init__(self, program: str = "espeak-ng", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._process: QProcess | None = None

    def _start(self, text: str, language: str, volume: float) -> None:
        process = self._process = QProcess(self)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        process.start(self._program, self._arguments(language, volume))
        if self._process is not process:
            return  # it did not start, and that has been told
        process.write(text.encode("utf-8"))
        process.closeWriteChannel()

    def _arguments(self, language: str, volume: float) -> list[str]:
        amplitude = round(200 * min(1.0, max(0.0, volume)))
        return ["-v", languages.of(language).voice, "-s", str(WORDS_A_MINUTE),
                "-a", str(amplitude), "--stdin"]  # fmt: skip

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        # without a sound card espeak-ng ends with 0 and says so only here
        complaint = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        silent = any(line.startswith("error:") for line in complaint.lower().splitlines())
        self._drop()
        self._end(code == 0 and status is QProcess.ExitStatus.NormalExit and not silent)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # every other error ends in `finished`
            self._drop()
            self._end(False)

    def _halt(self) -> None:
        process = self._process
        if process is not None:
            process.finished.disconnect(self._ended)
            process.errorOccurred.disconnect(self._failed)
            process.kill()
            if process.waitForFinished(ENDS_MS):
                self._drop()
            else:  # a busy machine: it goes when it can
                process.finished.connect(process.deleteLater)
                self._process = None

    def _drop(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


class CaptureEngine(EspeakEngine):
    """Writes what would be heard as `001.wav`, `002.wav` …: for tests and the rehearsed day."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        self._folder = folder
        self._count = 0

    def _arguments(self, language: str, volume: float) -> list[str]:
        self._count += 1
        file = self._folder / f"{self._count:03}.wav"
        return ["-w", str(file), *super()._arguments(language, volume)]


class QtEngine(Engine):
    """The desktop's speech service (speech-dispatcher) through Qt.

    It says that it is ready, not with which text: of one that was stopped it may say so when the
    next one was given already, or even say the stopped one to its end first.
    """

    def __init__(self, service: QTextToSpeech, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        service.setParent(self)
        service.stateChanged.connect(self._changed)
        self._given = False  # a text whose end was not told
        self._owed = 0  # ends of texts that were stopped
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._fell_silent)

    def _start(self, text: str, language: str, volume: float) -> None:
        voice = voice_for(self._service, language)
        if voice is None:
            QTimer.singleShot(0, self, lambda: self._end(False))
            return
        self._service.setVoice(voice)
        self._service.setVolume(volume)
        self._given = True
        self._service.say(text)

    def _changed(self, state: QTextToSpeech.State) -> None:
        match state.name:
            case "Ready" if self._owed:
                self._owed -= 1
                if self._given:
                    self._settled.start(SETTLED_MS)
            case "Ready":
                self._over(True)
            case "Error":
                self._over(False)
            case _:
                self._settled.stop()

    def _fell_silent(self) -> None:
        """What was taken for the end of a stopped text was this one's: its own never comes."""
        if self._service.state().name == "Ready":
            self._over(True)

    def _over(self, said: bool) -> None:
        self._settled.stop()
        self._given, self._owed = False, 0
        self._end(said)

    def _halt(self) -> None:
        self._settled.stop()
        self._owed += self._given
        self._given = False
        self._service.stop()


def voice_for(service: QTextToSpeech, language: str) -> QVoice | None:
    """The service's voice for a language; some are known by their name where the locale is C."""
    wanted = languages.of(language)
    voices = service.availableVoices()
    for voice in voices:
        if voice.locale().language() is QLocale(wanted.locale).language():
            return voice
    named = (voice for voice in voices if voice.name().lower().startswith(wanted.voice_names))
    return next(named, None)


def find_engine(parent: QObject | None = None) -> Engine | None:
    """The first engine that works here and speaks Mandarin; None where the hall stays silent."""
    from PySide6.QtTextToSpeech import QTextToSpeech  # loads a sound system: only when speaking

    for name in QTextToSpeech.availableEngines():
        if name == "mock":
            continue
        service = QTextToSpeech(name)
        if service.state() is QTextToSpeech.State.Ready and voice_for(service, languages.FIRST):
            return QtEngine(service, parent)
        service.deleteLater()
    return EspeakEngine(parent=parent) if shutil.which("espeak-ng") else None
