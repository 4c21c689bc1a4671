"""All pages in one table, and the router that serves it."""

from __future__ import annotations

from fastapi import APIRouter

from kiosk.hub.core.hub import Hub
from kiosk.hub.intake.routes import Door
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.reading import alarms as reading
from kiosk.hub.pages.subjects import (
    accounts,
    alarms,
    cases,
    checks,
    door,
    grid,
    halls,
    one_case,
    open_data,
    overview,
    ratings,
    receipt,
)
from kiosk.hub.pages.web.live import Live
from kiosk.hub.pages.web.serving import Serving

LIVE = "/alarms/live"

ROUTES = tuple(
    route
    for subject in (
        overview, halls, cases, one_case, alarms, grid, ratings, open_data, checks, accounts,
        door, receipt,
    )
    for route in subject.ROUTES
)  # fmt: skip


def router(hub: Hub, _door: Door) -> APIRouter:
    """As the hub's application takes it in: without a prefix."""
    desk = Desk(hub)
    made = Serving(desk, alarms.standing).router(ROUTES)
    live = Live(desk, lambda tx: reading.mark(reading.standing(tx)))
    made.add_api_route(LIVE, live.endpoint, methods=["GET"], response_model=None)
    return made
