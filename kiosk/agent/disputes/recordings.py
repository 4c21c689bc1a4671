"""Recordings on their way in: from a stick, from a microphone.

Nothing in the database knows of one before it is whole: what a crash leaves is a file that nobody
can read, and the next start sweeps it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog

from kiosk.agent.core.dispatch import Caller
from kiosk.agent.core.ports import Ports
from kiosk.agent.disputes import importing, stick
from kiosk.agent.disputes.probing import Probe
from kiosk.api.mediation import recordings as api
from kiosk.domain.disputes import recording as rules
from kiosk.domain.disputes.recording import MEGABYTE, Made, Origin
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.disputes import recordings
from kiosk.storage.blobs import LARGEST, PIECE, Blobs
from kiosk.storage.journal.transaction import Reading, Transaction

log = structlog.get_logger()

AT_ONCE = 8  # imports told of
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
        self._probe: Probe | None = None
        self._ended = False

    def coming(self, case: str) -> dict[str, Coming]:
        return {name: each for name, each in self._coming.items() if each.case == case}

    def end(self) -> None:
        """No import goes on."""
        self._ended = True
        if probe := self._probe:
            probe.kill()

    async def take(self, caller: Caller, request: api.TakeRecording) -> str:
        """A recording's id; what becomes of it, :meth:`coming` tells and then the journal."""
        staff = caller.staff or ""
        await self._require(request.case, staff, request.session)
        under_way = [name for name, each in self._coming.items() if not each.refused]
        if len(under_way) >= AT_ONCE:
            raise KnownError("recordings.many", field="name", limit=AT_ONCE)
        refused = [name for name, each in self._coming.items() if each.refused]
        for name in refused[: -(AT_ONCE - 1)]:  # the newest are told of
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
        with stick.opened(rule.recorders, coming.name) as (file, coming.size):
            rules.require_size(coming.size, rule.recording_mb)
            return importing.taken_in(
                self._blobs, file, coming.size, partial(self._goes_on, coming), self._begun
            )

    def _begun(self, probe: Probe) -> None:
        self._probe = probe

    def _goes_on(self, coming: Coming, taken: int) -> None:
        """Asked before each piece. Raises KnownError `recordings.*`."""
        coming.taken = taken
        if self._ended:
            raise KnownError("recordings.stopped", field="name")
        if taken // PIECE % LOOK_EVERY == 0:
            with self._ports.journal.store.reading() as tx:
                recordings.require_consent(tx, coming.case, coming.staff, coming.session)

    async def begin(self, caller: Caller, request: api.BeginRecording) -> str:
        """A microphone's recording. A terminal has one: what it began and left is given up."""
        staff, limit = caller.staff or "", self._ports.context.hall.disputes.recording_mb
        await self._require(request.case, staff, request.session)
        await self._give_up_all_of(caller.terminal)
        blob = await self._in_lane(partial(self._blobs.begin, max(LARGEST + 1, limit * MEGABYTE)))
        await self._give_up_all_of(caller.terminal)  # what was begun beside
        name = new_id("rec")
        self._microphones[name] = Microphone(
            request.case, request.session, staff, caller.terminal, blob
        )
        return name

    async def piece(self, caller: Caller, request: api.RecordingPiece) -> api.RecordingSize:
        """Raises KnownError `recordings.unknown`, `recordings.number`, `recordings.piece`,
        `recordings.no_consent`, `storage.*`."""
        mine = self._mine(caller, request.recording)
        if request.number == mine.pieces and request.number % LOOK_EVERY == 0:
            await self._still_agreed(request.recording, mine)
            mine = self._mine(caller, request.recording)
        # From here to where it counts nothing waits: the same one at once is no second one.
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
        mine.pieces += 1
        mine.last = request.sha256
        at, mine.size = mine.size, mine.size + len(content)
        try:
            await self._in_lane(partial(self._blobs.append, mine.blob, at, content))
        except BaseException as wrong:
            await self._give_up(request.recording)
            if isinstance(wrong, KnownError) and wrong.code == "storage.blob_unknown":
                raise KnownError("recordings.unknown", field="recording") from None  # too long ago
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
        self._microphones.pop(request.recording, None)

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

    async def _still_agreed(self, recording: str, mine: Microphone) -> None:
        """Who takes their word back takes with it what was said so far."""
        try:
            await self._require(mine.case, mine.staff, mine.session)
        except KnownError:
            await self._give_up(recording)
            raise

    async def _give_up_all_of(self, terminal: str) -> None:
        """Once it returns, nothing has waited since the last look."""
        while left := [n for n, each in self._microphones.items() if each.terminal == terminal]:
            await self._give_up(left[0])

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
