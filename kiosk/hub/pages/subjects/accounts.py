"""Accounts of officers: managers add, close and open them; auditors see them."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.hub.pages.signing import accounts, brake, sessions, views
from kiosk.hub.pages.signing.passwords import DIFFERENT, SHORTEST
from kiosk.hub.pages.signing.roles import ROLES, WHO_CHECKS, WHO_MANAGES
from kiosk.hub.pages.subjects import doorstep
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Redirect, Route


def show(ask: Ask) -> Answer:
    return _page(ask)


def _page(ask: Ask, refused: KnownError | None = None) -> Page:
    shown = {
        "accounts": accounts.everybody(ask.tx),
        "roles": ROLES,
        "may_manage": ask.officer.role in WHO_MANAGES,
        "shortest": SHORTEST,
        "different": DIFFERENT,
        "refused": refused,
        "typed": ask.form,
    }
    return Page("accounts.html", shown, status=400 if refused else 200)


def add(ask: Ask) -> Answer:
    """Its first password is the manager's; another one is asked for at the first sign-in."""
    form = ask.form
    account = form.get("account", "").strip()
    try:
        accounts.add(
            ask.tx, account, form.get("name", ""), form.get("office", ""), form.get("role", ""),
            _hashed(ask), ask.at, ask.officer.account,
        )  # fmt: skip
    except KnownError as error:
        return _page(ask, error)
    views.record(ask.tx, ask.at, ask.officer.account, "account_added", about=account)
    return Redirect("/accounts")


def reset(ask: Ask) -> Answer:
    """A new first password, for who forgot theirs; their sessions end, their wrong tries too."""
    account = ask.under["account"]
    try:
        _require_another(ask, account)
        accounts.set_password(ask.tx, account, _hashed(ask), start=True)
    except KnownError as error:
        return _page(ask, error)
    sessions.end_all(ask.tx, account)
    brake.forget(ask.tx, account)
    views.record(ask.tx, ask.at, ask.officer.account, "account_reset", about=account)
    return Redirect("/accounts")


def close(ask: Ask) -> Answer:
    account = ask.under["account"]
    _require_another(ask, account)
    accounts.close(ask.tx, account, ask.at)
    sessions.end_all(ask.tx, account)
    views.record(ask.tx, ask.at, ask.officer.account, "account_closed", about=account)
    return Redirect("/accounts")


def open_again(ask: Ask) -> Answer:
    account = ask.under["account"]
    accounts.open_again(ask.tx, account)
    views.record(ask.tx, ask.at, ask.officer.account, "account_opened", about=account)
    return Redirect("/accounts")


def _require_another(ask: Ask, account: str) -> None:
    """Raises KnownError `district.own_account`: one's own has a page of its own."""
    if account == ask.officer.account:
        raise KnownError("district.own_account", field="account")


def _hashed(ask: Ask) -> str:
    if ask.before.refused is not None:
        raise ask.before.refused
    assert isinstance(ask.before.first, str)
    return ask.before.first


ROUTES = (
    Route("GET", "/accounts", WHO_CHECKS, show),
    Route("POST", "/accounts", WHO_MANAGES, add, first=doorstep.start),
    Route("POST", "/accounts/{account}/password", WHO_MANAGES, reset, first=doorstep.start),
    Route("POST", "/accounts/{account}/close", WHO_MANAGES, close),
    Route("POST", "/accounts/{account}/open", WHO_MANAGES, open_again),
)
