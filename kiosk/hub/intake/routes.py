"""What a hall may ask for over its line: `/v1/batches`, `/v1/forks`, `/v1/alarms`, `/v1/head`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from kiosk.hub.core.answers import answer, refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import HubBusy
from kiosk.hub.intake import alarms, bodies, forks, standing, taking
from kiosk.hub.intake.bodies import Room
from kiosk.hub.intake.callers import Caller, Refused, TooBusy, identify
from kiosk.hub.intake.placing import Elsewhere
from kiosk.wire import batch
from kiosk.wire.acknowledgement import Envelope
from kiosk.wire.head import Head
from kiosk.wire.packing import unpack
from kiosk.wire.reading import WireError

STATUS = {"wire.large": 413, "wire.many": 413, "wire.encoding": 415}

Result = TypeVar("Result")
Work = Callable[[Caller, bytes], Envelope]


class Door:
    """Who comes in, how much at once, and how each refusal is told and written down."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._secret = hub.proxy_secret
        self._room: Room | None = None  # made in its loop

    async def caller(self, request: Request) -> Caller:
        """Raises :class:`Refused`, :class:`TooBusy`, :class:`HubBusy`."""
        client = request.client.host if request.client else ""
        raw = request.scope["headers"]
        return await self.run(lambda: identify(self._hub, self._secret, client, raw))

    async def run(self, work: Callable[[], Result]) -> Result:
        if self._room is None:
            self._room = Room(self._hub.settings.serving.at_once)
        return await self._room.run(work)

    async def answered(
        self, request: Request, what: str, work: Callable[[Caller], Awaitable[Response]]
    ) -> Response:
        """What `work` answers, or why not. A hall that is known finds its refusal written down."""
        caller: Caller | None = None
        try:
            caller = await self.caller(request)
            return await work(caller)
        except TooBusy as busy:
            return refusal(busy.status, busy.code, busy.reason, rest=busy.rest)
        except HubBusy:
            return refusal(503, "busy", "database", rest=TooBusy(503, "database", 5.0).rest)
        except Elsewhere as elsewhere:
            told = {"epoch": elsewhere.epoch, "seq": elsewhere.seq}
            status, code, reason = 409, elsewhere.code, elsewhere.code
        except WireError as wrong:
            status = STATUS.get(wrong.code, 400)
            code, reason = ("large" if status == 413 else "refused"), wrong.reason
            told = {"seq": wrong.seq} if wrong.seq else {}
        except Refused as refused:
            status, code, reason, told = refused.status, refused.code, refused.reason, {}
        if caller is not None:
            hall = caller.hall
            with suppress(HubBusy, TooBusy):  # the answer matters more
                await self.run(lambda: standing.failed(self._hub, hall, what, reason))
        return refusal(status, code, reason, **told)


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter()

    def taken(caller: Caller, body: bytes) -> Envelope:
        found = taking.take(hub, caller, body)
        return taking.envelope(hub, caller.hall, found.head, found.held)

    def forked(caller: Caller, body: bytes) -> Envelope:
        found = forks.keep(hub, caller, body)
        return taking.envelope(hub, caller.hall, found.head, found.held)

    def alarmed(caller: Caller, body: bytes) -> Envelope:
        return alarms.acknowledged(hub, caller.hall, alarms.take(hub, caller, body))

    def posting(path: str, what: str, work: Work) -> None:
        async def post(request: Request) -> Response:
            async def took(caller: Caller) -> Response:
                packed = await bodies.read(request, hub.settings.serving.largest_body)
                encoding = request.headers.get("content-encoding", "")
                return answer(
                    await door.run(lambda: work(caller, unpack(encoding, packed, batch.MAX_BODY)))
                )

            return await door.answered(request, what, took)

        made.add_api_route(path, post, methods=["POST"], response_model=None)

    posting(batch.PATH, "batch", taken)
    posting("/v1/forks", "fork", forked)
    posting("/v1/alarms", "alarm", alarmed)

    @made.get("/v1/head", response_model=None)
    async def head(request: Request) -> Response:
        """How far the hub has this hall's journal."""

        async def told(caller: Caller) -> Response:
            return answer(await door.run(lambda: _head(hub, caller.hall)))

        return await door.answered(request, "head", told)

    return made


def _head(hub: Hub, hall: str) -> Envelope:
    def work(connection: Any) -> Head:
        found = taking.locked(connection, hall)
        standing.seen(hub, connection, hall, "head")
        return found

    return taking.envelope(hub, hall, hub.pool.run(work))
