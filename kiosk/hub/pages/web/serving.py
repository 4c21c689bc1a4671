"""From the table of pages to what is served. What does not stand in it is not there.

For every request the form is read, bounded; one transaction in a thread finds the session, holds it
and the form against the table, and makes the page with what it records of who looked at what. It
is committed before anything is shown.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

import structlog
from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response

from kiosk.errors import KnownError, places
from kiosk.hub.database.pool import Connection, HubBusy
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.signing.passwords import MAY_WAIT
from kiosk.hub.pages.web import admission, assets, cookies, forms, headers
from kiosk.hub.pages.web.ask import Answer, Ask, Before, Door, File, Page, Redirect, Route
from kiosk.hub.pages.web.rendering import render, render_bare

log = structlog.get_logger()

AT_ONCE = 6  # pages that are made at the same moment; others wait in the loop, which costs nothing
SLOW_AT_ONCE = MAY_WAIT + 3  # who waits at the door for a password takes no page's place
HTML = "text/html; charset=utf-8"
STATUS = {
    "district.not_there": 404, "district.rights": 403, "district.foreign_form": 403,
    "district.rest": 429, "district.busy": 503, "district.wrong": 401,
    "district.moved_on": 409, "district.fell": 500,
    "district.no_receipt": 404, "district.receipt_old": 410,
}  # fmt: skip


Always = Callable[[Ask], Mapping[str, object]]


class Serving:
    """`always`: what every whole page of who is signed in shows besides its own."""

    def __init__(self, desk: Desk, always: Always) -> None:
        self._desk = desk
        self._always = always
        self._limits: tuple[CapacityLimiter, CapacityLimiter] | None = None

    def router(self, routes: Sequence[Route]) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.add_api_route(f"{assets.PREFIX}/{{mark}}/{{name}}", _asset, methods=["GET"])
        for route in routes:
            router.add_api_route(route.path, self._endpoint(route), methods=[route.method])
        return router

    def _endpoint(self, route: Route) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if self._limits is None:  # they belong to the loop that runs
                self._limits = CapacityLimiter(AT_ONCE), CapacityLimiter(SLOW_AT_ONCE)
            form: dict[str, str] = {}
            refused: KnownError | None = None
            if route.method == "POST":
                given = request.headers
                kind, length = given.get("content-type", ""), given.get("content-length", "")
                try:
                    form = await forms.read(request.stream(), kind, length)
                except KnownError as error:
                    refused = error
            work = _Work(self._desk, self._always, route, request, form, refused)
            return await to_thread.run_sync(work.answer, limiter=self._limits[bool(route.first)])

        return endpoint


class _Work:
    """One request, in a thread of its own."""

    def __init__(
        self, desk: Desk, always: Always, route: Route, request: Request,
        form: Mapping[str, str], refused: KnownError | None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._always = always
        self._route = route
        self._request = request
        self._form = form
        self._refused = refused

    def answer(self) -> Response:
        """Whatever happens, it is a page in the reader's language."""
        try:
            before = self._before() if self._route.first and not self._refused else Before()
            return self._desk.pool.run(lambda tx: self._made(tx, before))
        except HubBusy:
            return self._bare("district.busy")
        except Exception as bug:  # noqa: BLE001 - nothing of it may be shown
            log.error(
                "page_fell", path=self._route.path, error=type(bug).__name__, places=places(bug)
            )
            return self._bare("district.fell")

    def _before(self) -> Before:
        """What the slow step gave or raised; nothing where the page is not for who asks."""
        first = self._route.first
        assert first is not None
        try:
            account = self._desk.pool.run(self._admitted)
        except KnownError:
            account = None
        if account is None:
            return Before()  # the page itself says why
        door = Door(
            desk=self._desk, at=self._desk.clock.now(),
            place=admission.place(self._desk, self._request), form=self._form,
            under=admission.under(self._request), account=account,
        )  # fmt: skip
        try:
            return Before(first(door))
        except KnownError as error:
            return Before(refused=error)

    def _admitted(self, tx: Connection) -> str | None:
        """The account of who may have the page, empty for nobody's; None for who may not."""
        ask = admission.asked(self._desk, self._request, self._form, tx)
        if admission.turned_away(self._route, self._request, ask):
            return None
        return ask.session.officer.account if ask.session else ""

    def _made(self, tx: Connection, before: Before) -> Response:
        ask = admission.asked(self._desk, self._request, self._form, tx)
        ask = replace(ask, before=before)
        try:
            with tx.transaction():  # a page that is refused records nothing
                answer = self._allowed(ask)
        except KnownError as error:
            answer = _refusal(error, ask)
        return self._response(answer, ask)

    def _allowed(self, ask: Ask) -> Answer:
        if self._refused is not None:
            raise self._refused
        return admission.turned_away(self._route, self._request, ask) or self._route.make(ask)

    def _response(self, answer: Answer, ask: Ask) -> Response:
        if isinstance(answer, File):
            name = f"attachment; filename*=UTF-8''{quote(answer.name)}"
            told = {**headers.PAGE, "Content-Disposition": name}
            return Response(answer.content, headers=told, media_type=answer.kind)
        if isinstance(answer, Redirect) and ask.target:  # the whole page goes there, no part of it
            response = Response(headers={**headers.PAGE, "HX-Redirect": answer.to})
        elif isinstance(answer, Redirect):
            response = Response(status_code=303, headers={**headers.PAGE, "Location": answer.to})
        else:
            whole = ask.session is not None and not answer.part
            always = self._always(ask) if whole else {}
            shown = render(answer, ask, always)
            response = Response(shown, answer.status, headers.PAGE, HTML)
        for each in answer.cookies:
            cookies.set_on(response, each, secure=admission.is_secure(self._desk, self._request))
        return response

    def _bare(self, code: str) -> Response:
        """Where there is no database, or a bug: a page of one sentence."""
        shown = render_bare(
            KnownError(code), admission.language(self._desk, self._request), self._desk
        )
        return Response(shown, STATUS[code], headers.PAGE, HTML)


def _refusal(error: KnownError, ask: Ask) -> Page:
    part = "message" if ask.target else ""
    return Page("refusal.html", {"error": error}, part, STATUS.get(error.code, 400))


async def _asset(mark: str, name: str) -> Response:
    found = assets.assets().get(name)
    if found is None or found.mark != mark:
        return Response(status_code=404, headers=headers.ALWAYS)
    return Response(found.content, headers=headers.FILE, media_type=found.kind)
