"""Who may have a page: what a request brings, held against the table of pages."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from fastapi import Request

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection
from kiosk.hub.intake.callers import address, from_proxy
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.signing import sessions
from kiosk.hub.pages.signing.brake import place_of
from kiosk.hub.pages.web import cookies, forms
from kiosk.hub.pages.web.ask import Ask, Redirect, Route

BY_ITSELF = frozenset({"banner", "alarm-rows"})  # what a page asks for that nobody touches
_PEOPLE = frozenset({"same-origin", "none"})  # a page of ours, or an address that was typed


def _by_nginx(desk: Desk, request: Request) -> bool:
    """Whether nginx handed it on, and what it says of the browser is to be believed."""
    client = request.client.host if request.client else ""
    return from_proxy(desk.proxy_secret, client, request.scope["headers"])


def is_secure(desk: Desk, request: Request) -> bool:
    """Whether the browser came by TLS."""
    told = request.headers.get("x-forwarded-proto") if _by_nginx(desk, request) else None
    return (told or request.url.scheme) == "https"


def asked(desk: Desk, request: Request, form: Mapping[str, str], tx: Connection) -> Ask:
    secure = is_secure(desk, request)
    brought = {
        name: cookies.brought(request.cookies, name, secure=secure)
        for name in (cookies.SESSION, cookies.VISITOR, cookies.CONTRAST)
    }
    at = desk.clock.now()
    return Ask(
        desk=desk, tx=tx, at=at, path=request.url.path, under=under(request),
        query=query(request), form=form, place=place(desk, request),
        language=language(desk, request),
        contrast=brought[cookies.CONTRAST] == "1",
        session=sessions.find(
            tx, brought[cookies.SESSION], at, desk.idle, there=target(request) not in BY_ITSELF
        ),
        target=target(request), visitor=brought[cookies.VISITOR],
    )  # fmt: skip


def under(request: Request) -> Mapping[str, str]:
    """What the parts of the path name; without NUL, which no database takes."""
    return {name: value.replace("\0", "") for name, value in request.path_params.items()}


def query(request: Request) -> Mapping[str, str]:
    """Nothing, where it is more than an address of ours ever has."""
    try:
        return forms.fields(request.url.query.encode("ascii", "replace"))
    except KnownError:
        return {}


def target(request: Request) -> str:
    """What htmx asks for; a page that it restores from before is a whole one."""
    given = request.headers
    whole = "hx-request" not in given or "hx-history-restore-request" in given
    return "" if whole else given.get("hx-target", "body")[:64]


def place(desk: Desk, request: Request) -> str:
    """From where somebody comes; empty where it is not known."""
    client = request.client.host if request.client else ""
    told = address(request.scope["headers"]) if _by_nginx(desk, request) else client
    return place_of(told)


def turned_away(route: Route, request: Request, ask: Ask) -> Redirect | None:
    """None where the page may be made. Raises KnownError `district.rights`,
    `district.foreign_form`.
    """
    if route.method == "POST":
        _require_ours(request)
        token = ask.session.token if ask.session else ask.visitor
        mark = ask.form.get("mark", "")
        if not (sessions.is_token(token) and sessions.is_form_mark(token, mark)):
            raise KnownError("district.foreign_form", field="form")
    if not route.who:
        return None
    if ask.session is None:
        back = ask.back if route.method == "GET" and not ask.target else "/"
        return Redirect(f"/sign-in?to={quote(back, safe='/')}")
    if ask.session.officer.start and not route.start:
        return Redirect("/account")
    if ask.session.officer.role not in route.who:
        raise KnownError("district.rights", field="page")
    return None


def _require_ours(request: Request) -> None:
    """A form comes from a page of this very host. Raises KnownError `district.foreign_form`."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site is not None and site not in _PEOPLE
    if site is None and origin is not None:  # a browser of before 2023
        foreign = urlsplit(origin).netloc != request.headers.get("host", "")
    if foreign:
        raise KnownError("district.foreign_form", field="form")


def language(desk: Desk, request: Request) -> str:
    """As it was chosen, else as the browser asks for, else the first."""
    chosen = cookies.brought(request.cookies, cookies.LANGUAGE, secure=is_secure(desk, request))
    if chosen in languages.CODES:
        return chosen
    for wanted in request.headers.get("accept-language", "")[:200].split(","):
        speech = wanted.partition(";")[0].strip().lower().partition("-")[0]
        for code in languages.CODES:
            if speech and speech == code.partition("_")[0]:
                return code
    return languages.FIRST
