"""Ratings of all halls: each one's newest month, and what made people dissatisfied."""

from __future__ import annotations

from kiosk.hub.pages.drawing import bars
from kiosk.hub.pages.reading import halls, ratings
from kiosk.hub.pages.signing.roles import EVERYBODY
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route


def show(ask: Ask) -> Answer:
    found = sorted(ratings.newest(ask.tx), key=lambda month: (not month.count, month.good))
    low = [sum(each.levels[3:]) for each in found]
    drawn = bars.bars([(each.count, few) for each, few in zip(found, low, strict=True)])
    shown = {
        "months": list(zip(found, low, drawn, strict=True)),
        "halls": halls.named(ask.tx),
    }
    return Page("ratings.html", shown)


ROUTES = (Route("GET", "/ratings", EVERYBODY, show),)
