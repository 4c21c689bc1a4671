"""Alarms: the banner of every page, those that stand, and the latest."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.hub.pages.reading import alarms, halls
from kiosk.hub.pages.signing.roles import EVERYBODY
from kiosk.hub.pages.web import cursor
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route


def standing(ask: Ask) -> Mapping[str, object]:
    """What the banner shows, and by what a browser knows that it is the same."""
    found = alarms.standing(ask.tx)
    named = halls.named(ask.tx, sorted({each.hall for each in found}))
    return {"standing": found, "alarm_halls": named, "alarm_mark": alarms.mark(found)}


def banner(ask: Ask) -> Answer:
    return Page("banner.html", standing(ask), "banner")


def show(ask: Ask) -> Answer:
    before = cursor.read(ask.query.get("after", ""))
    found, following = alarms.newest(ask.tx, before)
    named = halls.named(ask.tx, sorted({each.hall for each in found}))
    after = f"/alarms?after={cursor.written(following)}" if following else ""
    shown = {"alarms": found, "halls": named, "next": after}
    return Page("alarms.html", shown, "lines" if ask.target == "more" else "")


ROUTES = (
    Route("GET", "/alarms", EVERYBODY, show),
    Route("GET", "/alarms/banner", EVERYBODY, banner),
)
