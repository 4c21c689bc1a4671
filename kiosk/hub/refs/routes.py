"""`GET /v1/ref/{name}?have=N`: the newest version for this hall, where it has an older one.

A hall whose line broke asks for the rest (Range with If-Range, RFC 9110): the ETag names the bytes
as they travel, packed or not, so that the rest of other bytes is never taken for it.
"""

from __future__ import annotations

import hashlib
import re

from fastapi import APIRouter, Request, Response

from kiosk.hub.core.answers import refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller
from kiosk.hub.intake.routes import Door
from kiosk.hub.refs.publishing import Reference, newest
from kiosk.wire.batch import CONTENT_TYPE
from kiosk.wire.packing import pack

_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")  # one, as halls ask
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
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if have >= found.version:
        headers["ETag"] = f'"{name}-{found.version}"'
        return Response(status_code=304, headers=headers)
    body = found.manifest + b"\n" + found.content
    accepted = request.headers.get("accept-encoding", "")
    encoding = "zstd" if "zstd" in accepted else "gzip" if "gzip" in accepted else ""
    if encoding and len(body) > _SMALL:
        body = pack(body, "zstd" if encoding == "zstd" else "gzip")
        headers["Content-Encoding"] = encoding
    headers["ETag"] = f'"{name}-{found.version}-{hashlib.sha256(body).hexdigest()[:32]}"'
    return _as_asked(body, headers, request)


def _as_asked(body: bytes, headers: dict[str, str], request: Request) -> Response:
    """All of it, or what the hall still lacks of the same bytes."""
    headers["Accept-Ranges"] = "bytes"
    asked = _RANGE.fullmatch(request.headers.get("range", ""))
    same = request.headers.get("if-range", headers["ETag"]) == headers["ETag"]
    if asked is None or not same or (asked[2] and int(asked[2]) < int(asked[1])):
        return Response(body, headers=headers, media_type=CONTENT_TYPE)
    first, end = int(asked[1]), int(asked[2] or len(body)) + 1
    if first >= len(body):
        headers["Content-Range"] = f"bytes */{len(body)}"
        return Response(status_code=416, headers=headers)
    part = body[first:end]
    headers["Content-Range"] = f"bytes {first}-{first + len(part) - 1}/{len(body)}"
    return Response(part, 206, headers=headers, media_type=CONTENT_TYPE)


def _have(request: Request, name: str) -> int:
    """By the question, or by the ETag of the one that the hall has."""
    told = request.query_params.get("have", "")
    if told.isdecimal():
        return int(told[:18])
    tag = request.headers.get("if-none-match", "").strip().strip('"').split("-")
    return int(tag[1][:18]) if len(tag) > 1 and tag[0] == name and tag[1].isdecimal() else 0
