"""The microphone of this PC: what it hears comes in pieces, and none of it is written anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QObject

from kiosk.api.mediation.recordings import RATE

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource


class Microphone(Protocol):
    """16 bits, one channel, 16,000 samples a second, little-endian."""

    def start(self, heard: Callable[[bytes], None], ended: Callable[[], None]) -> bool:
        """Whether there is one; `ended` is called where it is pulled out."""

    def stop(self) -> None: ...


class PluggedMicrophone(QObject):
    """The one that the PC takes for its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._device: QIODevice | None = None

    def start(self, heard: Callable[[bytes], None], ended: Callable[[], None]) -> bool:
        from PySide6.QtMultimedia import (  # slow: when somebody records
            QAudioFormat,
            QAudioSource,
            QMediaDevices,
            QtAudio,
        )

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return False
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        source = QAudioSource(device, wanted, self)

        def changed(state: QtAudio.State) -> None:
            if state == QtAudio.State.StoppedState and self._source is source:
                self.stop()
                ended()

        opened = source.start()
        if opened is None or source.error() != QtAudio.Error.NoError:
            source.deleteLater()
            return False
        self._source, self._device = source, opened
        opened.readyRead.connect(lambda: heard(bytes(opened.readAll().data())))
        source.stateChanged.connect(changed)
        return True

    def stop(self) -> None:
        source, self._source, self._device = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()
