"""Alarms and elders as a counter meets them on its fullest day."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.api import alarms as alarms_api
from kiosk.api import elders as elders_api
from kiosk.clock import SystemClock
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import now

SHANGHAI = ZoneInfo("Asia/Shanghai")


def words(zh_CN: str, en: str) -> Words:
    return Words(zh_CN=zh_CN, en=en)


def ago(**span: float) -> str:
    return f"{SystemClock().now() - timedelta(**span):%Y-%m-%dT%H:%M:%S.000Z}"


def call(who: str, name: str = "", phone: str = "", **more: Any) -> alarms_api.CallLine:
    known: dict[str, Any] = {"how": "screen", "step": 1, "state": "asked"}
    return alarms_api.CallLine(who=who, person=f"p-{who}" if name else who, name=name, phone=phone,
                        **{**known, **more})  # fmt: skip


CALLS = (
    call("staff"),
    call("doctor", "张医生", "13800000002"),
    call("doctor", "张医生", "13800000002", how="sms", state="delivered"),
    call("doctor", "张医生", "13800000002", how="ring", state="unanswered"),
    call("grid_worker", "阿卜杜热依木·买买提", "13800000003", how="sms", state="queued"),
    call("120", phone="120"),
    call("manager"),
)


TOILET = words("一楼无障碍卫生间", "Barrier-free toilet on the ground floor")


def said(key: str, phone: str, place: Words = TOILET) -> alarms_api.Sentence:
    """The sentence about somewhere in the hall."""
    hall = (words("幸福路 12 号", "12 Xingfu Road"),
            words("菜市场北门对面", "opposite the market's north gate"))  # fmt: skip
    return alarms_api.Sentence(key=key, phone=phone, where=(*hall, place))


def row(alarm: str = "a-1", **more: Any) -> alarms_api.AlarmRow:
    known: dict[str, Any] = {
        "kind": "medical", "rank": "emergency", "state": "raised", "origin": "source",
        "place": TOILET,
        "sentence": said("medical", "120"),
        "terminal": "", "raised_at": ago(minutes=2), "due": ago(minutes=-3), "presses": 3,
        "pressed_at": now(), "presumed": False, "withdrawn": False, "silent": False,
        "drill": False, "late": False, "elder": "", "elder_name": "", "case": "", "seen": "",
        "step": 2, "accepted_by": "", "accepted_at": "", "minutes": 0, "calls": CALLS,
    }  # fmt: skip
    return alarms_api.AlarmRow(alarm=alarm, **{**known, **more})


REPLIES = (
    alarms_api.AlarmReply(at=ago(minutes=1), name="张医生", words="来不了，在出诊"),
    alarms_api.AlarmReply(
        at=now(), name="赵小红",
        words="我在外地，最快要四十分钟才到，请先叫楼下的李阿姨上去看看。" + "很长的话" * 100,
    ),
)  # fmt: skip


def of_elder(**more: Any) -> alarms_api.AlarmRow:
    known: dict[str, Any] = {
        "kind": "elder", "origin": "elder", "elder": "e-1", "elder_name": "赵*英",
        "place": words("3号楼", "Building 3"),
        "sentence": alarms_api.Sentence(key="elder_street", phone="120", where=(
            words("幸福路16号幸福里小区", "Xingfuli Estate, 16 Xingfu Road"),
            words("3号楼", "Building 3"),
        )),
        "seen": "fall heart_rate=168 spo2=88",
        "withdrawn": True, "unwritten": True, "late": True,
        "replies": REPLIES,
    }  # fmt: skip
    return row("a-2", **{**known, **more})


DURESS = row("a-3", kind="duress", silent=True, terminal="counter-2", origin="staff",
             place=words("2号窗口", "Counter 2"), presses=1,
             sentence=said("duress", "110", words("2号窗口", "Counter 2")))  # fmt: skip
LEAK = row("a-4", kind="water", rank="routine", presses=1, seen="water", sentence=said("water", ""))
OF_CASE = row("a-5", kind="fire", origin="case", case="c-1", seen="Q-1124-0001", presumed=True)
ACCEPTED = row("a-6", state="accepted", accepted_by="李芳", accepted_at=ago(minutes=1), minutes=5,
               drill=True, replies=REPLIES)  # fmt: skip
CLOSED = row("a-7", state="closed", accepted_by="李芳", accepted_at=ago(hours=3), closed_by="王敏",
             closed_at=ago(hours=2), raised_at=ago(hours=3), outcome="hospital")  # fmt: skip


def trouble(what: str, zh: str, en: str) -> alarms_api.TroubleRow:
    return alarms_api.TroubleRow(about="x", name=words(zh, en), what=what, since=ago(hours=5))


def state(*alarms: alarms_api.AlarmRow, **more: Any) -> alarms_api.AlarmsState:
    known: dict[str, Any] = {
        "troubles": (
            trouble("stuck", "2号窗口下", "Below counter 2"),
            trouble("not_worn", "赵*英", "赵*英"),
            trouble("device.silent", "buttons", "buttons"),
        ),
        "drill": False, "drill_due": True, "modem": True, "volume_percent": 0,
    }  # fmt: skip
    return alarms_api.AlarmsState(alarms=alarms, **{**known, **more})


def history() -> alarms_api.AlarmRows:
    figures = alarms_api.Answered(raised=12, accepted=11, in_time=10, median_seconds=42.0,
                           slowest_seconds=312.0)  # fmt: skip
    past = [row(f"h-{n}", state="closed", outcome="helped", closed_by="李芳",
                raised_at=ago(hours=n + 1), drill=n % 3 == 0) for n in range(12)]  # fmt: skip
    return alarms_api.AlarmRows(
        alarms=(*past, CLOSED), real=figures, drills=figures, by_kind={"medical": 7, "elder": 5},
        by_outcome={"helped": 8, "hospital": 2, "false_alarm": 2},
    )  # fmt: skip


def view(seen: alarms_api.AlarmRow) -> alarms_api.AlarmView:
    def entry(what: str, **told: Any) -> alarms_api.AlarmEntry:
        return alarms_api.AlarmEntry(at=ago(minutes=2), what=what, **told)

    return alarms_api.AlarmView(row=seen, entries=(
        entry("raised", words="medical"), entry("stepped", step=1),
        entry("called", by="staff", how="screen", state="asked"), entry("stepped", step=2),
        entry("called", by="张医生", how="sms", state="delivered"), entry("pressed"),
        entry("called", by="张医生", how="ring", state="unanswered"),
        entry("accepted", by="李芳", how="badge"),
    ))  # fmt: skip


def sources() -> alarms_api.SourceList:
    def source(n: int, *, well: bool, last: str = "") -> alarms_api.SourceRow:
        return alarms_api.SourceRow(
            source=f"s-{n}", name=words(f"{n}号窗口下", f"Below counter {n}"), what="button",
            kind="duress" if n == 2 else "medical", device="buttons", well=well, troubles=(),
            last=last,
        )  # fmt: skip

    return alarms_api.SourceList(
        sources=(source(1, well=True, last=ago(days=9)), source(2, well=False),
                 source(3, well=True)),
        unknown=("1a2b3:4", "C0:FF:EE:00:00:02"),
    )  # fmt: skip


def person(responder: str, role: str, name: str, **more: Any) -> alarms_api.ResponderRow:
    known: dict[str, Any] = {"phone": "13800000002", "staff": "", "cell": "", "elder": "",
                             "hours": "always"}  # fmt: skip
    return alarms_api.ResponderRow(responder=responder, role=role, name=name, **{**known, **more})


def people() -> alarms_api.ResponderList:
    return alarms_api.ResponderList(responders=(
        person("p-1", "doctor", "张医生", hours="open"),
        person("p-2", "grid_worker", "阿卜杜热依木·买买提", cell="g1"),
        person("p-3", "volunteer", "刘洋", phone=""),
        person("p-4", "helper", "赵小红", elder="e-1"),
    ))  # fmt: skip


def elder(n: int = 1, **more: Any) -> elders_api.ElderRow:
    day = f"{SystemClock().now().astimezone(SHANGHAI) + timedelta(days=n - 1):%Y-%m-%d}"
    known: dict[str, Any] = {
        "name": "赵*英" if n == 1 else "欧阳**清", "cell": "g1", "place": f"{n}号楼",
        "has_band": n == 1, "health_consent": True, "rhythm_days": 7, "next_visit": day,
        "troubles": ("low_battery", "not_worn") if n == 1 else (), "helpers": n % 3,
    }  # fmt: skip
    return elders_api.ElderRow(elder=f"e-{n}", **{**known, **more})


def visit(n: int, state: str, **more: Any) -> elders_api.ElderVisit:
    known: dict[str, Any] = {
        "elder": "e-1", "elder_name": "赵*英", "place": "3号楼", "due": ago(days=-n / 2),
        "cause": "rhythm" if n % 2 else "a-2", "by": "刘洋" if state in ("taken", "done") else "",
        "at": ago(hours=n) if state == "done" else "",
    }  # fmt: skip
    return elders_api.ElderVisit(visit=f"w-{n}", state=state, **{**known, **more})


def elders() -> elders_api.ElderList:
    return elders_api.ElderList(
        elders=tuple(elder(n) for n in range(1, 12)),
        visits=(visit(4, "missed", due=ago(days=1)), visit(1, "due"), visit(2, "taken"),
                visit(3, "due")),
    )  # fmt: skip


def care() -> elders_api.CareReport:
    return elders_api.CareReport(
        elders=11, with_band=4, visits_due=44, visits_done=39, visits_missed=2,
        alarms=history().real,
    )  # fmt: skip


MEASURED = (
    ("heart_rate", 74, 14), ("spo2", 96, 1.5), ("systolic", 138, 12), ("temperature", 36.5, 0.3),
)  # fmt: skip


def measured() -> tuple[elders_api.VitalHour, ...]:
    """Eight days of a wristband, with a night without it."""
    found = []
    for hour in range(190, 0, -1):
        swing = math.sin(hour / 4)
        if 60 < hour < 75:
            continue
        for quantity, rest, width in MEASURED:
            middle = round(rest + swing * width, 1)
            found.append(elders_api.VitalHour(at=ago(hours=hour), quantity=quantity,
                                       lowest=middle - width / 2, median=middle,
                                       highest=middle + width))  # fmt: skip
    return tuple(found)


def elder_view() -> elders_api.ElderView:
    return elders_api.ElderView(
        row=elder(1), name="赵秀英", phone="13900000001", detail="2单元301，钥匙在邻居302",
        band="C0:FF:EE:00:00:01", health="高血压，青霉素过敏；左耳听不清，请大声慢慢说",
        limits=elders_api.ElderLimits(heart_high=110),
        helpers=(person("p-4", "helper", "赵小红"), person("p-5", "helper", "邻居老王")),
        visits=(visit(1, "due"), visit(2, "done"), visit(4, "missed", due=ago(days=1))),
        alarms=(of_elder(), of_elder(state="closed", outcome="helped", accepted_by="赵小红")),
        vitals=measured(), trends={"heart_rate": 22.5},
    )  # fmt: skip
