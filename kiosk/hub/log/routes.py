"""`/v1/log/…`: for everybody, without a certificate. Nothing of a person stands in it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from kiosk.hub.core.answers import answer, refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection, HubBusy
from kiosk.hub.intake.callers import TooBusy
from kiosk.hub.intake.routes import Door
from kiosk.hub.log import proofs
from kiosk.hub.log.nightly import newest
from kiosk.wire.chain import b64u
from kiosk.wire.reading import LARGEST_NUMBER


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter(prefix="/v1/log")

    async def told(work: Callable[[Connection], Response | None]) -> Response:
        try:
            found = await door.run(lambda: hub.pool.run(work))
        except (HubBusy, TooBusy):
            return refusal(503, "busy", "database", rest=5)
        return refusal(404, "refused", "log") if found is None else found

    @made.get("/checkpoint", response_model=None)
    async def checkpoint() -> Response:
        """The newest signed note."""

        def work(connection: Connection) -> Response | None:
            last = newest(connection)
            return None if last is None else _text(last[1])

        return await told(work)

    @made.get("/leaf/{index}", response_model=None)
    async def leaf(index: str) -> Response:
        def work(connection: Connection) -> Response | None:
            row = connection.execute(
                "SELECT content FROM log_leaves WHERE leaf = %s", (_number(index),)
            ).fetchone()
            return None if row is None else _text(row[0])

        return await told(work)

    @made.get("/proof", response_model=None)
    async def proof(request: Request) -> Response:
        """`hall` and perhaps `epoch`, `seq`: the first leaf that tells of this event, or the
        hall's newest, with its path."""
        asked = request.query_params
        hall = asked.get("hall", "")[:64]
        epoch, seq = (_number(asked.get(each, "")) for each in ("epoch", "seq"))

        def work(connection: Connection) -> Response | None:
            if "seq" in asked:
                found = proofs.of_event(connection, hall, min(epoch, 1 << 30), seq)
            else:
                found = proofs.of_hall(connection, hall)
            if found is None:
                return None
            return answer({
                "leaf": found.leaf, "index": found.index, "size": found.size,
                "log_path": [b64u(each) for each in found.path], "checkpoint": found.note,
            })  # fmt: skip

        return await told(work)

    @made.get("/consistency", response_model=None)
    async def consistency(request: Request) -> Response:
        """That the log of `new` leaves goes on from that of `old`."""
        old, new = (_number(request.query_params.get(each, "")) for each in ("old", "new"))

        def work(connection: Connection) -> Response | None:
            path = proofs.consistency(connection, old, new)
            return None if path is None else answer({"path": [b64u(each) for each in path]})

        return await told(work)

    return made


def _text(content: str) -> Response:
    return Response(content, media_type="text/plain; charset=utf-8")


def _number(text: str) -> int:
    """A number of a query; one that is none is found nowhere."""
    return min(int(text), LARGEST_NUMBER) if text.isdecimal() and len(text) < 17 else -1
