"""Elder care: the register, vital signs, visits."""

from __future__ import annotations

from typing import Literal

from kiosk.api.alarms import AlarmHistory, AlarmRow, Answered, ResponderRow
from kiosk.api.basis import DESK, Command, Done, Method, Nothing, Part, Topic


class ElderLimits(Part, frozen=True, kw_only=True):
    """What is abnormal for one person, chosen with their doctor."""

    heart_low: int = 45
    heart_high: int = 125
    spo2_low: int = 90
    systolic_low: int = 85
    systolic_high: int = 180
    temperature_high: float = 38.5


class RegisterElder(Command, frozen=True, kw_only=True):
    """An elder who agreed, or one changed. Wristband and health need `health_consent`."""

    elder: str = ""  # empty: a new one
    name: str
    cell: str
    place: str = ""
    detail: str = ""
    phone: str = ""
    band: str = ""
    health_consent: bool = False
    health: str = ""
    limits: ElderLimits | None = None
    rhythm_days: int = 7


class ElderRef(Part, frozen=True, kw_only=True):
    elder: str


class ElderRow(Part, frozen=True, kw_only=True):
    """Of an elder what every clerk may see: a masked name and how they are looked after."""

    elder: str
    name: str
    cell: str
    place: str
    has_band: bool
    health_consent: bool
    rhythm_days: int
    next_visit: str
    troubles: tuple[str, ...]
    helpers: int


class ElderVisit(Part, frozen=True, kw_only=True):
    """`cause` is "rhythm" or an alarm; `by` a name."""

    visit: str
    elder: str
    elder_name: str
    place: str
    due: str
    cause: str
    state: Literal["due", "taken", "done", "missed"]
    by: str
    at: str


class ElderList(Part, frozen=True, kw_only=True):
    elders: tuple[ElderRow, ...]
    visits: tuple[ElderVisit, ...]  # due and taken, and those missed in the last days


class FindElder(Part, frozen=True, kw_only=True):
    """By a whole name or phone number; journalled with why, and five a minute are answered."""

    person: str
    why: str


class GetElder(Part, frozen=True, kw_only=True):
    """Everything an elder told; the look is journalled with who and why."""

    elder: str
    why: str


class VitalHour(Part, frozen=True, kw_only=True):
    at: str
    quantity: str
    lowest: float
    median: float
    highest: float


class ElderView(Part, frozen=True, kw_only=True):
    row: ElderRow
    name: str
    phone: str
    detail: str
    band: str
    health: str
    limits: ElderLimits
    helpers: tuple[ResponderRow, ...]
    visits: tuple[ElderVisit, ...]
    alarms: tuple[AlarmRow, ...]
    vitals: tuple[VitalHour, ...]
    trends: dict[str, float]  # percent off the week's median, where it is worth a look


class WithdrawElder(Command, frozen=True, kw_only=True):
    elder: str
    reason: str


class TakeVisit(Command, frozen=True, kw_only=True):
    """A volunteer or doctor goes (`person`: their id of the register), or the clerk oneself."""

    visit: str
    person: str = ""


class VisitDone(Command, frozen=True, kw_only=True):
    visit: str
    words: str
    person: str = ""


class CareReport(Part, frozen=True, kw_only=True):
    elders: int
    with_band: int
    visits_due: int
    visits_done: int
    visits_missed: int
    alarms: Answered


METHODS: dict[str, Method] = {
    "elders.list": Method(Nothing, ElderList, DESK, "elders", "Who agreed, and visits due."),
    "elders.find": Method(FindElder, ElderList, DESK, "elders", "By whole name; journalled."),
    "elders.get": Method(GetElder, ElderView, DESK, "elders", "All of one; journalled with why."),
    "elders.register": Method(RegisterElder, ElderRef, DESK, "elders", "Agrees, or changes."),
    "elders.withdraw": Method(WithdrawElder, Done, DESK, "elders", "Agrees no more: erased."),
    "elders.take_visit": Method(TakeVisit, Done, DESK, "elders", "Somebody goes there."),
    "elders.visit_done": Method(VisitDone, Done, DESK, "elders", "Somebody was there."),
    "elders.report": Method(AlarmHistory, CareReport, DESK, "elders", "Coverage and answers."),
}

TOPICS: tuple[Topic, ...] = ()
