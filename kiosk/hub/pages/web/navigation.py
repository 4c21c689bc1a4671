"""The bar at the top: which pages an account sees, and which of them is open."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.hub.pages.signing.roles import EVERYBODY, WHO_CHECKS, Role
from kiosk.hub.pages.web.ask import Ask
from kiosk.phrases import phrase


@dataclass(frozen=True)
class Entry:
    path: str
    title: str
    open: bool
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class _Place:
    path: str
    key: str
    who: frozenset[Role]
    below: tuple[_Place, ...] = ()


_CHECKS = (
    _Place("/quality", "district.nav.quality", WHO_CHECKS),
    _Place("/doubles", "district.nav.doubles", WHO_CHECKS),
    _Place("/held", "district.nav.held", WHO_CHECKS),
    _Place("/log", "district.nav.log", WHO_CHECKS),
    _Place("/views", "district.nav.views", WHO_CHECKS),
    _Place("/accounts", "district.nav.accounts", WHO_CHECKS),
)
_BAR = (
    _Place("/", "district.nav.overview", EVERYBODY),
    _Place("/halls", "district.nav.halls", EVERYBODY),
    _Place("/cases", "district.nav.cases", EVERYBODY),
    _Place("/alarms", "district.nav.alarms", EVERYBODY),
    _Place("/map", "district.nav.map", EVERYBODY),
    _Place("/ratings", "district.nav.ratings", EVERYBODY),
    _Place("/data", "district.nav.data", EVERYBODY),
    _Place("/quality", "district.nav.checks", WHO_CHECKS, _CHECKS),
)


def entries(ask: Ask) -> tuple[Entry, ...]:
    """Empty for who is not signed in, or has to choose a password first."""
    if ask.session is None or ask.session.officer.start:
        return ()
    return tuple(_entry(ask, each) for each in _BAR if ask.session.officer.role in each.who)


def _entry(ask: Ask, place: _Place) -> Entry:
    below = tuple(_entry(ask, each) for each in place.below)
    return Entry(
        place.path,
        phrase(place.key, ask.language),
        _is_open(place.path, ask.path) or any(each.open for each in below),
        below,
    )


def _is_open(path: str, here: str) -> bool:
    return here == path or (path != "/" and here.startswith(f"{path}/"))
