"""All halls, and one: its health, what is wrong, its days, its forecast, its place in the log."""

from __future__ import annotations

from kiosk.hub.pages.drawing import bars
from kiosk.hub.pages.reading import alarms, forecast, halls, ratings
from kiosk.hub.pages.signing.roles import EVERYBODY
from kiosk.hub.pages.subjects import overview
from kiosk.hub.pages.web.ask import Answer, Ask, NotThere, Page, Route

DAYS = 14


def show(ask: Ask) -> Answer:
    return Page("halls.html", {"halls": overview.lines(ask)})


def one(ask: Ask) -> Answer:
    row = halls.one(ask.tx, ask.under["hall"], ask.at)
    if row is None:
        raise NotThere
    told = forecast.days(ask.tx, row.hall)
    last = told[0] if told else None
    half_hours = last.slots if last else ()
    slots = [(f"{each.at:%H:%M}", each.came, each.low, each.high) for each in half_hours]
    days = halls.days(ask.tx, row.hall, DAYS)
    shown = {
        "hall": row,
        "health": row.health(ask.at, ask.desk.behind),
        "clock_off": round(row.clock_off),
        "clock_wrong": abs(row.clock_off) >= halls.CLOCK_OFF,
        "troubles": halls.troubles(ask.tx, row.hall),
        "contacts": halls.contacts(ask.tx, row.hall),
        "days": list(zip(days, bars.bars([(each.checked_in, 0) for each in days]), strict=True)),
        "forecast": told,
        "columns": bars.columns(slots) if slots else None,
        "months": ratings.of_hall(ask.tx, row.hall),
        "alarms_here": [each for each in alarms.standing(ask.tx) if each.hall == row.hall],
    }
    return Page("hall.html", shown)


ROUTES = (
    Route("GET", "/halls", EVERYBODY, show),
    Route("GET", "/halls/{hall}", EVERYBODY, one),
)
