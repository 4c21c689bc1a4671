"""`/open-data`: the nights' packages, file by file, and the description of what is public here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.openapi.utils import get_openapi

from kiosk.hub.core.answers import answer, refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import HubBusy
from kiosk.hub.intake.callers import Refused
from kiosk.hub.intake.routes import Door
from kiosk.hub.packages import writing
from kiosk.hub.packages.schema import TABLES

ROOT = "/open-data"
LATEST = "latest"
PUBLIC = ("/open-data", "/open311/", "/v1/log/")
"""what other systems of the district read; the rest is the halls' own, or pages for people"""
FILES = {writing.DESCRIPTOR: "application/json"} | {
    f"{table.name}.{form}": kind
    for table in TABLES
    for form, kind in (("csv", "text/csv; charset=utf-8"), ("json", "application/json"))
}
_HEADERS = {"X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*"}


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter(prefix=ROOT, tags=["Open data"])

    @made.get("", summary="The packages that are there, the newest first")
    async def listed() -> Response:
        try:
            found = await door.run(lambda: writing.nights(hub))
        except (HubBusy, Refused):
            return refusal(503, "busy", "room", rest=5)
        return answer({"packages": found, "files": sorted(FILES)})

    @made.get("/openapi.json", summary="This description")
    async def described(request: Request) -> Response:
        title = " · ".join(dict.fromkeys(hub.settings.district.name.values()))
        told = get_openapi(title=title, version="1", routes=request.app.routes)
        told["paths"] = {
            path: each for path, each in told["paths"].items() if path.startswith(PUBLIC)
        }
        return answer(told)

    @made.get(
        "/{night}/{name}", summary="A file of a package",
        responses={200: {"content": {"text/csv": {}, "application/json": {}}}},
    )  # fmt: skip
    async def file(night: str, name: str, request: Request) -> Response:
        """`night` is a date, or "latest"; `datapackage.json` says what the other files hold."""
        if name not in FILES:
            return refusal(404, "unknown", "file")
        try:
            content = await door.run(lambda: _content(hub, night, name))
        except (HubBusy, Refused):
            return refusal(503, "busy", "room", rest=5)
        if content is None:
            return refusal(404, "unknown", "night")
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {**_HEADERS, "ETag": tag, "Cache-Control": "public, max-age=3600"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type=FILES[name])

    return made


def _content(hub: Hub, night: str, name: str) -> bytes | None:
    known = writing.nights(hub)
    if night == LATEST and known:
        night = known[0]
    if night not in known:
        return None
    file: Path = writing.place(hub) / night / name
    return file.read_bytes() if file.is_file() else None
