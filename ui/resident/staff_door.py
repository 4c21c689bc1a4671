"""The staff door of a residents' screen: nobody stays signed in behind it."""

from __future__ import annotations

from uuid import uuid4

from kiosk.api import access, basis
from ui.line.client import AgentClient

STAFF_SCREEN = "staff"


def lock(client: AgentClient | None) -> None:
    """Who is signed in at this screen is signed out; nothing where nobody is."""
    state = client.latest("staff") if client is not None else None
    if client is None or not isinstance(state, access.StaffState) or state.signed_in is None:
        return
    client.call(
        "staff.sign_out", basis.Empty(key=uuid4().hex), lambda _: None, lambda _: None
    )  # a line that is lost ends it at the agent's


def passed(client: AgentClient | None, left: str, shown: str) -> None:
    """One screen gave way to another: whichever way the door was gone through, it locks."""
    if STAFF_SCREEN in (left, shown):
        lock(client)
