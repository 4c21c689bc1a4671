"""The app: every part brings its routes. None is given more than the hub."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, FastAPI

from kiosk.hub.core.hub import Hub
from kiosk.hub.enrolment import routes as enrolment
from kiosk.hub.intake import routes as intake
from kiosk.hub.intake.routes import Door
from kiosk.hub.log import routes as log
from kiosk.hub.open311 import routes as open311
from kiosk.hub.packages import routes as packages
from kiosk.hub.pages import router as pages
from kiosk.hub.refs import routes as refs

Routes = Callable[[Hub, Door], APIRouter]

ROUTES: tuple[Routes, ...] = (
    intake.router,
    enrolment.router,
    refs.router,
    log.router,
    open311.router,
    packages.router,
    pages.router,
)
"""What the halls ask for, and the pages, faces and packages of the district."""


def build(hub: Hub) -> FastAPI:
    """The hub over HTTP. It describes itself to nobody: its contract is the wire format."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    door = Door(hub)
    for routes in ROUTES:
        app.include_router(routes(hub, door))
    return app
