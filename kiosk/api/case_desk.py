"""Cases as staff work on them, their slips, and the day in cases."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import (
    DESK,
    CaseStateName,
    Command,
    Done,
    Method,
    Nothing,
    Part,
    Queued,
    Topic,
)
from kiosk.api.case_filing import CaseEntry
from kiosk.domain.case import CaseType
from kiosk.domain.risk import Risk
from kiosk.hall.schema_base import Words


class ListCases(Part, frozen=True, kw_only=True):
    state: Literal["", "filed", "working", "paused", "resolved", "overdue", "mine", "confined"] = (
        ""  # confined: those that not every clerk sees
    )
    category: str = ""
    cell: str = ""
    risk: Literal["", "low", "medium", "high"] = ""


class SearchCases(Part, frozen=True, kw_only=True):
    """By number or by words. With `why`: for a person, by a whole name, phone or identity number;
    it is journalled, and five a minute are answered."""

    words: str
    why: str = ""


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
    confined: bool = False  # behind a low rating: it is nobody's report, and for managers alone
    outside_late: bool = False  # somebody outside missed the deadline that staff gave them


class CaseRows(Part, frozen=True, kw_only=True):
    cases: tuple[CaseRow, ...]
    open: int
    asks_why: bool = False  # a person's number was typed: ask again and say why


class GetCase(Part, frozen=True, kw_only=True):
    """`contact` shows name and phone in full; every look is journalled with who and why."""

    case: str
    why: str = ""
    contact: bool = False
    after: int = 0  # neighbours who joined behind this report; 0: from the first


class Contact(Part, frozen=True, kw_only=True):
    """A person of a case; masked unless asked for with a reason."""

    name: str
    phone: str
    joined: bool
    anonymous: bool


class JoinedReport(Part, frozen=True, kw_only=True):
    """What one neighbour told who joined a case."""

    report: int  # its event's number
    at: str
    contact: Contact
    text: str
    category: str  # what they chose, whose questions they answered; empty: not kept then
    cell: str
    place: str
    detail: str
    happened: str
    answers: dict[str, str]
    photos: tuple[str, ...]
    hazard: str


class CaseView(Part, frozen=True, kw_only=True):
    row: CaseRow
    report: int  # number of its first report's event
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
    photos: tuple[str, ...]  # of all reports, in the order they came
    joiners: tuple[JoinedReport, ...]  # in the order they came, 40 at most
    joiners_left: int  # who came behind these: ask with `after`
    entries: tuple[CaseEntry, ...]
    steps: tuple[Words, ...]  # the plan of its risk
    may: tuple[str, ...]  # what can be done with it now: accept, assign, note, pause …
    alike: tuple[CaseRow, ...]
    erased: bool
    slip_printed: bool
    names: dict[str, str]  # of the accounts in it, as colleagues say them


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


class Answer(Command, frozen=True, kw_only=True):
    """What a resident reads on the receipt: of one report, by itself the first, or of all."""

    case: str
    version: int
    report: int = 0  # number of the report's event; 0: the first
    for_all: bool = False


class NoteCase(Answer, frozen=True, kw_only=True):
    text: str
    public: bool = False  # an answer; else for colleagues alone


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


class PauseCase(Answer, frozen=True, kw_only=True):
    reason: str


class ResolveCase(Answer, frozen=True, kw_only=True):
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


class EraseCase(Command, frozen=True, kw_only=True):
    """`report`: what one reporter told, and what names them; 0: all that is personal."""

    case: str
    reason: str
    report: int = 0


class GetPhoto(Part, frozen=True, kw_only=True):
    case: str
    blob: str


class Photo(Part, frozen=True, kw_only=True):
    picture: str  # JPEG, base64


class ConfinedCases(Part, frozen=True, kw_only=True):
    """Open cases behind low ratings that who is signed in here may see."""

    open: int
    overdue: int


class CasesState(Part, frozen=True, kw_only=True):
    """Topic `cases`: `serial` grows with every change, so that a desk asks for its list again."""

    serial: int
    open: int
    overdue: int
    outside_late: int = 0  # that somebody outside is late with


class LabelledCase(Part, frozen=True, kw_only=True):
    text: str
    category: str
    type: CaseType


class LabelledCases(Part, frozen=True, kw_only=True):
    cases: tuple[LabelledCase, ...]


METHODS: dict[str, Method] = {
    "cases.list": Method(ListCases, CaseRows, DESK, "cases", "The inbox by due time."),
    "cases.search": Method(SearchCases, CaseRows, DESK, "cases", "Find cases."),
    "cases.get": Method(GetCase, CaseView, DESK, "cases", "A case; every look is journalled."),
    "cases.photo": Method(GetPhoto, Photo, DESK, "cases", "A photograph; the look is journalled."),
    "cases.accept": Method(OnCase, CaseVersion, DESK, "cases", "I take it; an alert ends."),
    "cases.assign": Method(AssignCase, CaseVersion, DESK, "cases", "To a colleague."),
    "cases.assignees": Method(Nothing, Assignees, DESK, "cases", "Who may work on cases."),
    "cases.note": Method(NoteCase, CaseVersion, DESK, "cases", "A note, or an answer."),
    "cases.classify": Method(ClassifyCase, CaseVersion, DESK, "cases", "Category and type anew."),
    "cases.pause": Method(PauseCase, CaseVersion, DESK, "cases", "Limits stand still."),
    "cases.resume": Method(OnCase, CaseVersion, DESK, "cases", "Limits run again."),
    "cases.hand_up": Method(ReasonForCase, CaseVersion, DESK, "cases", "To the next tier."),
    "cases.resolve": Method(ResolveCase, CaseVersion, DESK, "cases", "Settled, with a result."),
    "cases.reopen": Method(ReasonForCase, CaseVersion, DESK, "cases", "Not settled after all."),
    "cases.slip": Method(SlipOfCase, Queued, DESK, "cases", "Print the case slip."),
    "cases.erase": Method(EraseCase, Done, DESK, "privacy", "Erase a case's personal part."),
    "cases.labelled": Method(Nothing, LabelledCases, DESK, "reports", "Corrections, to train on."),
}

TOPICS = (
    Topic("cases", CasesState, DESK),
    Topic("cases.confined", ConfinedCases, DESK, until="sign_out"),
)
