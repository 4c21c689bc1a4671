"""A council of three groups at a counter, founded and seated over the line."""

from __future__ import annotations

from typing import Any

from kiosk.api.client import Client
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall

GROUPS = [
    {"id": "residents", "name": {"zh_CN": "居民", "en": "Residents"}, "share": 50, "seats": 3},
    {
        "id": "property",
        "name": {"zh_CN": "物业公司", "en": "Property company"},
        "share": 30,
        "seats": 1,
    },
    {
        "id": "social",
        "name": {"zh_CN": "社会组织", "en": "Social organisations"},
        "share": 20,
        "seats": 1,
    },
]
NAMES = ("陈秀英", "李建国", "王桂兰", "赵物业", "孙社工")
STARTS = "2026-11-24T10:00:00Z"


def said(client: Client, method: str, asked: dict[str, Any]) -> str:
    """The code of a refusal; "" where it was done."""
    try:
        client.call(method, asked)
    except KnownError as refused:
        return refused.code
    return ""


def at_desk(hall: AgentHall, staff: str = "lifang", terminal: str = "counter-1") -> Client:
    return hall.signed_in(staff, "counter", terminal)


def founded(desk: Client, **told: Any) -> str:
    council: str = desk.call(
        "council.found", {"name": {"zh_CN": "小区议事会"}, "groups": GROUPS, **told}
    )["council"]  # fmt: skip
    return council


def seated(desk: Client, council: str) -> list[str]:
    """The members, seat by seat."""
    seats = [(each["id"], n) for each in GROUPS for n in range(1, int(str(each["seats"])) + 1)]
    return [
        desk.call("council.seat", {
            "council": council, "circle": circle, "seat": seat, "name": name,
            "until": "2027-12-31",
        })["member"]
        for (circle, seat), name in zip(seats, NAMES, strict=True)
    ]  # fmt: skip


def opened(desk: Client, council: str, members: list[str]) -> str:
    """A meeting that all came to, its first member in the chair."""
    asked = {"council": council, "starts": STARTS, "place": "二楼会议室"}
    meeting: str = desk.call("council.convene", asked)["meeting"]
    for each in members:
        desk.call("council.attend", {"meeting": meeting, "member": each})
    desk.call("council.begin", {"meeting": meeting, "chair": members[0]})
    return meeting


def put(desk: Client, meeting: str, text: str = "在三号楼旁装充电桩") -> str:
    motion: str = desk.call("council.move", {"meeting": meeting, "text": text})["motion"]
    desk.call("council.put", {"motion": motion})
    return motion
