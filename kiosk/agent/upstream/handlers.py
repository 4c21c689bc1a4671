"""Handlers for technicians: how hall and hub stand, going there now, joining it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from kiosk.agent.core.dispatch import Caller, Handling, lasting, outside
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.api import basis, upstream
from kiosk.errors import KnownError
from kiosk.services.upstream import district
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.sync import enrolment
from kiosk.sync.line import HubLine
from kiosk.sync.nightly import Nightly
from kiosk.sync.sticks import Sticks
from kiosk.sync.way import HubAway, Way

LONGEST_CODE = 64


class UpstreamHandlers:
    def __init__(
        self,
        ports: Ports,
        journal: WaitingJournal,
        nightly: Nightly,
        sticks: Sticks,
        state: Callable[[], Awaitable[upstream.SyncState]],
    ) -> None:
        self._ports = ports
        self._journal = journal
        self._nightly = nightly
        self._sticks = sticks
        self._state = state

    def table(self) -> dict[str, Handling]:
        return {
            "sync.status": outside(self._status),
            "sync.now": lasting(self._now),
            "sync.enrol": lasting(self._enrol),
            "sync.to_file": lasting(self._to_file),
            "sync.from_file": lasting(self._from_file),
        }

    async def _status(self, _caller: Caller, _request: basis.Nothing) -> upstream.SyncState:
        return await self._state()

    async def _now(self, _caller: Caller, _request: basis.Empty) -> upstream.SyncState:
        """Behind a visit that is under way: what was recorded since goes with this one."""
        await self._ports.lanes.slow("hub", self._nightly.go)
        return await self._state()

    async def _enrol(self, _caller: Caller, request: upstream.EnrolHall) -> upstream.SyncState:
        await self._ports.lanes.slow("hub", partial(self._join, request.secret.strip()))
        return await self._state()

    async def _to_file(
        self, _caller: Caller, request: upstream.PackErrand
    ) -> upstream.PackedErrand:
        work = partial(self._sticks.pack, everything=request.all)
        packed = await self._ports.lanes.slow("hub", work)
        return part_of(upstream.PackedErrand, packed)

    async def _from_file(
        self, _caller: Caller, request: upstream.UnpackErrand
    ) -> upstream.UnpackedErrand:
        done = await self._ports.lanes.slow("hub", partial(self._sticks.unpack, request.file))
        return part_of(upstream.UnpackedErrand, done, applied=tuple(done.applied))

    def _join(self, code: str) -> None:
        """Raises KnownError `upstream.*`."""
        hub, store = self._ports.context.hall.hub, self._journal.store
        if not hub.url:
            raise KnownError("upstream.no_hub", field="hub")
        if not code or len(code) > LONGEST_CODE:
            raise KnownError("upstream.code_refused", field="secret")
        try:
            with HubLine(Way.of(hub, store.folder)) as line:
                keys = enrolment.enrol(line, store.keys, store.folder.hub, code)
        except HubAway as away:
            raise KnownError("upstream.away", field="hub", trouble=away.trouble) from away
        self._journal.write(lambda tx: district.enrol(tx, hub.url, keys))
