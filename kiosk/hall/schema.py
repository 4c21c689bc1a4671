"""What a hall is: the schema of `hall.toml`. Reading and checking it: :mod:`kiosk.hall.file`."""

from __future__ import annotations

from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.domain.alarm import AlarmKind
from kiosk.domain.case import CaseType
from kiosk.domain.risk import Risk
from kiosk.hall.schema_alarms import (
    BUILT_IN,
    AlarmsPart,
    CallPlan,
    GatewayMessage,
    Output,
    Source,
)
from kiosk.hall.schema_base import Language, Part, Words

TerminalKind = Literal["resident", "counter", "display", "technician"]
PairedKind = Literal["resident", "counter", "display", "technician", "relay"]
PriorityReason = Literal["elder", "disabled", "pregnant", "veteran"]


class HallPart(Part, frozen=True, kw_only=True):
    name: Words
    zone: str = "Asia/Shanghai"
    keep_identity_days: int = 30  # private parts of a check-in are erased after so many days
    default_language: Language = "zh_CN"
    phone: str = ""  # whom residents ring when the kiosk cannot help

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class HoursPart(Part, frozen=True, kw_only=True):
    """Weekly hours as `["09:00-12:00", "13:30-17:00"]`; holidays close, make-up days open."""

    monday: tuple[str, ...] = ()
    tuesday: tuple[str, ...] = ()
    wednesday: tuple[str, ...] = ()
    thursday: tuple[str, ...] = ()
    friday: tuple[str, ...] = ()
    saturday: tuple[str, ...] = ()
    sunday: tuple[str, ...] = ()
    holidays: tuple[date, ...] = ()
    makeup_days: dict[str, str] = {}  # "2026-10-10" = "monday": that date has Monday's hours
    last_ticket_minutes: int = 10  # no ticket in the last minutes before the day's last closing

    def of_weekday(self, weekday: str) -> tuple[str, ...]:
        """Spans of `monday` … `sunday`."""
        spans: tuple[str, ...] = getattr(self, weekday)
        return spans


class QueuePart(Part, frozen=True, kw_only=True):
    priority_one_in: int = 2  # at most one of so many calls goes to the priority line
    priorities: tuple[PriorityReason, ...] = ("elder", "disabled", "pregnant")
    elder_age: int = 65
    missed_calls: int = 2  # a ticket may be no-show after so many calls
    rejoin_minutes: int = 60  # a missed ticket may come back for so long
    rejoin_behind: int = 3  # … behind so many waiting tickets
    appointment_early_minutes: int = 30
    appointment_late_minutes: int = 20


class SessionPart(Part, frozen=True, kw_only=True):
    idle_seconds: int = 45
    warning_seconds: int = 20
    staff_idle_minutes: int = 10


class Service(Part, frozen=True, kw_only=True):
    id: str  # "social_insurance": stands in events; never reused
    letter: str  # first character of its ticket numbers
    name: Words
    minutes: int = 10  # typical length of one visit, until the day knows better
    bring: tuple[Words, ...] = ()
    seating: Words | None = None  # where to wait
    by_appointment: bool = True


class Counter(Part, frozen=True, kw_only=True):
    id: str  # "1": as painted above it and spoken
    services: tuple[str, ...]


class Terminal(Part, frozen=True, kw_only=True):
    id: str
    kind: TerminalKind
    name: Words
    printer: str = ""
    slip_printer: str = ""  # counter terminals: the A4 printer of case slips and reports
    counter: str = ""  # counter terminals: the counter it stands at
    remote: bool = False  # on a PC of its own, paired by TLS; else a screen of the agent's PC
    orientation: Literal["portrait", "landscape"] = "portrait"
    screen_bottom_mm: int = 700  # height of the screen's lower edge above the floor
    screen_height_mm: int = 480


class Printer(Part, frozen=True, kw_only=True):
    name: str
    url: str  # a serial path, "tcp://…:9100", "ipp://…/printers/office", "relay://resident-2/paper"
    baudrate: int = 115200
    paper_mm: Literal[58, 80, 210] = 80  # 210: A4, by CUPS (ipp) or as files
    text_mode: bool = False  # for slow serial lines


class Device(Part, frozen=True, kw_only=True):
    name: str
    kind: Literal[
        "card_reader", "scanner", "modbus", "contacts", "radio", "board", "gateway", "modem"
    ]
    url: str  # a line, "relay://terminal/port", or "mqtt://host:1883", "mqtts://…" of a gateway
    terminal: str = ""  # whose readings these are: card readers and scanners
    baudrate: int | None = None  # None: the kind's usual one
    unit: int = 1  # Modbus: the module's address
    poll_ms: int = 50  # Modbus and contacts: between two looks
    profile: str = ""  # radio receivers and gateways: which maker's messages
    user: str = ""  # gateways
    secret_file: str = ""  # gateways: a file with the broker's password
    ca_file: str = ""  # gateways by TLS: the authority that signed the broker's certificate


class NetworkPart(Part, frozen=True, kw_only=True):
    listen: str = ""  # "0.0.0.0:7443" opens the hall to paired terminals on the LAN


class HubPart(Part, frozen=True, kw_only=True):
    """The district's hub, to which alarms go at once; empty: none."""

    url: str = ""  # "https://hub.example.cn"; "http://…" only for this PC itself
    ca_file: str = ""  # the authority that signed the hub's certificate; empty: the system's
    certificate_file: str = ""  # by which the hub knows this hall
    key_file: str = ""


class BackupPart(Part, frozen=True, kw_only=True):
    folder: str = ""  # empty: `backups` in the data folder
    keep: int = 7


class SpeechPart(Part, frozen=True, kw_only=True):
    on: bool = True
    repeat: int = 2


class Deadline(Part, frozen=True, kw_only=True):
    """Limits of one case type, in the hall's working time."""

    respond_minutes: int  # until somebody answers for the first time
    settle_days: int  # working days until it is settled


class Plan(Part, frozen=True, kw_only=True):
    """What a risk level asks for; a limit of 0 leaves the type's own."""

    respond_minutes: int = 0
    settle_days: int = 0
    tier: int = 1  # the tier at which it begins
    steps: tuple[Words, ...] = ()  # what staff do, in order


class CasesPart(Part, frozen=True, kw_only=True):
    """Filing, deadlines and risk; without a `[[category]]` the hall takes no cases."""

    tiers: tuple[Words, ...] = (
        Words(zh_CN="社区", en="Community"),
        Words(zh_CN="街道", en="Subdistrict"),
        Words(zh_CN="区", en="District"),
    )
    one_tap_minutes: int = 15  # first response to a one-tap report
    warn_percent: int = 75  # of a limit gone: its clerk is warned
    escalated_days: int = 2  # working days a tier has after a limit was missed
    receipt_days: int = 365  # so long a receipt's code is good
    keep_days: int = 730  # after a case is settled, its personal part is erased
    repeat_days: int = 90  # an earlier case at the same place within so many days raises the risk
    gas_phone: str = ""  # the gas company's emergency number; empty: 119
    proposes_percent: int = 50  # triage surer than this proposes one category, else it asks
    deadline: dict[CaseType, Deadline] = {}  # others than the built-in ones
    plan: dict[Risk, Plan] = {}

    def limits(self, kind: CaseType) -> Deadline:
        return self.deadline.get(kind) or _LIMITS[kind]

    def plan_of(self, risk: Risk) -> Plan:
        return self.plan.get(risk) or Plan()


_LIMITS: dict[CaseType, Deadline] = {
    "complaint": Deadline(respond_minutes=240, settle_days=13),
    "help": Deadline(respond_minutes=60, settle_days=3),
    "question": Deadline(respond_minutes=240, settle_days=3),
    "suggestion": Deadline(respond_minutes=960, settle_days=13),
    "report": Deadline(respond_minutes=120, settle_days=13),
    "praise": Deadline(respond_minutes=960, settle_days=5),
}


class Choice(Part, frozen=True, kw_only=True):
    id: str
    name: Words


class Question(Part, frozen=True, kw_only=True):
    """One thing to ask about a category, as an attribute of an Open311 service (GeoReport v2)."""

    id: str
    text: Words
    choices: tuple[Choice, ...]


class Category(Part, frozen=True, kw_only=True):
    """A kind of case. `id` stands in events: never reused."""

    id: str
    name: Words
    department: Words  # who works on it
    symbol: str = "report"  # its icon
    one_tap: bool = False  # offered as a report of three touches
    kind: CaseType = "complaint"  # what a one-tap report of it is
    words: tuple[str, ...] = ()  # words that name it, beside the built-in ones
    question: tuple[Question, ...] = ()


class Cell(Part, frozen=True, kw_only=True):
    """A grid cell: where things happen, and who walks there."""

    id: str
    name: Words
    places: tuple[Words, ...] = ()
    address: Words = Words(zh_CN="", en="")  # street and number, as said to 120, 110, 119
    worker: str = ""  # staff account of its grid worker


class Hall(Part, frozen=True, kw_only=True):
    """All of `hall.toml`."""

    hall: HallPart
    hours: HoursPart
    queue: QueuePart = QueuePart()
    session: SessionPart = SessionPart()
    network: NetworkPart = NetworkPart()
    hub: HubPart = HubPart()
    backup: BackupPart = BackupPart()
    speech: SpeechPart = SpeechPart()
    service: tuple[Service, ...]
    counter: tuple[Counter, ...]
    terminal: tuple[Terminal, ...]
    printer: tuple[Printer, ...] = ()
    device: tuple[Device, ...] = ()
    cases: CasesPart = CasesPart()
    category: tuple[Category, ...] = ()
    cell: tuple[Cell, ...] = ()
    alarms: AlarmsPart = AlarmsPart()
    source: tuple[Source, ...] = ()
    output: tuple[Output, ...] = ()
    call_plan: tuple[CallPlan, ...] = ()
    gateway_message: tuple[GatewayMessage, ...] = ()

    def plan_for(self, kind: AlarmKind, *, open_now: bool) -> CallPlan:
        """The call list of an alarm raised now: the hall's own first, then the built-in ones."""
        hours = ("always", "open" if open_now else "closed")
        return next(
            plan
            for plan in (*self.call_plan, *BUILT_IN)
            if kind in plan.kinds and plan.hours in hours
        )

    def source_by_id(self, source: str) -> Source | None:
        return next((known for known in self.source if known.id == source), None)

    def category_by_id(self, category: str) -> Category | None:
        return next((known for known in self.category if known.id == category), None)

    def cell_by_id(self, cell: str) -> Cell | None:
        return next((known for known in self.cell if known.id == cell), None)

    def service_by_id(self, service: str) -> Service | None:
        return next((known for known in self.service if known.id == service), None)

    def counter_by_id(self, counter: str) -> Counter | None:
        return next((known for known in self.counter if known.id == counter), None)

    def terminal_by_id(self, terminal: str) -> Terminal | None:
        return next((known for known in self.terminal if known.id == terminal), None)

    def printer_by_name(self, name: str) -> Printer | None:
        return next((known for known in self.printer if known.name == name), None)

    def counters_for(self, service: str) -> tuple[Counter, ...]:
        return tuple(counter for counter in self.counter if service in counter.services)
