"""What was asked, what is answered, and the table in which every page stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.signing.accounts import Officer
from kiosk.hub.pages.signing.roles import Role
from kiosk.hub.pages.signing.sessions import Session
from kiosk.hub.pages.web.cookies import Cookie


@dataclass(frozen=True)
class Before:
    """What the slow step before a page gave, or why it was refused."""

    first: object = None
    refused: KnownError | None = None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request, in one transaction. `under` are the parts of its path that name something."""

    desk: Desk
    tx: Connection
    at: datetime
    path: str
    under: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    place: str
    language: str
    contrast: bool
    session: Session | None
    target: str = ""
    """the element that htmx wants to fill; empty: a whole page is asked for"""
    visitor: str = field(default="", repr=False)
    """what the browser of somebody who is not signed in brought, for the form at the door"""
    before: Before = field(default_factory=Before, repr=False)

    @property
    def back(self) -> str:
        """This very page, for who comes back to it."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    @property
    def officer(self) -> Officer:
        """Who asks, where the page has roles."""
        assert self.session is not None, "the table lets nobody else here"
        return self.session.officer


@dataclass(frozen=True)
class Page:
    """A template and what it shows; `part` names the block that htmx alone is sent."""

    template: str
    shown: Mapping[str, object] = field(default_factory=dict, repr=False)
    part: str = ""
    status: int = 200
    cookies: tuple[Cookie, ...] = ()


@dataclass(frozen=True)
class Redirect:
    """To a path of ours, by GET."""

    to: str
    cookies: tuple[Cookie, ...] = ()


@dataclass(frozen=True)
class File:
    """Something to keep; `name` is offered as its name."""

    name: str
    content: bytes
    kind: str


Answer = Page | Redirect | File


@dataclass(frozen=True)
class Door:
    """What a slow step before the page is given: it has no transaction, and opens its own."""

    desk: Desk
    at: datetime
    place: str
    form: Mapping[str, str] = field(repr=False)
    under: Mapping[str, str]
    account: str
    """of who is signed in; empty: nobody"""


@dataclass(frozen=True)
class Route:
    """`who` empty: whoever comes. Nothing is served that does not stand in a route."""

    method: Literal["GET", "POST"]
    path: str
    who: frozenset[Role]
    make: Callable[[Ask], Answer]
    first: Callable[[Door], object] | None = None
    """made when the request was found allowed, before the transaction of `make`: passwords"""
    start: bool = False
    """open to an account whose password was chosen by somebody else"""


class NotThere(KnownError):
    """What an address names is not here, or not for this reader: both are told alike."""

    def __init__(self) -> None:
        super().__init__("district.not_there")


def local_path(wanted: str, otherwise: str = "/") -> str:
    """A path on this host and nothing that a browser takes for another one."""
    plain = wanted.isprintable() and wanted.isascii() and len(wanted) <= 500
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted
    return wanted if plain and ours else otherwise
