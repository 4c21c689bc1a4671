"""Twelve counters and who works at them: what is done beside the windows that are looked at."""

from __future__ import annotations

import json
from typing import Any

from kiosk.api.client import Client
from kiosk.demo.hall import DemoHall
from kiosk.services.access import staff
from tests.ui.demo.demo_panel_play import manager

SERVICES = (
    "social_insurance", "medical_insurance", "civil_affairs", "household_registration",
    "disabled_persons", "general",
)  # fmt: skip
COUNTERS = range(1, 13)
CALLED = (2, 7, 12)  # who is waited for; the others have somebody before them
EMPTY = (5,)
CLERKS = {number: f"clerk{number}" for number in COUNTERS[1:]}


def twelve_counters() -> str:
    """Lines of hall.toml: six more than the sample has."""
    return "".join(
        f'\n[[counter]]\nid = "{number}"\nservices = {json.dumps(SERVICES)}\n'
        f'\n[[terminal]]\nid = "counter-{number}"\nkind = "counter"\n'
        f'name = {{ zh_CN = "{number}号窗口", en = "Counter {number}" }}\n'
        f'counter = "{number}"\nprinter = "ticket-1"\norientation = "landscape"\n'
        for number in COUNTERS[6:]
    )


def open_alarms(client: Client) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(
        each.body["alarms"] for each in client.notices() if each.topic == "alarms"
    )
    return rows


def files(hall: DemoHall, category: str, text: str, **more: Any) -> dict[str, Any]:
    """A resident at the touchscreen, by number of a telephone."""
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": category, "text": text,
                 "cell": "g1", "place": "2号楼", "phone": "13900000001", **more}  # fmt: skip
        filed: dict[str, Any] = kiosk.call("cases.file", {"draft": draft})
        kiosk.call("session.end", {"session": session})
    return filed


def a_full_hall(hall: DemoHall) -> None:
    """Four of each service wait, then the counters but the first open, and call."""
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        for service in SERVICES * 4:
            session = kiosk.call("session.begin")["session"]
            kiosk.call("visits.check_in", {"session": session, "service": service})
            kiosk.call("session.end", {"session": session})
    with manager(hall) as office:
        for account in CLERKS.values():
            hall.pins[account] = staff.new_pin()
            told = {"staff": account, "name": account.title(), "role": "clerk"}
            office.call("staff.add", {**told, "pin": hall.pins[account]})
    for number, account in CLERKS.items():
        with Client.local(hall.folder, "counter", f"counter-{number}") as desk:
            desk.call("staff.sign_in", {"staff": account, "pin": hall.pins[account]})
            counter = {"counter": str(number)}
            desk.call("counters.open", counter)
            if number in EMPTY:
                continue
            called = desk.call("visits.call_next", counter)
            if number not in CALLED:
                desk.call("visits.start", {**counter, "visit": called["ticket"]["visit"]})
