"""Who plays a recording: all of it is looked through before, then any part of it is read."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kiosk.agent.core.dispatch import Caller
from kiosk.agent.core.ports import Ports
from kiosk.api.mediation import recordings as api
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.services.disputes import recordings
from kiosk.storage import blobs
from kiosk.storage.blobs import Kept, Sealed
from kiosk.storage.journal.transaction import Reading, Transaction

T = TypeVar("T")

AT_ONCE = 8  # the oldest is let go


@dataclass(frozen=True)
class Play:
    case: str
    recording: str
    staff: str
    line: int
    sealed: Sealed


class Outgoing:
    """Whoever plays asks for one piece after another; who never asks holds no more than a key."""

    def __init__(self, ports: Ports, folder: DataFolder) -> None:
        self._ports = ports
        self._folder = folder.blobs
        self._plays: dict[str, Play] = {}

    async def play(self, caller: Caller, request: api.PlayRecording) -> api.Playing:
        """Raises KnownError as :func:`recordings.play`; `recordings.changed`."""
        staff, journal = caller.staff or "", self._ports.journal

        def look(tx: Reading) -> tuple[Kept, str]:
            recordings.reason(request.why)
            found = recordings.playable(tx, request.case, staff, request.recording)
            return blobs.kept(self._folder, tx, found.blob or ""), found.sha256 or ""

        def record(tx: Transaction) -> str:
            found = recordings.play(
                tx, self._ports.context, request.case, staff, request.recording, request.why
            )
            return found.format

        kept, sha256 = await journal.read(look)
        sealed = await self._unchanged(partial(blobs.look_through, kept, sha256))
        name, made = new_id("play"), await journal.write(record)
        while len(self._plays) >= AT_ONCE:
            del self._plays[next(iter(self._plays))]
        self._plays[name] = Play(request.case, request.recording, staff, caller.line, sealed)
        return api.Playing(play=name, format=made, size=sealed.kept.size)

    async def read(self, caller: Caller, request: api.ReadPiece) -> api.PlayedPiece:
        """Raises KnownError `recordings.unknown`, `recordings.changed`."""
        mine = self._plays.get(request.play)
        if mine is None or (mine.staff, mine.line) != (caller.staff, caller.line):
            raise KnownError("recordings.unknown", field="play")

        def look(tx: Reading) -> None:
            recordings.playable(tx, mine.case, mine.staff, mine.recording)

        await self._ports.journal.read(look)  # it may have been erased since
        piece = await self._unchanged(partial(mine.sealed.piece, request.at))
        return api.PlayedPiece(piece=base64.b64encode(piece).decode())

    async def _unchanged(self, work: Callable[[], T]) -> T:
        try:
            return await self._ports.lanes.slow("play", work)
        except KnownError as wrong:
            raise KnownError("recordings.changed", field="recording") from wrong
