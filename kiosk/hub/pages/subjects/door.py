"""Signing in and out, one's own account, the language and the contrast of the pages."""

from __future__ import annotations

from kiosk import languages
from kiosk.hub.pages.signing import accounts, sessions, views
from kiosk.hub.pages.signing.passwords import DIFFERENT, SHORTEST
from kiosk.hub.pages.signing.roles import EVERYBODY, NOBODY
from kiosk.hub.pages.subjects import doorstep
from kiosk.hub.pages.web import cookies
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Redirect, Route, local_path
from kiosk.hub.pages.web.cookies import Cookie

HOME = "/"


def _door(ask: Ask, *, status: int = 200) -> Page:
    """The form, with a visitor's mark against forms of other sites."""
    visitor = ask.visitor if sessions.is_token(ask.visitor) else sessions.new_token()
    shown = {
        "form_mark": sessions.form_mark(visitor),
        "to": local_path(ask.query.get("to") or ask.form.get("to", ""), HOME),
        "account": ask.form.get("account", "")[:64],
        "refused": ask.before.refused,
    }
    return Page("door.html", shown, status=status, cookies=(Cookie(cookies.VISITOR, visitor),))


def show(ask: Ask) -> Answer:
    if ask.session is not None:
        return Redirect(HOME)
    return _door(ask)


def sign_in(ask: Ask) -> Answer:
    """A session begins with a new token, whatever the browser brought; one of before ends."""
    if ask.before.refused is not None or not isinstance(ask.before.first, str):
        return _door(ask, status=401)
    account = ask.before.first
    if ask.session is not None:
        sessions.end(ask.tx, ask.session.token)
    token = sessions.begin(ask.tx, account, ask.place, ask.at, ask.desk.idle)
    views.record(ask.tx, ask.at, account, "signed_in")
    to = local_path(ask.form.get("to", ""), HOME)
    return Redirect(to, (Cookie(cookies.SESSION, token), Cookie(cookies.VISITOR, "")))


def sign_out(ask: Ask) -> Answer:
    if ask.session is not None:
        sessions.end(ask.tx, ask.session.token)
        views.record(ask.tx, ask.at, ask.officer.account, "signed_out")
    return Redirect("/sign-in", (Cookie(cookies.SESSION, ""),))


def account(ask: Ask) -> Answer:
    return _account(ask)


def _account(ask: Ask, *, status: int = 200) -> Page:
    shown = {"refused": ask.before.refused, "shortest": SHORTEST, "different": DIFFERENT}
    return Page("account.html", shown, status=status)


def change_password(ask: Ask) -> Answer:
    """All sessions of the account end, and this browser gets a new one."""
    if ask.before.refused is not None or not isinstance(ask.before.first, str):
        return _account(ask, status=400)
    account = ask.officer.account
    accounts.set_password(ask.tx, account, ask.before.first, start=False)
    sessions.end_all(ask.tx, account)
    token = sessions.begin(ask.tx, account, ask.place, ask.at, ask.desk.idle)
    views.record(ask.tx, ask.at, account, "password_changed")
    return Redirect(HOME, (Cookie(cookies.SESSION, token),))


def speak(ask: Ask) -> Answer:
    """Another language, chosen by a link; it changes nothing but a cookie."""
    code = ask.under["code"]
    chosen = code if code in languages.CODES else languages.FIRST
    to = local_path(ask.query.get("to", ""), HOME)
    return Redirect(to, (Cookie(cookies.LANGUAGE, chosen, cookies.YEAR),))


def contrast(ask: Ask) -> Answer:
    value = "" if ask.contrast else "1"
    to = local_path(ask.query.get("to", ""), HOME)
    return Redirect(to, (Cookie(cookies.CONTRAST, value, cookies.YEAR),))


ROUTES = (
    Route("GET", "/sign-in", NOBODY, show),
    Route("POST", "/sign-in", NOBODY, sign_in, first=doorstep.knock),
    Route("POST", "/sign-out", EVERYBODY, sign_out, start=True),
    Route("GET", "/account", EVERYBODY, account, start=True),
    Route("POST", "/account", EVERYBODY, change_password, first=doorstep.change, start=True),
    Route("GET", "/language/{code}", NOBODY, speak),
    Route("GET", "/contrast", NOBODY, contrast),
)
