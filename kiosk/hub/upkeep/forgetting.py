"""A case forgotten by the district, with what was reported from outside and made it."""

from __future__ import annotations

from kiosk.hub.core.hub import Hub
from kiosk.hub.open311 import filing
from kiosk.hub.refs import own


def forget_case(hub: Hub, hall: str, case_id: str) -> int:
    """As :func:`own.forget_case`; its words that waited here for the hall go with it."""
    erased = own.forget_case(hub, hall, case_id)
    filing.settle(hub)
    return erased
