"""What the district opens to everybody, for people: files to take, addresses for programs."""

from __future__ import annotations

from kiosk.hub.pages.reading import open_data
from kiosk.hub.pages.signing.roles import NOBODY
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route


def show(ask: Ask) -> Answer:
    hub = ask.desk.hub
    shown = {"package": open_data.newest(hub), "least": hub.settings.open_data.k}
    return Page("open_data.html", shown)


ROUTES = (Route("GET", "/data", NOBODY, show),)
