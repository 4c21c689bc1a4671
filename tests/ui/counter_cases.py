"""Cases as a desk meets them: an inbox, and one with all that a page can hold."""

from __future__ import annotations

from typing import Any

from kiosk import api
from tests.ui.counter_hall import choices, now

LATER = "2099-11-24T09:00:00.000Z"


def case_row(number: int, **more: Any) -> api.CaseRow:
    known: dict[str, Any] = {
        "case": f"c-{number}", "number": f"D-1124-{number:04}", "version": 2,
        "title": "楼上装修把防水打坏了，我家天花板一直滴水", "type": "help",
        "category": "dispute_neighbours", "risk": "high", "state": "working", "tier": 2,
        "assignee": "clerk1", "cell": "g1", "place": "3号楼", "one_tap": False, "hazard": "",
        "dispute": True, "joined": 2, "filed_at": now(), "due": LATER, "responded": True,
        "late": False, "alert": False,
    }  # fmt: skip
    return api.CaseRow(**{**known, **more})


def inbox() -> api.CaseRows:
    rows = [
        case_row(1, alert=True, hazard="gas", state="filed", due=now()),
        case_row(2, due="2026-11-01T09:00:00.000Z", late=True),
        case_row(3, state="paused", risk="low", joined=0),
        *(case_row(number, one_tap=True, risk="medium") for number in range(4, 16)),
    ]
    return api.CaseRows(cases=tuple(rows), open=len(rows))


def page(**more: Any) -> api.CaseView:
    steps = ("filed", "joined", "accepted", "noted", "handed_up", "paused", "resumed", "escalated")
    known: dict[str, Any] = {
        "row": case_row(2),
        "text": "楼上 602 装修把防水打坏了，我家天花板一直滴水，上去理论他推了我。",
        "detail": "602 室", "happened": now(), "answers": {}, "words": ("装修", "推了我一下"),
        "confidence": 0.8, "proposed_category": "property",
        "reasons": ("dispute", "violence", "minor", "repeated"), "respond_by": now(),
        "responded_at": now(), "settle_by": LATER, "resolved_at": "", "result": "",
        "contacts": (
            api.Contact(name="王*明", phone="138****5521", joined=False, anonymous=False),
            api.Contact(name="", phone="", joined=True, anonymous=True),
        ),
        "photos": ("b1",),
        "entries": tuple(
            api.CaseEntry(at=now(), kind=kind, staff="clerk1", words="双方情绪激动", tier=2)
            for kind in steps
        ),
        "steps": choices().tiers, "alike": (case_row(9),), "erased": False, "slip_printed": True,
        "may": ("note", "pause", "hand_up", "resolve"),
    }  # fmt: skip
    return api.CaseView(**{**known, **more})


def state(*, urgent: bool) -> api.CasesState:
    case = api.UrgentCase(case="c-1", version=1, number="Q-1124-0001", hazard="gas", cell="g1",
                          place="3号楼", filed_at=now())  # fmt: skip
    return api.CasesState(serial=1, open=15, overdue=1, urgent=(case,) if urgent else ())
