"""The contract between agent and terminals: JSON-RPC 2.0, one JSON object a line, ≤ 1 MiB.

Requests that change something carry an idempotency `key`: the same key again gets the first
reply again. Notices carry whole states, not changes: the newest of a topic replaces older ones,
so a terminal that was away misses nothing once it has the snapshot. `docs/api.md` is generated
from this file.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from kiosk.config import (
    CaseType,
    Language,
    PairedKind,
    PriorityReason,
    Risk,
    TerminalKind,
    Words,
)
from kiosk.config import Question as Question
from kiosk.config_alarms import AlarmKind, Hours, How, SourceKind, Who
from kiosk.domain.alarm import CallState, Outcome
from kiosk.domain.case import MOST_PHOTOS as MOST_PHOTOS
from kiosk.domain.staff import Capability, Role

PROTOCOL = 1
MAX_LINE = 1 << 20  # bytes of one request or reply line
PIECE = 1 << 18  # bytes of content of one `blobs.append`

VisitState = Literal["waiting", "called", "serving", "parked", "finished", "missed", "cancelled"]
CounterState = Literal["closed", "open", "paused"]
PrintState = Literal["none", "queued", "printing", "printed", "failed", "cancelled"]
CaseTypeName = CaseType
CaseStateName = Literal["filed", "working", "paused", "resolved"]
Health = Literal["ok", "weak", "trouble", "off"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a message."""


class Command(Part, frozen=True, kw_only=True):
    """A request that changes something."""

    key: str = ""  # idempotency key, ≤ 64 characters; empty: the agent makes one


class Done(Part, frozen=True, kw_only=True):
    """Nothing to tell but that it was done."""


# --- terminals -------------------------------------------------------------------------------


class Hello(Part, frozen=True, kw_only=True):
    """The first request. `terminal` as in hall.toml; a paired one may leave it empty."""

    terminal: str = ""
    protocol: int = PROTOCOL


class Welcome(Part, frozen=True, kw_only=True):
    """Who one is and what the hall is; snapshot notices follow."""

    terminal: str
    kind: TerminalKind
    name: Words
    hall: Words
    zone: str
    language: Language
    phone: str
    orientation: Literal["portrait", "landscape"]
    screen_bottom_mm: int
    screen_height_mm: int
    counter: str  # counter terminals: where it stands; else empty
    idle_seconds: int
    warning_seconds: int
    speech: bool
    speech_repeat: int
    demo: bool


class PairTerminal(Command, frozen=True, kw_only=True):
    """A remote terminal of hall.toml, or `relay/` and its name for the relay on its PC."""

    terminal: str
    role: Role = "clerk"


class PairingCode(Part, frozen=True, kw_only=True):
    code: str  # one-time secret and the key's fingerprint, in groups of four
    minutes: int
    address: str


class Enroll(Command, frozen=True, kw_only=True):
    """A new terminal's certificate request (PKCS#10, PEM) with the one-time secret."""

    secret: str
    request: str


class Enrolled(Part, frozen=True, kw_only=True):
    terminal: str
    kind: PairedKind
    certificate: str  # PEM
    authority: str  # PEM


class RevokeTerminal(Command, frozen=True, kw_only=True):
    """A terminal with the relay on its PC, or `relay/` and its name for the relay alone."""

    terminal: str


class TerminalRow(Part, frozen=True, kw_only=True):
    terminal: str
    kind: PairedKind
    role: Role
    paired_at: str
    revoked: bool
    connected: bool


class TerminalList(Part, frozen=True, kw_only=True):
    terminals: tuple[TerminalRow, ...]


# --- resident sessions -----------------------------------------------------------------------


class BeginSession(Command, frozen=True, kw_only=True):
    language: Language = "zh_CN"


class Session(Part, frozen=True, kw_only=True):
    session: str
    idle_seconds: int
    warning_seconds: int


class SessionRef(Command, frozen=True, kw_only=True):
    session: str


class IdentifyByPhone(Command, frozen=True, kw_only=True):
    session: str
    phone: str


class IdentifyByCode(Command, frozen=True, kw_only=True):
    """A resident or appointment code that was typed; scanned ones arrive by themselves."""

    session: str
    code: str


class Identity(Part, frozen=True, kw_only=True):
    """What a screen may know of who stands there. Topic `identity`."""

    session: str
    token: str
    method: Literal["card", "phone", "code"]
    masked_name: str = ""  # 王*明; empty where only a number is known
    priority: PriorityReason | None = None
    expired: bool = False  # the card's validity is over; a ticket is given all the same
    service: str = ""  # an appointment's service
    appointment_at: str = ""


class ReadProblem(Part, frozen=True, kw_only=True):
    """A card or code that could not be used. Topic `read_problem`."""

    session: str
    code: str
    field: str = ""
    params: dict[str, str] = {}


# --- check-in and the queue ------------------------------------------------------------------


class Nothing(Part, frozen=True, kw_only=True):
    """A request without parameters."""


class ServiceState(Part, frozen=True, kw_only=True):
    service: str
    letter: str
    name: Words
    waiting: int
    wait: tuple[int, int] | None  # minutes, low and high; None: no counter is open for it
    counters: tuple[str, ...]
    open_counters: tuple[str, ...]
    bring: tuple[Words, ...]
    seating: Words | None
    takes_tickets: bool
    reason: Literal["", "closed", "last_ticket", "holiday"] = ""
    opens_at: str = ""  # next opening where it takes none


class Services(Part, frozen=True, kw_only=True):
    services: tuple[ServiceState, ...]


class CheckIn(Command, frozen=True, kw_only=True):
    session: str
    service: str
    token: str = ""  # empty: without identity
    priority: PriorityReason | None = None  # what the resident says of themselves
    language: Language = "zh_CN"


class Ticket(Part, frozen=True, kw_only=True):
    visit: str
    number: str  # "B027"
    service: str
    service_name: Words
    masked_name: str
    priority: PriorityReason | None
    appointment_at: str
    ahead: int
    wait: tuple[int, int] | None
    counters: tuple[str, ...]
    seating: Words | None
    bring: tuple[Words, ...]
    again: bool = False  # a waiting ticket for this person and service was there already
    job: str = ""  # the print job; empty: no printer at this terminal
    print_state: PrintState = "none"
    print_reason: str = ""  # code of the printer's trouble
    code: str = ""  # the ticket's QR text, for how_far


class HowFar(Part, frozen=True, kw_only=True):
    code: str = ""  # the ticket's QR text …
    number: str = ""  # … or its number as printed


class Progress(Part, frozen=True, kw_only=True):
    number: str
    state: VisitState
    ahead: int
    wait: tuple[int, int] | None
    counter: str = ""
    may_rejoin: bool = False
    service_name: Words


class Rejoin(Command, frozen=True, kw_only=True):
    """A missed ticket comes back, some places behind; once."""

    code: str = ""
    number: str = ""


class PrintStatus(Part, frozen=True, kw_only=True):
    """Topic `print`: the newest job of this terminal's session."""

    session: str
    job: str
    number: str
    state: PrintState
    reason: str = ""


class OnCounter(Command, frozen=True, kw_only=True):
    counter: str


class OnVisit(Command, frozen=True, kw_only=True):
    counter: str
    visit: str


class Transfer(Command, frozen=True, kw_only=True):
    counter: str
    visit: str
    service: str
    note: str = ""  # to the next clerk; private


class CalledTicket(Part, frozen=True, kw_only=True):
    """A ticket as staff see it."""

    visit: str
    number: str
    service: str
    state: VisitState
    masked_name: str = ""
    priority: PriorityReason | None = None
    appointment_at: str = ""
    note: str = ""
    language: Language = "zh_CN"
    arrived_at: str = ""
    called_at: str = ""
    calls: int = 0
    counter: str = ""
    unprinted: bool = False


class MaybeTicket(Part, frozen=True, kw_only=True):
    """The ticket called; none where nobody waits for this counter's services."""

    ticket: CalledTicket | None


class CounterView(Part, frozen=True, kw_only=True):
    """Topic `counter`: all that a counter terminal shows of the queue."""

    counter: str
    state: CounterState
    staff: str
    current: CalledTicket | None
    waiting: tuple[CalledTicket, ...]
    parked: tuple[CalledTicket, ...]
    missed: tuple[CalledTicket, ...]
    services: tuple[str, ...]
    served_today: int
    median_minutes: float | None


class Call(Part, frozen=True, kw_only=True):
    """One calling of a number; `call` grows, so that a display speaks each once."""

    call: int
    number: str
    counter: str
    language: Language
    at: str


class CounterLine(Part, frozen=True, kw_only=True):
    counter: str
    state: CounterState
    number: str = ""
    serving: bool = False


class NextLine(Part, frozen=True, kw_only=True):
    number: str
    counters: tuple[str, ...]


class Board(Part, frozen=True, kw_only=True):
    """Topic `board`: the hall display and the attract screen. No personal data."""

    day: str  # business day, YYYY-MM-DD; empty before it is opened
    open: bool
    calls: tuple[Call, ...]  # newest first, at most 6
    counters: tuple[CounterLine, ...]
    next: tuple[NextLine, ...]
    waiting: int
    missed: tuple[str, ...]
    services: tuple[ServiceState, ...]


class IssueAppointment(Command, frozen=True, kw_only=True):
    service: str
    at: str  # RFC 3339 UTC, start of the slot
    name: str = ""
    phone: str = ""
    id_number: str = ""
    paper: bool = False  # print it at this terminal's printer


class Appointment(Part, frozen=True, kw_only=True):
    appointment: str
    service: str
    at: str
    masked_name: str
    used: bool
    code: str = ""  # the QR text, at issue only
    picture: str = ""  # PNG, base64, at issue only


class ListAppointments(Part, frozen=True, kw_only=True):
    day: str


class Appointments(Part, frozen=True, kw_only=True):
    appointments: tuple[Appointment, ...]


# --- cases: a resident reports ---------------------------------------------------------------


class CategoryRow(Part, frozen=True, kw_only=True):
    category: str
    name: Words
    department: Words
    symbol: str
    one_tap: bool
    type: CaseType
    questions: tuple[Question, ...]


class CellRow(Part, frozen=True, kw_only=True):
    cell: str
    name: Words
    places: tuple[Words, ...]  # a place is named by its Chinese name


class CaseChoices(Part, frozen=True, kw_only=True):
    """What can be reported and where; no categories: this hall takes no cases."""

    categories: tuple[CategoryRow, ...]
    cells: tuple[CellRow, ...]
    tiers: tuple[Words, ...]


class SuggestCase(Part, frozen=True, kw_only=True):
    """What the resident wrote so far; place and category where they are known."""

    session: str
    text: str
    category: str = ""
    cell: str = ""


class Emergency(Part, frozen=True, kw_only=True):
    """What to do now: sentences `emergency.<hazard>` say it in the reader's language."""

    hazard: str
    phone: str


class AlikeCase(Part, frozen=True, kw_only=True):
    """An open case that may be the same; nothing of it that somebody wrote."""

    case: str
    category: str
    cell: str
    place: str
    filed_at: str
    neighbours: int  # who reported it so far


class Suggestion(Part, frozen=True, kw_only=True):
    """What the kiosk proposes. `sure`: one category; else the resident is asked among three."""

    categories: tuple[str, ...]
    sure: bool
    confidence: float
    type: CaseType
    dispute: bool
    words: tuple[str, ...]  # of the text, that decided
    emergency: Emergency | None
    alike: tuple[AlikeCase, ...]


class Draft(Part, frozen=True, kw_only=True):
    """Topic `draft`: what a resident has entered so far. It lives in the agent's memory alone."""

    session: str
    step: str = "words"
    type: CaseType = "complaint"
    category: str = ""
    text: str = ""
    cell: str = ""
    place: str = ""
    detail: str = ""
    happened: str = ""
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    answers: dict[str, str] = {}
    photos: tuple[str, ...] = ()
    one_tap: bool = False
    language: Language = "zh_CN"


class KeepDraft(Command, frozen=True, kw_only=True):
    draft: Draft


class FileCase(Command, frozen=True, kw_only=True):
    draft: Draft
    token: str = ""  # who it is, where they laid a card
    joins: str = ""  # the case of which the resident said: it is this one


class FiledCase(Part, frozen=True, kw_only=True):
    case: str
    number: str
    code: str  # to type beside the number
    receipt: str  # the QR text
    type: CaseType
    category: str
    respond_by: str
    settle_by: str
    joined: int  # neighbours beside the first
    emergency: Emergency | None
    job: str
    print_state: PrintState = "none"


class TrackCase(Part, frozen=True, kw_only=True):
    receipt: str = ""  # the QR text …
    number: str = ""  # … or the number and the code printed with it
    code: str = ""


class CaseEntry(Part, frozen=True, kw_only=True):
    at: str
    kind: str
    staff: str = ""
    words: str = ""
    tier: int = 0
    public: bool = True


class TrackedCase(Part, frozen=True, kw_only=True):
    """Topic `scanned_case`: what the bearer of a receipt may see."""

    number: str
    proven: bool  # the receipt's signature was right; false: number and code were typed
    state: CaseStateName
    type: CaseType
    category: str
    cell: str
    place: str
    tier: int
    joined: int
    filed_at: str
    respond_by: str
    responded_at: str
    settle_by: str
    resolved_at: str
    result: str
    erased: bool
    entries: tuple[CaseEntry, ...]


class BeginBlob(Command, frozen=True, kw_only=True):
    session: str


class Blob(Part, frozen=True, kw_only=True):
    blob: str


class AppendBlob(Command, frozen=True, kw_only=True):
    """The next piece, base64, ≤ 256 KiB of content, at its offset; the last may be sent again."""

    blob: str
    at: int
    piece: str


class BlobSize(Part, frozen=True, kw_only=True):
    size: int


class CommitBlob(Command, frozen=True, kw_only=True):
    """The photograph is whole: it is looked at, and redrawn without what its file told beside."""

    blob: str


class DiscardBlob(Command, frozen=True, kw_only=True):
    """The resident takes a photograph out again that is not filed yet."""

    blob: str


# --- cases: staff ----------------------------------------------------------------------------


class ListCases(Part, frozen=True, kw_only=True):
    state: Literal["", "filed", "working", "paused", "resolved", "overdue", "mine"] = ""
    category: str = ""
    cell: str = ""
    risk: Literal["", "low", "medium", "high"] = ""


class SearchCases(Part, frozen=True, kw_only=True):
    """By number, by a whole phone number, else by words."""

    words: str


class CaseRow(Part, frozen=True, kw_only=True):
    case: str
    number: str
    version: int
    title: str
    type: CaseType
    category: str
    risk: Risk
    state: CaseStateName
    tier: int
    assignee: str
    cell: str
    place: str
    one_tap: bool
    hazard: str
    dispute: bool
    joined: int
    filed_at: str
    due: str  # of the limit that runs; empty: none runs
    responded: bool
    late: bool
    alert: bool


class CaseRows(Part, frozen=True, kw_only=True):
    cases: tuple[CaseRow, ...]
    open: int


class GetCase(Part, frozen=True, kw_only=True):
    """`contact` shows name and phone in full; every look is journalled with who and why."""

    case: str
    why: str = ""
    contact: bool = False


class Contact(Part, frozen=True, kw_only=True):
    """A person of a case; masked unless asked for with a reason."""

    name: str
    phone: str
    joined: bool
    anonymous: bool


class CaseView(Part, frozen=True, kw_only=True):
    row: CaseRow
    text: str
    detail: str
    happened: str
    answers: dict[str, str]
    words: tuple[str, ...]  # of the text, that decided the proposal
    confidence: float
    proposed_category: str
    filed_category: str  # what the resident chose; staff may have chosen anew since
    filed_type: CaseType
    reasons: tuple[str, ...]
    respond_by: str
    responded_at: str
    settle_by: str
    resolved_at: str
    result: str
    contacts: tuple[Contact, ...]
    photos: tuple[str, ...]
    entries: tuple[CaseEntry, ...]
    steps: tuple[Words, ...]  # the plan of its risk
    may: tuple[str, ...]  # what can be done with it now: accept, assign, note, pause …
    alike: tuple[CaseRow, ...]
    erased: bool
    slip_printed: bool


class OnCase(Command, frozen=True, kw_only=True):
    """`version` as it was read: who comes second is told what changed."""

    case: str
    version: int


class AssignCase(Command, frozen=True, kw_only=True):
    case: str
    version: int
    to: str


class Assignee(Part, frozen=True, kw_only=True):
    staff: str
    name: str


class Assignees(Part, frozen=True, kw_only=True):
    """Who may work on cases, by account: of colleagues a clerk sees the names and nothing more."""

    staff: tuple[Assignee, ...]


class NoteCase(Command, frozen=True, kw_only=True):
    case: str
    version: int
    text: str
    public: bool = False  # an answer that the resident reads too


class ClassifyCase(Command, frozen=True, kw_only=True):
    case: str
    version: int
    category: str
    type: CaseType
    dispute: bool


class ReasonForCase(Command, frozen=True, kw_only=True):
    case: str
    version: int
    reason: str


class ResolveCase(Command, frozen=True, kw_only=True):
    case: str
    version: int
    result: str


class CaseVersion(Part, frozen=True, kw_only=True):
    case: str
    version: int
    state: CaseStateName


class SlipOfCase(Command, frozen=True, kw_only=True):
    """`full` prints name and phone, with the reason on the slip's journal entry."""

    case: str
    full: bool = False
    why: str = ""
    printer: str = ""  # empty: this terminal's


class Queued(Part, frozen=True, kw_only=True):
    job: str


class EraseCase(Command, frozen=True, kw_only=True):
    case: str
    reason: str


class GetPhoto(Part, frozen=True, kw_only=True):
    case: str
    blob: str


class Photo(Part, frozen=True, kw_only=True):
    picture: str  # JPEG, base64


class CasesState(Part, frozen=True, kw_only=True):
    """Topic `cases`: `serial` grows with every change, so that a desk asks for its list again."""

    serial: int
    open: int
    overdue: int


class SlipStatus(Part, frozen=True, kw_only=True):
    """Topic `slip`: how the paper asked for at this terminal stands."""

    job: str
    number: str
    state: PrintState
    reason: str = ""


class ReportDay(Part, frozen=True, kw_only=True):
    day: str = ""  # empty: today


class CaseTally(Part, frozen=True, kw_only=True):
    of: str
    received: int
    answered: int
    answered_in_time: int
    settled: int
    overdue: int


class DayReport(Part, frozen=True, kw_only=True):
    day: str
    received: int
    joined: int
    answered: int
    answered_in_time: int
    settled: int
    escalated: int
    reopened: int
    open: int
    by_category: tuple[CaseTally, ...]
    by_cell: tuple[CaseTally, ...]
    by_type: dict[str, int]
    by_risk: dict[str, int]


class PrintReport(Command, frozen=True, kw_only=True):
    day: str = ""
    printer: str = ""


class LabelledCase(Part, frozen=True, kw_only=True):
    text: str
    category: str
    type: CaseType


class LabelledCases(Part, frozen=True, kw_only=True):
    cases: tuple[LabelledCase, ...]


# --- alarms ----------------------------------------------------------------------------------

AlarmStateName = Literal["raised", "accepted", "closed"]
AlarmOrigin = Literal["source", "sos", "staff", "case", "elder"]
AlarmRank = Literal["emergency", "routine"]


class RaiseAlarm(Command, frozen=True, kw_only=True):
    """The SOS control of a screen, or a clerk. The same screen again adds to its latched alarm.

    Without a kind it counts as medical until `alarms.tell_kind` says otherwise. `duress` is for
    counter terminals: it shows on staff screens only.
    """

    kind: AlarmKind | None = None
    place: str = ""  # a place of hall.toml's cells, by its Chinese name; empty: this terminal's
    seen: str = ""  # what a clerk has to say of it


class AlarmRef(Part, frozen=True, kw_only=True):
    alarm: str
    presses: int


class AlarmId(Part, frozen=True, kw_only=True):
    alarm: str


class TellAlarmKind(Command, frozen=True, kw_only=True):
    alarm: str
    kind: AlarmKind


class OnAlarm(Command, frozen=True, kw_only=True):
    alarm: str


class AcceptAlarm(Command, frozen=True, kw_only=True):
    """Who comes, and in how many minutes. At a locked terminal with account and PIN; on behalf of
    somebody who was phoned, with their `person` of the call list.
    """

    alarm: str
    minutes: int = 0
    staff: str = ""
    pin: str = ""
    person: str = ""


class CloseAlarm(Command, frozen=True, kw_only=True):
    alarm: str
    outcome: Outcome
    words: str = ""


class CalledByHand(Command, frozen=True, kw_only=True):
    """A clerk phoned somebody of the call list: answered or unanswered."""

    alarm: str
    person: str
    state: Literal["answered", "unanswered"]


class CallLine(Part, frozen=True, kw_only=True):
    """One call of the list. `phone` is there while the alarm is open, for who has to ring."""

    who: Who
    person: str
    name: str
    phone: str
    how: How
    step: int
    state: CallState
    code: str = ""


class AlarmRow(Part, frozen=True, kw_only=True):
    """An alarm as staff see it. `elder_name` is masked; `seen` as quantity=value, as words, or the
    number of its case.
    """

    alarm: str
    kind: AlarmKind
    rank: AlarmRank
    state: AlarmStateName
    origin: AlarmOrigin
    place: Words | None
    terminal: str
    raised_at: str
    due: str  # accepted by then, or it is late
    presses: int
    pressed_at: str
    presumed: bool
    withdrawn: bool
    silent: bool
    drill: bool
    late: bool
    elder: str
    elder_name: str
    case: str
    seen: str
    step: int
    accepted_by: str  # a name
    accepted_at: str
    minutes: int
    calls: tuple[CallLine, ...]
    closed_by: str = ""
    closed_at: str = ""
    outcome: Outcome | None = None
    unwritten: bool = False  # shown and spilled, not in the journal yet


class TroubleRow(Part, frozen=True, kw_only=True):
    """What is wrong with a device, source or wristband: sentence `trouble.<what>`, or that of an
    error code; `name` is what a person calls it.
    """

    about: str
    name: Words
    what: str
    since: str


class AlarmsState(Part, frozen=True, kw_only=True):
    """Topic `alarms`: all that staff screens show, the locked ones too."""

    alarms: tuple[AlarmRow, ...]  # the most pressing first
    troubles: tuple[TroubleRow, ...]
    drill: bool
    drill_due: bool
    modem: bool  # people without a screen are reached by it
    volume_percent: int
    address: Words  # what is said to 120 and 110
    landmark: Words


class EmergencyRow(Part, frozen=True, kw_only=True):
    """An alarm as everybody may see it; silent ones are never among them."""

    alarm: str
    kind: AlarmKind
    state: AlarmStateName
    place: Words | None
    terminal: str
    raised_at: str
    presses: int
    presumed: bool
    withdrawn: bool
    drill: bool
    accepted_by: str
    minutes: int


class EmergencyState(Part, frozen=True, kw_only=True):
    """Topic `emergency`: resident terminals and the hall display."""

    alarms: tuple[EmergencyRow, ...]
    out_of_service: tuple[Words, ...]  # buttons that would not be heard
    drill: bool
    volume_percent: int


class AlarmHistory(Part, frozen=True, kw_only=True):
    day: str = ""  # empty: today
    days: int = 1  # so many days up to it


class Answered(Part, frozen=True, kw_only=True):
    raised: int
    accepted: int
    in_time: int
    median_seconds: float | None
    slowest_seconds: float | None


class AlarmRows(Part, frozen=True, kw_only=True):
    """Drills are counted apart."""

    alarms: tuple[AlarmRow, ...]
    real: Answered
    drills: Answered
    by_kind: dict[str, int]
    by_outcome: dict[str, int]


class AlarmEntry(Part, frozen=True, kw_only=True):
    """One event of an alarm: raised, pressed, called, accepted, closed …; names, not ids."""

    at: str
    what: str
    by: str = ""
    how: str = ""
    state: str = ""
    step: int = 0
    words: str = ""


class AlarmView(Part, frozen=True, kw_only=True):
    row: AlarmRow
    entries: tuple[AlarmEntry, ...]


class PrintAlarmSlip(Command, frozen=True, kw_only=True):
    """Once more, marked; without a printer at that of hall.toml's `[alarms]`."""

    alarm: str
    printer: str = ""


class PrintAlarms(Command, frozen=True, kw_only=True):
    """Alarms and elders' care of `days` days up to `day` (empty: today), on A4."""

    day: str = ""
    days: int = 1
    printer: str = ""


class SwitchDrill(Command, frozen=True, kw_only=True):
    on: bool


class ListSources(Part, frozen=True, kw_only=True):
    learn: bool = False  # for a minute receivers list the unknown remote controls they hear


class SourceRow(Part, frozen=True, kw_only=True):
    """A button or sensor and whether it would be heard; `last` is when it last raised one."""

    source: str
    name: Words
    what: SourceKind
    kind: AlarmKind
    device: str
    well: bool
    troubles: tuple[str, ...]
    last: str


class SourceList(Part, frozen=True, kw_only=True):
    sources: tuple[SourceRow, ...]
    unknown: tuple[str, ...]  # senders heard behind gateways and receivers that nobody named


class AddResponder(Command, frozen=True, kw_only=True):
    role: Who
    name: str
    phone: str
    staff: str = ""
    cell: str = ""
    elder: str = ""
    hours: Hours = "always"


class ResponderRef(Command, frozen=True, kw_only=True):
    responder: str


class ResponderId(Part, frozen=True, kw_only=True):
    responder: str


class ResponderRow(Part, frozen=True, kw_only=True):
    responder: str
    role: Who
    name: str
    phone: str
    staff: str
    cell: str
    elder: str
    hours: Hours


class ResponderList(Part, frozen=True, kw_only=True):
    responders: tuple[ResponderRow, ...]


# --- elders ----------------------------------------------------------------------------------


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


# --- staff -----------------------------------------------------------------------------------


class SignIn(Command, frozen=True, kw_only=True):
    staff: str
    pin: str


class SignedIn(Part, frozen=True, kw_only=True):
    staff: str
    name: str
    role: Role
    capabilities: tuple[Capability, ...]
    idle_minutes: int


class AddStaff(Command, frozen=True, kw_only=True):
    staff: str  # account: short, latin letters and digits
    name: str
    role: Role
    pin: str


class StaffRef(Command, frozen=True, kw_only=True):
    staff: str


class SetPin(Command, frozen=True, kw_only=True):
    staff: str
    pin: str


class UnlockTerminal(Command, frozen=True, kw_only=True):
    """Lift the PIN lock of an account at a terminal."""

    staff: str
    terminal: str


class Badge(Part, frozen=True, kw_only=True):
    """A badge's QR text, to be printed and worn: shown to a counter's scanner it accepts alarms."""

    staff: str
    code: str
    picture: str  # PNG, base64


class StaffRow(Part, frozen=True, kw_only=True):
    staff: str
    name: str
    role: Role
    disabled: bool
    locked_at: tuple[str, ...]


class StaffList(Part, frozen=True, kw_only=True):
    staff: tuple[StaffRow, ...]


class StaffState(Part, frozen=True, kw_only=True):
    """Topic `staff`: who is signed in at this terminal; None after sign-out or expiry."""

    signed_in: SignedIn | None


# --- machine ---------------------------------------------------------------------------------


class DeviceRow(Part, frozen=True, kw_only=True):
    name: str
    kind: str
    state: str
    code: str  # why, as an error code; empty when well
    terminal: str
    since: str


class DeviceList(Part, frozen=True, kw_only=True):
    devices: tuple[DeviceRow, ...]


class DeviceRef(Command, frozen=True, kw_only=True):
    name: str


class JobRow(Part, frozen=True, kw_only=True):
    job: str
    kind: str
    number: str
    printer: str
    state: PrintState
    reason: str
    reprint: bool
    at: str


class JobList(Part, frozen=True, kw_only=True):
    jobs: tuple[JobRow, ...]


class JobRef(Command, frozen=True, kw_only=True):
    job: str


class Reprint(Command, frozen=True, kw_only=True):
    visit: str
    printer: str = ""  # empty: where it was to be printed


class HealthItem(Part, frozen=True, kw_only=True):
    """One thing that has to be well. `name` is paper, reader, scanner, emergency, clock, speaker,
    disk, backup, keys, journal, hub or terminals.
    """

    name: str
    about: str  # the device or terminal; empty for the machine
    health: Health
    code: str = ""  # sentence `health.<code>` tells the mend
    params: dict[str, str] = {}


class HealthReport(Part, frozen=True, kw_only=True):
    """Topic `health`."""

    health: Health
    at: str
    items: tuple[HealthItem, ...]


class VerifyProblem(Part, frozen=True, kw_only=True):
    code: str
    seq: int
    detail: str = ""


class Verified(Part, frozen=True, kw_only=True):
    ok: bool
    events: int
    epoch: int
    seq: int
    seconds: float
    problems: tuple[VerifyProblem, ...]


class HallText(Part, frozen=True, kw_only=True):
    text: str


class HallFinding(Part, frozen=True, kw_only=True):
    line: int
    key: str
    code: str
    params: dict[str, str]


class HallFindings(Part, frozen=True, kw_only=True):
    findings: tuple[HallFinding, ...]


class Empty(Command, frozen=True, kw_only=True):
    """A command without parameters."""


class ConfirmClock(Command, frozen=True, kw_only=True):
    """Staff say that the date on the screen is right."""

    date: str  # as the person read it, YYYY-MM-DD


class BackedUp(Part, frozen=True, kw_only=True):
    file: str
    bytes: int


class EraseVisit(Command, frozen=True, kw_only=True):
    visit: str
    reason: str


# --- the table of methods --------------------------------------------------------------------

KINDS: frozenset[TerminalKind] = frozenset({"resident", "counter", "display", "technician"})
DESK: frozenset[TerminalKind] = frozenset({"counter", "technician"})
TOUCH: frozenset[TerminalKind] = frozenset({"resident", "counter", "technician"})
HALL: frozenset[TerminalKind] = frozenset({"resident"})


class Method(msgspec.Struct, frozen=True):
    """One method: its types, the terminals that may ask, the capability that staff must have."""

    request: type[Part]
    reply: type[Part]
    kinds: frozenset[TerminalKind]
    capability: Capability | None
    doc: str


METHODS: dict[str, Method] = {
    "terminal.hello": Method(Hello, Welcome, KINDS, None, "Say who one is; snapshots follow."),
    "session.begin": Method(BeginSession, Session, HALL, None, "A resident touches the screen."),
    "session.touch": Method(SessionRef, Session, HALL, None, "The resident is still there."),
    "session.identify_phone": Method(IdentifyByPhone, Identity, HALL, None, "By phone number."),
    "session.identify_code": Method(IdentifyByCode, Identity, HALL, None, "By a typed code."),
    "session.end": Method(SessionRef, Done, HALL, None, "Everything of the resident goes."),
    "visits.services": Method(Nothing, Services, KINDS, None, "Services with their waits."),
    "visits.check_in": Method(CheckIn, Ticket, HALL, None, "Take a number."),
    "visits.how_far": Method(HowFar, Progress, TOUCH, None, "How far is my ticket?"),
    "visits.rejoin": Method(Rejoin, Progress, TOUCH, None, "A missed ticket comes back, once."),
    "visits.board": Method(Nothing, Board, KINDS, None, "Now serving, called, next."),
    "visits.view": Method(OnCounter, CounterView, DESK, "queue", "A counter's queue."),
    "visits.call_next": Method(OnCounter, MaybeTicket, DESK, "queue", "Call the next ticket."),
    "visits.recall": Method(OnVisit, CalledTicket, DESK, "queue", "Call the same number again."),
    "visits.undo_call": Method(OnVisit, Done, DESK, "queue", "A wrong call: back to its place."),
    "visits.start": Method(OnVisit, CalledTicket, DESK, "queue", "The resident is here."),
    "visits.finish": Method(OnVisit, Done, DESK, "queue", "The visit is done."),
    "visits.no_show": Method(OnVisit, Done, DESK, "queue", "Called enough; nobody came."),
    "visits.park": Method(OnVisit, Done, DESK, "queue", "The resident fetches something."),
    "visits.unpark": Method(OnVisit, CalledTicket, DESK, "queue", "A parked visit goes on here."),
    "visits.transfer": Method(Transfer, Done, DESK, "queue", "To another service, with a note."),
    "visits.erase": Method(EraseVisit, Done, DESK, "privacy", "Erase a visit's personal part."),
    "counters.open": Method(OnCounter, CounterView, DESK, "queue", "Open a counter."),
    "counters.pause": Method(OnCounter, CounterView, DESK, "queue", "Pause a counter."),
    "counters.close": Method(OnCounter, CounterView, DESK, "queue", "Close a counter."),
    "appointments.issue": Method(
        IssueAppointment, Appointment, DESK, "appointments", "A signed code for a time slot."
    ),
    "appointments.list": Method(
        ListAppointments, Appointments, DESK, "appointments", "The appointments of a day."
    ),
    "blobs.begin": Method(BeginBlob, Blob, HALL, None, "A photograph is coming."),
    "blobs.append": Method(AppendBlob, BlobSize, HALL, None, "A piece of it."),
    "blobs.commit": Method(CommitBlob, Blob, HALL, None, "It is whole: checked and redrawn."),
    "blobs.discard": Method(DiscardBlob, Done, HALL, None, "The resident takes it out again."),
    "cases.choices": Method(Nothing, CaseChoices, TOUCH, None, "Categories, places, tiers."),
    "cases.suggest": Method(SuggestCase, Suggestion, HALL, None, "What is it, and where to?"),
    "cases.draft": Method(KeepDraft, Done, HALL, None, "Keep what was entered so far."),
    "cases.file": Method(FileCase, FiledCase, HALL, None, "File a case, or join one."),
    "cases.track": Method(TrackCase, TrackedCase, TOUCH, None, "Follow a case by its receipt."),
    "cases.list": Method(ListCases, CaseRows, DESK, "cases", "The inbox by due time."),
    "cases.search": Method(SearchCases, CaseRows, DESK, "cases", "Find cases."),
    "cases.get": Method(GetCase, CaseView, DESK, "cases", "A case; every look is journalled."),
    "cases.photo": Method(GetPhoto, Photo, DESK, "cases", "A photograph; the look is journalled."),
    "cases.accept": Method(OnCase, CaseVersion, DESK, "cases", "I take it; an alert ends."),
    "cases.assign": Method(AssignCase, CaseVersion, DESK, "cases", "To a colleague."),
    "cases.assignees": Method(Nothing, Assignees, DESK, "cases", "Who may work on cases."),
    "cases.note": Method(NoteCase, CaseVersion, DESK, "cases", "A note, or an answer."),
    "cases.classify": Method(ClassifyCase, CaseVersion, DESK, "cases", "Category and type anew."),
    "cases.pause": Method(ReasonForCase, CaseVersion, DESK, "cases", "Limits stand still."),
    "cases.resume": Method(OnCase, CaseVersion, DESK, "cases", "Limits run again."),
    "cases.hand_up": Method(ReasonForCase, CaseVersion, DESK, "cases", "To the next tier."),
    "cases.resolve": Method(ResolveCase, CaseVersion, DESK, "cases", "Settled, with a result."),
    "cases.reopen": Method(ReasonForCase, CaseVersion, DESK, "cases", "Not settled after all."),
    "cases.slip": Method(SlipOfCase, Queued, DESK, "cases", "Print the case slip."),
    "cases.erase": Method(EraseCase, Done, DESK, "privacy", "Erase a case's personal part."),
    "cases.labelled": Method(Nothing, LabelledCases, TOUCH, "reports", "Corrections, to train on."),
    "reports.day": Method(ReportDay, DayReport, DESK, "reports", "The day in cases."),
    "reports.print": Method(PrintReport, Queued, DESK, "reports", "The day in cases on paper."),
    "alarms.raise": Method(RaiseAlarm, AlarmRef, TOUCH, None, "SOS, or a clerk raises an alarm."),
    "alarms.tell_kind": Method(TellAlarmKind, Done, TOUCH, None, "What it is, after all."),
    "alarms.withdraw": Method(OnAlarm, Done, TOUCH, None, "A mistake; staff still look."),
    "alarms.accept": Method(AcceptAlarm, Done, DESK, None, "A named person goes there."),
    "alarms.close": Method(CloseAlarm, Done, DESK, "alarms", "It is over, with its outcome."),
    "alarms.called": Method(CalledByHand, Done, DESK, "alarms", "Somebody was phoned by hand."),
    "alarms.list": Method(AlarmHistory, AlarmRows, DESK, "alarms", "Alarms of some days."),
    "alarms.get": Method(AlarmId, AlarmView, DESK, "alarms", "An alarm with its timeline."),
    "alarms.slip": Method(PrintAlarmSlip, Queued, DESK, "alarms", "An alarm's slip once more."),
    "alarms.print": Method(PrintAlarms, Queued, DESK, "reports", "Alarms of some days on paper."),
    "alarms.drill": Method(SwitchDrill, Done, DESK, "alarms", "Drill mode on or off."),
    "alarms.sources": Method(ListSources, SourceList, TOUCH, "alarms", "Buttons and sensors."),
    "responders.list": Method(Nothing, ResponderList, DESK, "alarms", "Who can be called."),
    "responders.add": Method(AddResponder, ResponderId, DESK, "staff", "Somebody to call."),
    "responders.remove": Method(ResponderRef, Done, DESK, "staff", "Is not called any more."),
    "elders.list": Method(Nothing, ElderList, DESK, "elders", "Who agreed, and visits due."),
    "elders.get": Method(GetElder, ElderView, DESK, "elders", "All of one; journalled with why."),
    "elders.register": Method(RegisterElder, ElderRef, DESK, "elders", "Agrees, or changes."),
    "elders.withdraw": Method(WithdrawElder, Done, DESK, "elders", "Agrees no more: erased."),
    "elders.take_visit": Method(TakeVisit, Done, DESK, "elders", "Somebody goes there."),
    "elders.visit_done": Method(VisitDone, Done, DESK, "elders", "Somebody was there."),
    "elders.report": Method(AlarmHistory, CareReport, DESK, "elders", "Coverage and answers."),
    "staff.sign_in": Method(SignIn, SignedIn, TOUCH, None, "Account and PIN."),
    "staff.sign_out": Method(Empty, Done, TOUCH, None, "Lock this terminal."),
    "staff.list": Method(Nothing, StaffList, TOUCH, "staff", "All accounts."),
    "staff.add": Method(AddStaff, Done, TOUCH, "staff", "A new account."),
    "staff.disable": Method(StaffRef, Done, TOUCH, "staff", "Close an account."),
    "staff.set_pin": Method(SetPin, Done, TOUCH, "staff", "A new PIN."),
    "staff.badge": Method(StaffRef, Badge, TOUCH, "staff", "A new badge; the old one is void."),
    "staff.unlock": Method(UnlockTerminal, Done, TOUCH, "technician", "Lift a PIN lock."),
    "terminals.pair": Method(PairTerminal, PairingCode, TOUCH, "technician", "A one-time code."),
    "terminals.enroll": Method(Enroll, Enrolled, KINDS, None, "A code becomes a certificate."),
    "terminals.list": Method(Nothing, TerminalList, TOUCH, "technician", "Paired terminals."),
    "terminals.revoke": Method(RevokeTerminal, Done, TOUCH, "technician", "Shut a terminal out."),
    "devices.list": Method(Nothing, DeviceList, TOUCH, "technician", "Devices and their state."),
    "devices.test": Method(DeviceRef, DeviceRow, TOUCH, "technician", "Ask a device to answer."),
    "printing.jobs": Method(Nothing, JobList, TOUCH, "reprint", "Today's print jobs."),
    "printing.retry": Method(JobRef, Done, TOUCH, "reprint", "Try a failed job once more."),
    "printing.cancel": Method(JobRef, Done, TOUCH, "reprint", "Give a waiting job up."),
    "printing.reprint": Method(Reprint, Done, TOUCH, "reprint", "A ticket again, once, marked."),
    "printing.test": Method(DeviceRef, Done, TOUCH, "technician", "Print a test page."),
    "journal.verify": Method(Nothing, Verified, TOUCH, "technician", "Check the whole journal."),
    "journal.backup": Method(Empty, BackedUp, TOUCH, "technician", "Write a backup now."),
    "hall.check": Method(HallText, HallFindings, TOUCH, "technician", "A dry run of hall.toml."),
    "hall.reload": Method(Empty, HallFindings, TOUCH, "technician", "Read hall.toml again."),
    "health.get": Method(Nothing, HealthReport, TOUCH, None, "Red or green, and the mend."),
    "clock.confirm": Method(ConfirmClock, Done, TOUCH, "technician", "The date is right."),
    "day.close": Method(Empty, Done, DESK, "queue", "End the business day."),
}


class Notice(Part, frozen=True, kw_only=True):
    """What the agent says unasked: `{"jsonrpc":"2.0","method":"notice","params":Notice}`."""

    seq: int  # grows by one for each notice the agent makes
    topic: str
    body: Any


TOPICS: dict[str, type[Part]] = {
    "board": Board,
    "counter": CounterView,
    "identity": Identity,
    "read_problem": ReadProblem,
    "session_over": SessionRef,
    "scanned": Progress,
    "print": PrintStatus,
    "staff": StaffState,
    "health": HealthReport,
    "devices": DeviceList,
    "draft": Draft,
    "scanned_case": TrackedCase,
    "cases": CasesState,
    "slip": SlipStatus,
    "alarms": AlarmsState,
    "emergency": EmergencyState,
}


class Fault(Part, frozen=True, kw_only=True):
    """`error.data` of a refused request: the sentence is looked up by `code`."""

    code: str
    field: str = ""
    params: dict[str, str] = {}


# JSON-RPC 2.0 error numbers
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, INTERNAL = (
    -32700, -32600, -32601, -32602, -32603,
)  # fmt: skip
REFUSED = -32000  # a KnownError: `data` is a Fault
