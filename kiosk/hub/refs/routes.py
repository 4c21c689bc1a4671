"""`GET /v1/ref/{name}?have=N`: the newest version for this hall, where it has an older one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kiosk.hub.core.answers import refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller
from kiosk.hub.intake.routes import Door
from kiosk.hub.refs.publishing import Reference, newest
from kiosk.wire.packing import pack

_SMALL = 1024  # bytes that are not worth packing


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter()

    @made.get("/v1/ref/{name}", response_model=None)
    async def reference(name: str, request: Request) -> Response:
        async def told(caller: Caller) -> Response:
            have = _have(request, name)
            return await door.run(lambda: _answer(hub, caller.hall, name, have, request))

        return await door.answered(request, "ref", told)

    return made


def _answer(hub: Hub, hall: str, name: str, have: int, request: Request) -> Response:
    def work(connection: Connection) -> Reference | None:
        standing.seen(hub, connection, hall, "ref")
        return newest(connection, hall, name)

    found = hub.pool.run(work)
    if found is None:
        return refusal(404, "refused", "reference")
    headers = {"ETag": _tag(name, found.version), "Cache-Control": "private, no-cache",
               "Vary": "Accept-Encoding"}  # fmt: skip
    if have >= found.version:
        return Response(status_code=304, headers=headers)
    body = found.manifest + b"\n" + found.content
    accepted = request.headers.get("accept-encoding", "")
    encoding = "zstd" if "zstd" in accepted else "gzip" if "gzip" in accepted else ""
    if encoding and len(body) > _SMALL:
        body = pack(body, "zstd" if encoding == "zstd" else "gzip")
        headers["Content-Encoding"] = encoding
    return Response(body, headers=headers, media_type="application/x-ndjson")


def _have(request: Request, name: str) -> int:
    """By the question, or by the ETag of the one that the hall has."""
    told = request.query_params.get("have", "")
    if told.isdecimal():
        return int(told[:18])
    tag = request.headers.get("if-none-match", "").strip().strip('"')
    head, _, version = tag.rpartition("-")
    return int(version[:18]) if head == name and version.isdecimal() else 0


def _tag(name: str, version: int) -> str:
    return f'"{name}-{version}"'
