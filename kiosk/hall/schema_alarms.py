"""The tables of `hall.toml` about emergencies: what raises one, who is called, what sounds."""

from __future__ import annotations

from typing import Literal

from kiosk.domain.alarm import AlarmKind, Hours, How, Who
from kiosk.domain.sensing import SourceKind
from kiosk.hall.schema_base import Part, Words


class AlarmsPart(Part, frozen=True, kw_only=True):
    """What is said to 120 and 110, how loud it is, when one is late."""

    address: Words = Words(zh_CN="", en="")
    landmark: Words = Words(zh_CN="", en="")
    volume_percent: int = 100  # of the alarm sound at the screens
    answer_minutes: int = 5  # an emergency that nobody accepted is late then
    elder_minutes: int = 10  # … and one of an elder
    slip_printer: str = ""  # where the alarm slip comes out; empty: none
    drill_days: int = 30  # staff are reminded of a drill so often
    drill_minutes: int = 30  # a drill that nobody ended ends by itself
    silent_minutes: int = 15  # a wristband or sensor not heard of for so long is a trouble
    stuck_minutes: int = 10  # a button held for so long is a trouble
    low_battery_percent: int = 15
    visit_hours: int = 24  # a helper visits within so many hours after an elder's alarm


class Source(Part, frozen=True, kw_only=True):
    """A button or sensor: where its signal comes in, and what it means."""

    id: str
    name: Words  # where it is: "counter 3", "toilet on the ground floor"
    device: str
    address: str  # input number, modem line, radio code or the name behind a gateway
    what: SourceKind
    kind: AlarmKind = "medical"  # what a button raises; a sensor's follows from what it is
    normally: Literal["closed", "open"] = "closed"  # wiring; closed: a cut cable alarms
    hours: Hours = "always"  # when it counts; doors and presence usually "closed"
    people: int = 1  # presence: from so many persons
    seconds: int = 0  # presence and doors: so long without a break
    cell: str = ""  # the grid cell whose worker is told
    terminal: str = ""  # the terminal beside it, which shows when it is out of service


class Output(Part, frozen=True, kw_only=True):
    """A siren or lamp; silent alarms never switch it."""

    id: str
    device: str
    address: str
    what: Literal["siren", "lamp"] = "siren"


class CallStep(Part, frozen=True, kw_only=True):
    """Who is called, how, and how many seconds they have to accept before the next step."""

    who: tuple[Who, ...]
    how: tuple[How, ...] = ("screen",)
    seconds: int = 60


class CallPlan(Part, frozen=True, kw_only=True):
    """The call list of some kinds of alarm at some hours; the first that fits counts."""

    kinds: tuple[AlarmKind, ...]
    hours: Hours = "always"
    steps: tuple[CallStep, ...]


class GatewayField(Part, frozen=True, kw_only=True):
    """One field of a gateway's JSON message."""

    path: str  # dotted: "data.hr"
    quantity: str
    percent: bool = False  # a fraction of 1 is meant as percent
    inverted: bool = False
    ignore: tuple[int, ...] = ()  # values that mean "not measured"


class GatewayMessage(Part, frozen=True, kw_only=True):
    """Messages of one form: their topic and fields; `{source}` in the topic names the sender."""

    device: str
    topic: str
    source_field: str = ""  # the JSON field that names the sender, where the topic does not
    order_field: str = ""  # a field that grows: older messages are replays
    fields: tuple[GatewayField, ...]


_SCREEN: tuple[How, ...] = ("screen",)
_PHONE: tuple[How, ...] = ("screen", "sms", "ring")

BUILT_IN: tuple[CallPlan, ...] = (
    CallPlan(
        kinds=("elder",),
        steps=(
            CallStep(who=("helper", "staff"), how=_PHONE, seconds=120),
            CallStep(who=("doctor", "grid_worker"), how=_PHONE, seconds=180),
            CallStep(who=("volunteer", "manager"), how=_PHONE, seconds=300),
            CallStep(who=("120",), how=_SCREEN, seconds=600),
        ),
    ),
    CallPlan(
        kinds=("medical",),
        hours="open",
        steps=(
            CallStep(who=("staff",), how=_SCREEN, seconds=30),
            CallStep(who=("doctor", "grid_worker"), how=_PHONE, seconds=60),
            CallStep(who=("120", "manager"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("fire", "danger"),
        steps=(
            CallStep(who=("staff", "grid_worker"), how=_PHONE, seconds=20),
            CallStep(who=("119", "manager"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("violence", "duress"),
        steps=(
            CallStep(who=("staff", "manager"), how=_PHONE, seconds=20),
            CallStep(who=("110", "grid_worker"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("water", "intrusion", "gathering"),
        steps=(
            CallStep(who=("grid_worker",), how=_PHONE, seconds=300),
            CallStep(who=("manager",), how=_PHONE, seconds=900),
        ),
    ),
    CallPlan(
        kinds=("medical",),
        steps=(
            CallStep(who=("grid_worker", "doctor"), how=_PHONE, seconds=60),
            CallStep(who=("120", "manager"), how=_PHONE, seconds=300),
        ),
    ),
)
