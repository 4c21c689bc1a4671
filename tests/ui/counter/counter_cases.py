"""Cases as a desk meets them: an inbox, and one with all that a page can hold."""

from __future__ import annotations

import base64
import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from kiosk.api import case_desk, case_filing
from tests.ui.counter.counter_hall import choices, now

LATER = "2099-11-24T09:00:00.000Z"


def case_row(number: int, **more: Any) -> case_desk.CaseRow:
    known: dict[str, Any] = {
        "case": f"c-{number}", "number": f"D-1124-{number:04}", "version": 2,
        "title": "楼上装修把防水打坏了，我家天花板一直滴水", "type": "help",
        "category": "dispute_neighbours", "risk": "high", "state": "working", "tier": 2,
        "assignee": "clerk1", "cell": "g1", "place": "3号楼", "one_tap": False, "hazard": "",
        "dispute": True, "joined": 2, "filed_at": now(), "due": LATER, "responded": True,
        "late": False, "alert": False,
    }  # fmt: skip
    return case_desk.CaseRow(**{**known, **more})


def inbox() -> case_desk.CaseRows:
    rows = [
        case_row(1, alert=True, hazard="gas", state="filed", due=now()),
        case_row(2, due="2026-11-01T09:00:00.000Z", late=True),
        case_row(3, state="paused", risk="low", joined=0),
        *(case_row(number, one_tap=True, risk="medium") for number in range(4, 16)),
    ]
    return case_desk.CaseRows(cases=tuple(rows), open=len(rows))


def page(**more: Any) -> case_desk.CaseView:
    steps = ("filed", "joined", "accepted", "noted", "handed_up", "paused", "resumed", "escalated")
    known: dict[str, Any] = {
        "row": case_row(2),
        "text": "楼上 602 装修把防水打坏了，我家天花板一直滴水，上去理论他推了我。",
        "detail": "602 室", "happened": now(), "answers": {"what": "manhole"},
        "words": ("装修", "推了我一下"),
        "confidence": 0.8, "proposed_category": "property",
        "filed_category": "lamp_road", "filed_type": "complaint",
        "reasons": ("dispute", "violence", "minor", "repeated"), "respond_by": now(),
        "responded_at": now(), "settle_by": LATER, "resolved_at": "", "result": "",
        "contacts": (
            case_desk.Contact(name="王*明", phone="138****5521", joined=False, anonymous=False),
            case_desk.Contact(name="", phone="", joined=True, anonymous=True),
        ),
        "photos": ("b1",), "report": 7,
        "joiners": (
            case_desk.JoinedReport(
                report=9, at=now(), text="我家厨房的顶也在滴水，已经两天了", category="lamp_road",
                contact=case_desk.Contact(name="", phone="", joined=True, anonymous=True),
                cell="g1", place="3号楼", detail="601 室", happened="", hazard="",
                answers={"what": "manhole"}, photos=(),
            ),
        ),
        "joiners_left": 2,
        "entries": tuple(
            case_filing.CaseEntry(at=now(), kind=kind, staff="clerk1", words="双方情绪激动", tier=2)
            for kind in steps
        ),
        "names": {"clerk1": "李芳"},
        "steps": choices().tiers, "alike": (case_row(9),), "erased": False, "slip_printed": True,
        "may": ("assign", "note", "classify", "pause", "hand_up", "resolve"),
    }  # fmt: skip
    return case_desk.CaseView(**{**known, **more})


def colleagues() -> case_desk.Assignees:
    names = (
        *("李芳", "周强", "王敏", "欧阳慕容婉清", "阿卜杜热依木·买买提", "张伟"),
        *("刘洋", "陈静", "赵磊", "孙悦", "Anna"),
    )
    return case_desk.Assignees(
        staff=tuple(
            case_desk.Assignee(staff=f"clerk{n}", name=name) for n, name in enumerate(names, 1)
        )
    )


def state() -> case_desk.CasesState:
    return case_desk.CasesState(serial=1, open=15, overdue=1)


def today() -> str:
    return f"{datetime.now(ZoneInfo('Asia/Shanghai')):%Y-%m-%d}"


def photo() -> str:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), (120, 130, 120)).save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()
