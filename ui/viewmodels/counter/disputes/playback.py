"""A recording that is played: the player asks for the piece it wants, and the agent tells it."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from functools import partial

from kiosk.api import notices
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import FRAME, PCM, RATE
from ui.sound.streamed import Came, StreamedMedia
from ui.viewmodels.shared.link import LinkedViewModel


class Playback:
    """`stopped` where the agent does not tell any more; not after `stop`."""

    def __init__(
        self, line: LinkedViewModel, play: api.Playing, stopped: Callable[[notices.Fault], None]
    ) -> None:
        self._line, self._play, self._stopped = line, play.play, stopped
        self._head = wav_head(play.size) if play.format == PCM else b""
        self._media = StreamedMedia(len(self._head) + play.size, self._read, line)

    @property
    def url(self) -> str:
        return self._media.url

    def stop(self) -> None:
        """Nobody reads it any more: before the player goes, whose threads may wait for a piece."""
        self._play = ""
        self._media.close()
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
            self._stopped(fault)


def wav_head(size: int) -> bytes:
    """What makes a WAV of so many bytes from a microphone."""
    told = struct.pack("<IHHIIHH", 16, 1, 1, RATE, FRAME * RATE, FRAME, 8 * FRAME)
    begin = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt "
    return begin + told + b"data" + struct.pack("<I", size)
