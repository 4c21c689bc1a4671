"""A counter with faces beside it, for stories: who is served there, and what the faces are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from kiosk.api import ratings
from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall

FACES = """
[[terminal]]
id = "rating-{counter}{more}"
kind = "rating"
name = {{ zh_CN = "{counter}号窗口评价器{more}" }}
counter = "{counter}"
"""
TABLETS = FACES.format(counter="1", more="") + FACES.format(counter="2", more="")


class RatingCounter:
    """The hall with faces at its counters; one clerk at each."""

    def __init__(self, root: Path, extra: str = TABLETS) -> None:
        self.hall = AgentHall(root, extra=extra)
        self.hall.start()
        self.hall.hires("lifang", "zhouqiang")

    def serves(self, counter: str = "1", staff: str = "lifang", minutes: int = 3) -> dict[str, Any]:
        """Somebody takes a number and is served; their ticket."""
        ticket = self.takes()
        self.calls(counter, staff)
        self.finishes(counter, staff, minutes)
        return ticket

    def takes(self) -> dict[str, Any]:
        with self.hall.at("resident", "resident-1") as kiosk:
            return self.hall.takes_number(kiosk, "social_insurance")

    def calls(self, counter: str = "1", staff: str = "lifang") -> dict[str, Any]:
        with self.desk(counter, staff) as desk:
            if desk.call("visits.view", {"counter": counter})["state"] != "open":
                desk.call("counters.open", {"counter": counter})
            called = desk.call("visits.call_next", {"counter": counter})["ticket"]
            return dict(called)

    def finishes(self, counter: str = "1", staff: str = "lifang", minutes: int = 3) -> None:
        with self.desk(counter, staff) as desk:
            now = desk.call("visits.view", {"counter": counter})["current"]
            on = {"counter": counter, "visit": now["visit"]}
            desk.call("visits.start", on)
            self.hall.clock.advance(minutes=minutes)
            desk.call("visits.finish", on)

    def desk(self, counter: str, staff: str) -> Client:
        return self.hall.signed_in(staff, "counter", f"counter-{counter}")

    def tablet(self, terminal: str = "rating-1") -> Client:
        return self.hall.at("rating", terminal)


def told(
    tablet: Client, *, standing: bool | None = None,
    so: Callable[[ratings.RatingPrompt], object] = lambda _: True,
) -> ratings.RatingPrompt:  # fmt: skip
    """The next prompt that a tablet is told, that stands, or does not, or of which something holds:
    what is told first may be of before."""
    for notice in tablet.notices():
        if notice.topic == "rating_prompt":
            body = msgspec.convert(notice.body, ratings.RatingPrompt)
            if (standing is None or bool(body.prompt) is standing) and so(body):
                return body
    raise AssertionError("the line ended")
