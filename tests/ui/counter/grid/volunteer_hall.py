"""A hall of which volunteers walk the cells, for screens: who asks, who walks, a warning."""

from __future__ import annotations

from typing import Any

from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall

ZHAO = {"name": "赵志愿", "phone": "13800135521", "birth": "1990-05-30", "cell": "g1",
        "skills": ["patrol", "repair"], "hours": ["evenings"], "consent": True}  # fmt: skip
XIAO = {**ZHAO, "name": "孙晓", "phone": "13800135522", "birth": "2010-01-30",
        "skills": ["children"]}  # fmt: skip
DRAIN = "东门雨水井盖坏了，旁边没有围挡"


def asks(hall: AgentHall, told: dict[str, Any] = ZHAO) -> None:
    """Somebody signs up at the kiosk and waits to be taken on."""
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin", {})["session"]
        kiosk.call("volunteers.sign_up", {**told, "session": session})
        kiosk.call("session.end", {"session": session})


def desk_line(hall: AgentHall) -> Client:
    """Another clerk, at the other counter."""
    return hall.signed_in("zhouqiang", "counter", "counter-2")


def taken_on(hall: AgentHall) -> str:
    """The code of the card of somebody who walks in the evenings."""
    with desk_line(hall) as desk:
        made = desk.call("volunteers.write", dict(ZHAO))["volunteer"]
        card = desk.call("volunteers.get", {"volunteer": made, "why": "发卡"})["card"]
    return str(card)


def walks(hall: AgentHall, card: str, *, minutes: int = 40, ends: bool = True) -> str:
    """A round with a warning; the number of its case."""
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin", {})["session"]
        kiosk.call("volunteers.begin", {"card": card})
        with desk_line(hall) as desk:
            points = desk.call("volunteers.list", {})["points"]
        for each in points:
            kiosk.call("volunteers.point", {"card": card, "point": each["code"]})
        draft = {"session": session, "type": "suggestion", "category": "lamp_road",
                 "text": DRAIN, "cell": "g1"}  # fmt: skip
        case = kiosk.call("volunteers.warn", {"card": card, "draft": draft})
        hall.clock.advance(minutes=minutes)
        if ends:
            kiosk.call("volunteers.end", {"card": card})
    return str(case["number"])
