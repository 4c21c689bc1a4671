"""What a microphone hears, on its way to the agent: one piece at a time, and none into a file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.api import notices
from kiosk.api.basis import Part
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import FRAME, RATE
from ui.sound.microphone import Microphone
from ui.viewmodels.shared.link import LinkedViewModel, key

PIECE = 2 * FRAME * RATE  # bytes of two seconds
BEHIND = 60  # pieces that may wait for the line: two minutes


class Recorder:
    """`recording` as the agent calls it. `told` after each piece; `over` once, at the end: with
    None where the agent has all of it."""

    def __init__(
        self, line: LinkedViewModel, microphone: Microphone, recording: str,
        told: Callable[[], None], over: Callable[[notices.Fault | None], None],
    ) -> None:  # fmt: skip
        self._line, self._microphone, self._recording = line, microphone, recording
        self._told, self._over = told, over
        self._waiting = bytearray()
        self._sent, self._ends, self._under_way = 0, False, False
        self._digest = hashlib.sha256()

    @property
    def seconds(self) -> int:
        return (self._sent * PIECE + len(self._waiting)) // (FRAME * RATE)

    def start(self) -> bool:
        """Whether there is a microphone."""
        return self._microphone.start(self._hear, self.stop)

    def stop(self) -> None:
        """What was said so far is kept."""
        if not self._ends:
            self._ends = True
            self._microphone.stop()
        self.send()

    def give_up(self) -> None:
        """Nothing of it is kept. Where nobody is signed in any more, the agent does that alone."""
        self._microphone.stop()
        let_go(self._line, self._recording)
        self._recording = ""

    def send(self) -> None:
        """The next piece, in order; what the line lost is said again once it stands."""
        if not self._recording or self._under_way or not self._line.connected:
            return
        if len(self._waiting) >= PIECE or (self._ends and self._waiting):
            self._send(bytes(self._waiting[:PIECE]))
        elif self._ends:
            whole = api.EndRecording(
                recording=self._recording, sha256=self._digest.hexdigest(), key=key()
            )
            self._under_way = True
            self._ask("recordings.end", whole, lambda _: self._ended(None), self._ended)

    def _hear(self, sound: bytes) -> None:
        if self._recording and not self._ends:
            self._waiting += sound
            if len(self._waiting) > BEHIND * PIECE:
                self.stop()
            else:
                self.send()

    def _send(self, piece: bytes) -> None:
        request = api.RecordingPiece(
            recording=self._recording, number=self._sent,
            piece=base64.b64encode(piece).decode(), sha256=hashlib.sha256(piece).hexdigest(),
        )  # fmt: skip
        self._under_way = True
        self._ask("recordings.piece", request, partial(self._taken, piece), self._not_taken)

    def _ask(
        self, method: str, request: Part, then: Callable[[Any], None],
        otherwise: Callable[[notices.Fault], None],
    ) -> None:  # fmt: skip
        self._line.ask(
            method, request,
            lambda reply: then(reply) if self._recording else None,
            lambda fault: otherwise(fault) if self._recording else None,
            quietly=True,
        )  # fmt: skip

    def _taken(self, piece: bytes, _reply: object) -> None:
        self._digest.update(piece)
        del self._waiting[: len(piece)]
        self._sent, self._under_way = self._sent + 1, False
        self._told()
        self.send()

    def _not_taken(self, fault: notices.Fault) -> None:
        self._under_way = False
        if fault.code == "line.lost":
            self.send()
        else:  # the agent does not want it (any more)
            self._microphone.stop()
            self._ended(fault)

    def _ended(self, fault: notices.Fault | None) -> None:
        self._recording = ""
        self._over(fault)


def let_go(line: LinkedViewModel, recording: str) -> None:
    line.ask(
        "recordings.end", api.EndRecording(recording=recording, give_up=True, key=key()),
        quietly=True,
    )  # fmt: skip
