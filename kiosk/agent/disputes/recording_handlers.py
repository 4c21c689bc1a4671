"""Handlers of recordings: consent, the list, what comes in and what is played."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.agent.core.dispatch import Caller, Handling, command, lasting, outside, query
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.disputes import stick, wording
from kiosk.agent.disputes.playing import Outgoing
from kiosk.agent.disputes.recordings import Incoming
from kiosk.api import basis
from kiosk.api import disputes as disputes_api
from kiosk.api.mediation import recordings as api
from kiosk.services.disputes import recordings
from kiosk.services.disputes.known import known
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import recordings as rows
from kiosk.storage.tables.disputes.rows import meetings


class RecordingHandlers:
    def __init__(self, ports: Ports, blobs: Blobs, changed: Callable[[], None]) -> None:
        self._ports = ports
        self.incoming = Incoming(ports, blobs, changed)
        self._outgoing = Outgoing(ports, ports.journal.store.folder)

    def table(self) -> dict[str, Handling]:
        return {
            "recordings.consent": command(self._consent),
            "recordings.list": query(self._list),
            "recordings.stick": outside(self._stick),
            "recordings.take": lasting(self._take),
            "recordings.begin": lasting(self._begin),
            "recordings.piece": outside(self.incoming.piece),
            "recordings.end": lasting(self._end),
            "recordings.play": lasting(self._outgoing.play),
            "recordings.read": outside(self._outgoing.read),
        }

    def _consent(
        self, tx: Transaction, caller: Caller, request: api.TellConsent
    ) -> disputes_api.DisputeVersion:
        told = recordings.consent(
            tx, self._ports.context, request.case, caller.staff or "", request.session,
            request.party, request.how, request.strokes, agreed=request.agreed,
        )  # fmt: skip
        return wording.version(told)

    def _list(self, tx: Reading, _caller: Caller, request: api.RecordingsOf) -> api.Recordings:
        dispute = known(tx, request.case)
        return api.Recordings(
            consents=tuple(
                part_of(api.ConsentOf, each)
                for meeting in meetings(tx, dispute)
                for each in recordings.said(tx, dispute, meeting.session)
            ),
            recordings=tuple(
                part_of(api.RecordingOf, each) for each in rows.of_dispute(tx, dispute.key)
            ),
            coming=tuple(
                part_of(api.ComingRecording, each, recording=name)
                for name, each in self.incoming.coming(request.case).items()
            ),
        )

    async def _stick(self, caller: Caller, request: api.RecordingsOf) -> api.Stick:
        staff, folder = caller.staff or "", self._ports.context.hall.disputes.recorders

        def look(tx: Reading) -> None:
            recordings.of_staff(tx, request.case, staff)

        await self._ports.journal.read(look)
        found = await self._ports.lanes.slow("stick", partial(stick.files, folder))
        return api.Stick(files=tuple(api.OnStick(name=name, size=size) for name, size in found))

    async def _take(self, caller: Caller, request: api.TakeRecording) -> api.RecordingId:
        return api.RecordingId(recording=await self.incoming.take(caller, request))

    async def _begin(self, caller: Caller, request: api.BeginRecording) -> api.RecordingId:
        return api.RecordingId(recording=await self.incoming.begin(caller, request))

    async def _end(self, caller: Caller, request: api.EndRecording) -> basis.Done:
        await self.incoming.finish(caller, request)
        return basis.Done()
