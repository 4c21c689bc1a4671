"""GeoReport v2 over HTTP, under `/open311/v2`: what each path answers, and each error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Request, Response

from kiosk import languages
from kiosk.clock import to_text
from kiosk.errors import places
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection, HubBusy
from kiosk.hub.intake import bodies
from kiosk.hub.intake.callers import Refused
from kiosk.hub.intake.routes import Door
from kiosk.hub.open311 import asked, filing, services
from kiosk.hub.open311.described import ANSWERS, FORM, JURISDICTION, QUERY
from kiosk.hub.open311.formats import MEDIA, Answer, write
from kiosk.hub.open311.keys import owner
from kiosk.hub.open311.places import Place
from kiosk.hub.open311.register import Offered, Register
from kiosk.hub.open311.requests import Reader, by_ids, found
from kiosk.hub.open311.requests import Request as Found
from kiosk.hub.open311.services import Services
from kiosk.hub.open311.trouble import INVALID, MISSING, Trouble
from kiosk.phrases import phrase

log = structlog.get_logger()

ROOT = "/open311/v2"
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
LARGEST_BODY = 1 << 16  # bytes
MOST_FIELDS = 200
_FORM = "application/x-www-form-urlencoded"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Vary": "Accept-Language"}


class Face:
    def __init__(self, hub: Hub, door: Door) -> None:
        self._hub = hub
        self._door = door
        self._settings = hub.settings.open311
        self._register = Register(hub)
        self._zone = ZoneInfo(hub.settings.district.timezone)

    async def answered(
        self, request: Request, form: str, work: Callable[[], Answer], status: int = 200
    ) -> Response:
        """What `work` says, in a thread, or the standard's error."""
        language = _language(request)
        try:
            if form not in MEDIA:
                raise Trouble(INVALID, "format", form=form[:20])
            self._of_here(request)
            made = await self._door.run(work)
        except Trouble as trouble:
            return self.refused(trouble, form, language)
        except (HubBusy, Refused):
            return self.refused(Trouble(INVALID, "busy"), form, language)
        except Exception as bug:  # noqa: BLE001 - the standard has an error for this, too
            log.error("face_fell", error=type(bug).__name__, places=places(bug))
            return self.refused(Trouble(INVALID, "fell"), form, language)
        return _response(made, form, status)

    def refused(self, trouble: Trouble, form: str, language: str) -> Response:
        said = {"code": trouble.status, "description": trouble.said(language)}
        return _response(Answer("errors", [said]), form if form in MEDIA else "xml", trouble.status)

    def _of_here(self, request: Request) -> None:
        named = request.query_params.get("jurisdiction_id", "")
        here = self._settings.jurisdiction or self._hub.settings.district.id
        if named and named != here:
            raise Trouble(MISSING, "jurisdiction", id=named[:60], known=here)

    def offered(self) -> Offered:
        return self._hub.pool.run(self._register.offered)

    def listed(self, language: str) -> Answer:
        return Answer("services", services.listed(self.offered().services, language))

    def defined(self, code: str, language: str) -> Answer:
        category = self.offered().services.get(code)
        if category is None:
            raise Trouble(MISSING, "service", code=asked.clean(code[:60]))
        return Answer("service_definition", services.definition(code, category, language))

    def requests(self, request: Request, language: str) -> Answer:
        query = asked.query(request.query_params.multi_items(), self._hub.clock.now(), self._zone)

        def work(connection: Connection) -> list[dict[str, Any]]:
            offered = self._register.offered(connection).services
            return self._told(connection, found(connection, query, offered), offered, language)

        return Answer("service_requests", self._hub.pool.run(work))

    def request(self, id: str, language: str, name: str = "request") -> Answer:
        def work(connection: Connection) -> list[dict[str, Any]]:
            offered = self._register.offered(connection).services
            return self._told(connection, by_ids(connection, [id], offered), offered, language)

        made = [] if "\0" in id else self._hub.pool.run(work)
        if not made:
            raise Trouble(MISSING, name, id=asked.clean(id[:120]))
        return Answer("service_requests", made)

    def _told(
        self, connection: Connection, some: list[Found], offered: Services, language: str
    ) -> list[dict[str, Any]]:
        halls = {each.hall for each in some}
        plans = self._register.plans(connection, halls)
        reader = Reader(plans, offered, self._register.corners(halls), language)
        return [reader.fields(each) for each in some]

    def token(self, id: str, language: str) -> Answer:
        """Here an id is given at once, and is its own token."""
        self.request(id, language, "token")
        return Answer("service_requests", [{"service_request_id": id, "token": id}])

    def posted(self, params: asked.Params, language: str) -> Answer:
        client = owner(self._settings, asked.one(params, "api_key"))
        jurisdiction = asked.one(params, "jurisdiction_id")
        here = self._settings.jurisdiction or self._hub.settings.district.id
        if jurisdiction not in ("", here):
            raise Trouble(MISSING, "jurisdiction", id=jurisdiction[:60], known=here)
        report = asked.report(params)
        category = self.offered().services.get(report.service)
        if category is None:
            raise Trouble(MISSING, "service", code=asked.clean(report.service[:60]))
        place = self._hub.pool.run(lambda connection: self._where(connection, report))
        id = filing.file(self._hub, report, category, place, client)
        said = {
            "service_request_id": id,
            "service_notice": phrase("open311.notice", language),
            "account_id": None,
        }
        return Answer("service_requests", [said])

    def _where(self, connection: Connection, report: asked.Report) -> Place:
        place = filing.where(connection, self._register, report)
        takes = self._register.plans(connection, [place.hall])[place.hall].categories
        if report.service not in takes:
            raise Trouble(INVALID, "hall_service", code=asked.clean(report.service[:60]))
        return place

    def discovery(self, language: str) -> Answer:
        changed = to_text(self.offered().changed)
        address = self._hub.settings.serving.public_url.rstrip("/")
        return Answer(
            "discovery",
            {
                "changeset": changed,
                "contact": self._settings.contact,
                "key_service": phrase("open311.key", language),
                "endpoints": [
                    {
                        "specification": SPECIFICATION,
                        "url": f"{address}{ROOT}",
                        "changeset": changed,
                        "type": "production",
                        "formats": ["text/xml", "application/json"],
                    }
                ],
            },
        )


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter(prefix=ROOT, tags=["Open311 GeoReport v2"], responses=ANSWERS)
    face, here = Face(hub, door), {"parameters": [JURISDICTION]}

    @made.get("/discovery.{form}", summary="Service discovery", openapi_extra=here)
    async def discovery(form: str, request: Request) -> Response:
        return await face.answered(request, form, lambda: face.discovery(_language(request)))

    @made.get("/services.{form}", summary="GET services", openapi_extra=here)
    async def listed(form: str, request: Request) -> Response:
        return await face.answered(request, form, lambda: face.listed(_language(request)))

    @made.get("/services/{code}.{form}", summary="GET service definition", openapi_extra=here)
    async def defined(code: str, form: str, request: Request) -> Response:
        return await face.answered(request, form, lambda: face.defined(code, _language(request)))

    @made.get("/requests.{form}", summary="GET service requests", openapi_extra=QUERY)
    async def requests(form: str, request: Request) -> Response:
        return await face.answered(
            request, form, lambda: face.requests(request, _language(request))
        )

    @made.post(
        "/requests.{form}", summary="POST service request", status_code=201, openapi_extra=FORM
    )
    async def post(form: str, request: Request) -> Response:
        language = _language(request)
        try:
            params = await _params(request)
        except Trouble as trouble:
            return face.refused(trouble, form, language)
        return await face.answered(request, form, lambda: face.posted(params, language), 201)

    @made.get("/requests/{name}", summary="GET service request", openapi_extra=here)
    async def one(name: str, request: Request) -> Response:
        id, _, form = name.rpartition(".")
        return await face.answered(request, form, lambda: face.request(id, _language(request)))

    @made.get("/tokens/{name}", summary="GET service_request_id from a token", openapi_extra=here)
    async def token(name: str, request: Request) -> Response:
        id, _, form = name.rpartition(".")
        return await face.answered(request, form, lambda: face.token(id, _language(request)))

    @made.get("/{rest:path}", include_in_schema=False)
    async def nothing(rest: str, request: Request) -> Response:
        form = rest.rpartition(".")[2]
        return face.refused(Trouble(MISSING, "nothing"), form, _language(request))

    return made


async def _params(request: Request) -> asked.Params:
    """Those of the address and of the body. Raises :class:`Trouble`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Trouble(INVALID, "form")
    try:
        body = await bodies.read(request, LARGEST_BODY)
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict",
            max_num_fields=MOST_FIELDS,
        )  # fmt: skip
    except (Refused, ValueError):
        raise Trouble(INVALID, "form") from None
    return [*request.query_params.multi_items(), *pairs]


def _language(request: Request) -> str:
    """The first that the client asks for and that is here; else the district's own."""
    for part in request.headers.get("accept-language", "").split(",")[:10]:
        wanted = part.partition(";")[0].strip().replace("-", "_")
        if wanted[:2] and languages.of_locale(wanted)[:2] == wanted[:2]:
            return languages.of_locale(wanted)
    return languages.FIRST


def _response(answer: Answer, form: str, status: int) -> Response:
    return Response(write(answer, form), status, _HEADERS, media_type=MEDIA[form])
