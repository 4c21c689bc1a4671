"""A recording that is played: the player asks for the piece it wants, and the agent tells it."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.api import notices
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import FRAME, PCM, RATE
from ui.sound.streamed import Came, StreamedMedia
from ui.viewmodels.shared.link import LinkedViewModel

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer


class Playback:
    """`over` once where it came to its end, or with what stopped it; not after `stop`."""

    def __init__(
        self, line: LinkedViewModel, play: api.Playing,
        over: Callable[[notices.Fault | None], None],
    ) -> None:  # fmt: skip
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer  # slow: when one is played

        self._line, self._play, self._over = line, play.play, over
        self._head = wav_head(play.size) if play.format == PCM else b""
        self._media = StreamedMedia(len(self._head) + play.size, self._read, line)
        self._player = QMediaPlayer(line)
        self._player.setAudioOutput(QAudioOutput(self._player))
        self._player.mediaStatusChanged.connect(self._status)
        self._player.setSource(self._media.url)
        self._player.play()

    def stop(self) -> None:
        """Nobody hears it any more, and nobody reads it."""
        self._play = ""
        self._media.close()  # before the player: its threads may wait for a piece
        self._player.stop()
        self._player.deleteLater()
        self._media.deleteLater()

    def _read(self, at: int, came: Came) -> None:
        if at < len(self._head):
            came(self._head[at:])
        elif self._play:
            request = api.ReadPiece(play=self._play, at=at - len(self._head))
            self._line.ask("recordings.read", request, partial(self._came, came), self._refused,
                           quietly=True)  # fmt: skip

    def _came(self, came: Came, told: api.PlayedPiece) -> None:
        if self._play:
            came(base64.b64decode(told.piece))

    def _refused(self, fault: notices.Fault) -> None:
        if self._play:
            self._over(fault)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._play and status in (status.EndOfMedia, status.InvalidMedia):
            self._over(None)


def wav_head(size: int) -> bytes:
    """What makes a WAV of so many bytes from a microphone."""
    told = struct.pack("<IHHIIHH", 16, 1, 1, RATE, FRAME * RATE, FRAME, 8 * FRAME)
    begin = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt "
    return begin + told + b"data" + struct.pack("<I", size)
