"""The cases of all halls in one list, by filters, page by page."""

from __future__ import annotations

import re
from typing import TypeVar
from urllib.parse import urlencode

from kiosk.hub.pages.reading import cases, halls
from kiosk.hub.pages.reading.cases import ORDERS, RISKS, WHICH, Filter
from kiosk.hub.pages.signing import views
from kiosk.hub.pages.signing.roles import EVERYBODY, WHO_MANAGES
from kiosk.hub.pages.web import cursor
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route
from kiosk.hub.pages.web.forms import number

Word = TypeVar("Word", bound=str)

FEW = 400  # halls that a list to choose from may hold
_NUMBER = re.compile(r"\s*([A-Za-z])[-\s]?([0-9]{4})[-\s]?([0-9]{1,4})\s*")


def show(ask: Ask) -> Answer:
    """What somebody looks for by a number is recorded: it is one resident's case."""
    wanted, order = _wanted(ask), _one_of(ask.query.get("order", ""), ORDERS)
    after = cursor.read(ask.query.get("after", ""))
    found = cases.page(ask.tx, wanted, order, after, ask.at)
    if wanted.number:
        views.record(
            ask.tx, ask.at, ask.officer.account, "cases_sought", hall=wanted.hall,
            found=len(found.cases),
        )  # fmt: skip
    named = halls.named(ask.tx)
    shown = {
        "cases": found.cases,
        "next": _again(ask, after=cursor.written(found.next)) if found.next else "",
        "halls": named,
        "choose": len(named) <= FEW,
        "wanted": wanted,
        "order": order,
        "typed": ask.query.get("number", "")[:40],
        "unread": bool(ask.query.get("number", "").strip()) and not wanted.number,
        "categories": _categories(ask, named),
        "tiers": range(1, max((len(each.told.tiers) for each in named.values()), default=0) + 1),
        "whiches": WHICH,
        "orders": ORDERS,
        "risks": RISKS,
        "more": bool(after),
    }
    part = {"rows": "rows", "more": "lines"}.get(ask.target, "")
    return Page("cases.html", shown, part)


def _wanted(ask: Ask) -> Filter:
    query = ask.query
    which = _one_of(query.get("which", ""), WHICH)
    sought = case_number(query.get("number", ""))
    return Filter(
        which="all" if sought else which,
        hall=query.get("hall", "")[:64],
        cell=query.get("cell", "")[:64],
        category=query.get("category", "")[:64],
        tier=number(query, "tier", cases.MOST_TIER),
        risk=query["risk"] if query.get("risk") in RISKS else "",
        number=sought,
        confined=ask.officer.role in WHO_MANAGES,
    )


def _one_of(given: str, known: tuple[Word, ...]) -> Word:
    """A word of a list; its first for any other."""
    return next((each for each in known if each == given), known[0])


def case_number(typed: str) -> str:
    """As it is printed on a receipt; empty for what is none."""
    said = _NUMBER.fullmatch(typed[:40])
    return f"{said[1].upper()}-{said[2]}-{said[3]:0>4}" if said else ""


def _again(ask: Ask, **changed: str) -> str:
    """This list, with something of its address changed."""
    return f"{ask.path}?{urlencode({**ask.query, **changed})}"


def _categories(ask: Ask, named: dict[str, halls.Named]) -> dict[str, str]:
    names: dict[str, str] = {}
    for hall in named.values():
        for each in hall.told.categories:
            names.setdefault(each, hall.told.category(each, ask.language))
    return names


ROUTES = (Route("GET", "/cases", EVERYBODY, show),)
