"""Check-in, tickets, the queue, counters and appointments."""

from __future__ import annotations

from typing import Literal

from kiosk import languages
from kiosk.api.basis import (
    BOARD,
    DESK,
    HALL,
    TOUCH,
    Command,
    CounterState,
    Done,
    Empty,
    Method,
    Nothing,
    Part,
    PrintState,
    Topic,
    VisitState,
)
from kiosk.hall.schema_base import Language, Words
from kiosk.hall.schema_queue import PriorityReason


class ServiceState(Part, frozen=True, kw_only=True):
    service: str
    letter: str
    name: Words
    ahead: int  # of whoever takes an ordinary number now: what their ticket will say
    wait: tuple[int, int] | None  # minutes, low and high; None: no counter is open for it
    priority_ahead: int  # the same of whoever is served first
    priority_wait: tuple[int, int] | None
    counters: tuple[str, ...]
    open_counters: tuple[str, ...]
    bring: tuple[Words, ...]
    seating: Words | None
    takes_tickets: bool
    reason: Literal["", "closed", "last_ticket", "holiday"] = ""
    opens_at: str = ""  # next opening where it takes none
    by_appointment: bool = True


class Services(Part, frozen=True, kw_only=True):
    services: tuple[ServiceState, ...]


class CheckIn(Command, frozen=True, kw_only=True):
    session: str
    service: str
    token: str = ""  # empty: without identity
    priority: PriorityReason | None = None  # what the resident says of themselves
    language: Language = languages.FIRST


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
    counters: tuple[str, ...]  # that are open, as they are shown: "1–2", "6–12"
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
    code: str = ""  # at a residents' screen the text that was scanned: its bearer may rate it


class Rejoin(Command, frozen=True, kw_only=True):
    """A missed ticket comes back, some places behind; once."""

    code: str = ""
    number: str = ""


class OfCounter(Part, frozen=True, kw_only=True):
    counter: str


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
    language: Language = languages.FIRST
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
    staff_name: str = ""
    current: CalledTicket | None
    in_line: int  # how many wait for its services
    waiting: tuple[CalledTicket, ...]  # the first of them, at most 50
    parked: tuple[CalledTicket, ...]
    missed: tuple[CalledTicket, ...]
    services: tuple[str, ...]
    served_today: int
    median_minutes: float | None


class Call(Part, frozen=True, kw_only=True):
    """A call that stands: who was called has come (`serving`) or is waited for.

    `call` grows with each calling of a number, so that a display speaks each once.
    """

    call: int
    number: str
    counter: str
    language: Language
    at: str
    serving: bool = False


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
    calls: tuple[Call, ...]  # those that stand, newest first, one a counter at most
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
    """`open`: from when to when the hall is open that day, "08:30", "12:00"; None: not told."""

    appointments: tuple[Appointment, ...]
    open: tuple[tuple[str, str], ...] | None = None


class EraseVisit(Command, frozen=True, kw_only=True):
    visit: str
    reason: str


METHODS: dict[str, Method] = {
    "visits.services": Method(Nothing, Services, BOARD, None, "Services with their waits."),
    "visits.check_in": Method(CheckIn, Ticket, HALL, None, "Take a number."),
    "visits.how_far": Method(HowFar, Progress, TOUCH, None, "How far is my ticket?"),
    "visits.rejoin": Method(Rejoin, Progress, TOUCH, None, "A missed ticket comes back, once."),
    "visits.board": Method(Nothing, Board, BOARD, None, "Now serving, called, next."),
    "visits.view": Method(OfCounter, CounterView, DESK, "queue", "A counter's queue."),
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
    "counters.take_over": Method(
        OnCounter, CounterView, DESK, "queue", "Go on at a counter that a colleague left open."
    ),
    "counters.pause": Method(OnCounter, CounterView, DESK, "queue", "Pause a counter."),
    "counters.close": Method(OnCounter, CounterView, DESK, "queue", "Close a counter."),
    "appointments.issue": Method(
        IssueAppointment, Appointment, DESK, "appointments", "A signed code for a time slot."
    ),
    "appointments.list": Method(
        ListAppointments, Appointments, DESK, "appointments", "The appointments of a day."
    ),
    "day.close": Method(Empty, Done, DESK, "queue", "End the business day."),
}

TOPICS = (
    Topic("board", Board, BOARD),
    Topic("counter", CounterView, DESK, until="sign_out"),
    Topic("scanned", Progress, TOUCH, once=True, until="session"),
)
