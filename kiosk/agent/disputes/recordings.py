"""Recordings on their way in and out: from a stick, from a microphone, to who plays one.

Nothing in the database knows of one before it is whole: what a crash leaves is a file that nobody
can read, and the next start sweeps it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog

from kiosk.agent.core.dispatch import Caller
from kiosk.agent.core.ports import Ports
from kiosk.agent.disputes import probing, stick
from kiosk.api import recordings as api
from kiosk.domain.disputes import recording as rules
from kiosk.domain.disputes.recording import MEGABYTE, Made, Origin
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.disputes import recordings
from kiosk.storage.blobs import LARGEST, PIECE, Blobs
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes.recordings import Recording

log = structlog.get_logger()

AT_ONCE = 8  # imports told of, microphones, and plays, each
LOOK_EVERY = 64  # pieces, between two looks whether everybody still agrees


@dataclass
class Coming:
    """One from a stick; `refused`: the code of what stopped it."""

    case: str
    session: str
    staff: str
    name: str
    taken: int = 0
    size: int = 0
    refused: str = ""


@dataclass
class Microphone:
    case: str
    session: str
    staff: str
    terminal: str
    blob: str
    pieces: int = 0
    size: int = 0
    last: str = ""
    digest: Any = field(default_factory=hashlib.sha256)


class Incoming:
    """`changed` is told when one has come or was refused. In the agent's loop."""

    def __init__(self, ports: Ports, blobs: Blobs, changed: Callable[[], None]) -> None:
        self._ports = ports
        self._blobs = blobs
        self._changed = changed
        self._coming: dict[str, Coming] = {}
        self._microphones: dict[str, Microphone] = {}
        self._ended = False

    def coming(self, case: str) -> dict[str, Coming]:
        return {name: each for name, each in self._coming.items() if each.case == case}

    def end(self) -> None:
        self._ended = True

    async def take(self, caller: Caller, request: api.TakeRecording) -> str:
        """A recording's id; what becomes of it, :meth:`coming` tells and then the journal."""
        staff = caller.staff or ""
        await self._require(request.case, staff, request.session)
        under_way = [name for name, each in self._coming.items() if not each.refused]
        if len(under_way) >= AT_ONCE:
            raise KnownError("recordings.many", field="name", limit=AT_ONCE)
        for name in [name for name, each in self._coming.items() if each.refused][AT_ONCE - 1 :]:
            del self._coming[name]
        name = new_id("rec")
        self._coming[name] = Coming(request.case, request.session, staff, request.name)
        self._ports.tasks.once(f"recording-{name}", self._take(name))
        return name

    async def _take(self, name: str) -> None:
        coming = self._coming[name]
        try:
            made, blob = await self._ports.lanes.slow("recording", partial(self._read, coming))
            await self._keep(coming.case, coming.staff, coming.session, name, made, blob, "stick")
            del self._coming[name]
        except KnownError as refused:
            coming.refused = refused.code
            log.warning("recording_refused", code=refused.code)
        except BaseException:
            coming.refused = "recordings.stopped"
            raise
        finally:
            self._changed()

    def _read(self, coming: Coming) -> tuple[Made, str]:
        """In the lane of recordings. Raises KnownError `recordings.*`, `storage.*`."""
        rule = self._ports.context.hall.disputes
        with stick.opened(rule.recorders, coming.name) as (file, path, coming.size):
            rules.require_size(coming.size, rule.recording_mb)
            made = probing.probe(path, coming.size)
            blob = self._blobs.begin(max(LARGEST + 1, rule.recording_mb * MEGABYTE))
            try:
                self._copy(file, coming, blob)
                self._blobs.finish(blob)
            except OSError:  # the stick was pulled
                self._blobs.discard(blob)
                raise KnownError("recordings.stopped", field="name") from None
            except BaseException:
                self._blobs.discard(blob)
                raise
        return made, blob

    def _copy(self, file: Any, coming: Coming, blob: str) -> None:
        number = 0
        while piece := file.read(PIECE):
            if number % LOOK_EVERY == 0:
                with self._ports.journal.store.reading() as tx:
                    recordings.require_consent(tx, coming.case, coming.staff, coming.session)
            if self._ended:
                raise KnownError("recordings.stopped", field="name")
            coming.taken = self._blobs.append(blob, coming.taken, piece)
            number += 1
        if coming.taken != coming.size:
            raise KnownError("recordings.stopped", field="name")

    async def begin(self, caller: Caller, request: api.BeginRecording) -> str:
        """A microphone's recording. What was begun and left is given up by :class:`Blobs`."""
        staff, limit = caller.staff or "", self._ports.context.hall.disputes.recording_mb
        await self._require(request.case, staff, request.session)
        if len(self._microphones) >= AT_ONCE:
            oldest = next(iter(self._microphones))
            await self._discard(self._microphones.pop(oldest).blob)
        blob = await self._in_lane(partial(self._blobs.begin, max(LARGEST + 1, limit * MEGABYTE)))
        name = new_id("rec")
        self._microphones[name] = Microphone(
            request.case, request.session, staff, caller.terminal, blob
        )
        return name

    async def piece(self, caller: Caller, request: api.RecordingPiece) -> api.RecordingSize:
        """Raises KnownError `recordings.unknown`, `recordings.number`, `recordings.piece`,
        `recordings.no_consent`, `storage.*`."""
        mine = self._mine(caller, request.recording)
        if request.number == mine.pieces - 1 and request.sha256 == mine.last:
            return api.RecordingSize(pieces=mine.pieces, size=mine.size)
        if request.number != mine.pieces:
            raise KnownError("recordings.number", field="number", expected=mine.pieces)
        try:
            content = base64.b64decode(request.piece, validate=True)
        except (binascii.Error, ValueError):
            content = b""
        if not content or hashlib.sha256(content).hexdigest() != request.sha256:
            raise KnownError("recordings.piece", field="piece")
        if request.number % LOOK_EVERY == 0:
            await self._require(mine.case, mine.staff, mine.session)
        mine.pieces += 1  # before it waits: the same one at the same time is no second one
        mine.last = request.sha256
        at, mine.size = mine.size, mine.size + len(content)
        try:
            await self._in_lane(partial(self._blobs.append, mine.blob, at, content))
        except BaseException:
            await self._give_up(request.recording)
            raise
        mine.digest.update(content)
        return api.RecordingSize(pieces=mine.pieces, size=mine.size)

    async def finish(self, caller: Caller, request: api.EndRecording) -> None:
        """Raises KnownError `recordings.unknown`, `recordings.piece`, `recordings.empty`."""
        mine = self._mine(caller, request.recording)
        if request.give_up:
            await self._give_up(request.recording)
            return
        if mine.digest.hexdigest() != request.sha256:
            raise KnownError("recordings.piece", field="sha256")
        try:
            made = rules.of_microphone(mine.size)
            await self._in_lane(partial(self._blobs.finish, mine.blob))
            await self._keep(
                mine.case, mine.staff, mine.session, request.recording, made, mine.blob,
                "microphone",
            )  # fmt: skip
        except KnownError:
            await self._give_up(request.recording)
            raise
        del self._microphones[request.recording]

    async def _keep(
        self, case: str, staff: str, session: str, name: str, made: Made, blob: str, origin: Origin
    ) -> None:  # fmt: skip
        def keep(tx: Transaction) -> None:
            done = self._blobs.commit(tx, blob)
            recordings.keep(tx, self._ports.context, case, staff, session, name, made, done, origin)

        try:
            await self._ports.journal.write(keep)
        except KnownError:
            await self._discard(blob)
            raise

    async def _require(self, case: str, staff: str, session: str) -> None:
        def look(tx: Reading) -> None:
            recordings.require_consent(tx, case, staff, session)

        await self._ports.journal.read(look)

    async def _give_up(self, recording: str) -> None:
        mine = self._microphones.pop(recording, None)
        if mine is not None:
            await self._discard(mine.blob)

    async def _discard(self, blob: str) -> None:
        await self._in_lane(partial(self._blobs.discard, blob))

    async def _in_lane(self, work: Callable[[], Any]) -> Any:
        return await self._ports.lanes.slow("microphone", work)

    def _mine(self, caller: Caller, recording: str) -> Microphone:
        mine = self._microphones.get(recording)
        if mine is None or (mine.staff, mine.terminal) != (caller.staff, caller.terminal):
            raise KnownError("recordings.unknown", field="recording")
        return mine


@dataclass
class Play:
    case: str
    recording: str
    staff: str
    line: int
    pieces: Iterator[bytes]
    sha256: str
    left: int  # bytes
    number: int = -1
    held: bytes = b""
    digest: Any = field(default_factory=hashlib.sha256)


class Outgoing:
    """Whoever plays asks for one piece after another; who never asks holds no more than a file."""

    def __init__(self, ports: Ports, blobs: Blobs) -> None:
        self._ports = ports
        self._blobs = blobs
        self._plays: dict[str, Play] = {}

    async def play(self, caller: Caller, request: api.PlayRecording) -> api.Playing:
        staff = caller.staff or ""

        def begin(tx: Transaction) -> tuple[Recording, Iterator[bytes]]:
            found = recordings.play(
                tx, self._ports.context, request.case, staff, request.recording, request.why
            )
            return found, self._blobs.read(tx, found.blob or "")

        found, pieces = await self._ports.journal.write(begin)
        while len(self._plays) >= AT_ONCE:
            del self._plays[next(iter(self._plays))]
        name = new_id("play")
        self._plays[name] = Play(
            request.case, request.recording, staff, caller.line, pieces, found.sha256 or "",
            found.size,
        )  # fmt: skip
        return api.Playing(play=name, format=found.format, size=found.size)

    async def next(self, caller: Caller, request: api.PlayPiece) -> api.PlayedPiece:
        """Raises KnownError `recordings.unknown`, `recordings.number`, `recordings.changed`."""
        mine = self._plays.get(request.play)
        if mine is None or (mine.staff, mine.line) != (caller.staff, caller.line):
            raise KnownError("recordings.unknown", field="play")

        def look(tx: Reading) -> None:
            recordings.playable(tx, mine.case, mine.staff, mine.recording)

        await self._ports.journal.read(look)  # it may have been erased since
        if request.number not in (mine.number, mine.number + 1) or request.number < 0:
            raise KnownError("recordings.number", field="number", expected=mine.number + 1)
        try:
            await self._ports.lanes.slow("play", partial(_advance, mine, request.number))
        except KnownError as wrong:
            self._plays.pop(request.play, None)
            raise KnownError("recordings.changed", field="recording") from wrong
        return api.PlayedPiece(piece=base64.b64encode(mine.held).decode(), last=not mine.left)


def _advance(mine: Play, number: int) -> None:
    if number == mine.number:
        return
    mine.held = next(mine.pieces, b"")
    mine.digest.update(mine.held)
    mine.left -= len(mine.held)
    mine.number = number
    if not mine.held or (not mine.left and mine.digest.hexdigest() != mine.sha256):
        raise KnownError("recordings.changed", field="recording")
