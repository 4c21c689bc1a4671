"""Disputes, at the mediation desk."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, Command, Done, Method, Part, Queued, Topic
from kiosk.api.mediators import Proposal
from kiosk.domain.disputes.life import Outcome, Side
from kiosk.domain.disputes.meeting import Ending
from kiosk.domain.risk import Risk
from kiosk.hall.schema_base import Words

DisputeState = Literal["open", "agreed", "kept", "failed", "withdrawn", "none"]
Confirmed = Literal["", "applied", "confirmed", "refused"]
SlotBar = Literal["", "past", "off", "mediator", "rooms"]


class ListDisputes(Part, frozen=True, kw_only=True):
    """Those that are not over, by what is due next; before them those that are over and of which it
    happened again. `mine`: whose mediator or keeper one is."""

    mine: bool = False


class DisputeRow(Part, frozen=True, kw_only=True):
    """`due`: the limit that may be missed next; `meets`: the next meeting, empty for none; `again`:
    it happened again, says who reported it, and nobody did anything since; `chosen`: the same of
    the next meeting, of which who reported it chose the time."""

    case: str
    number: str
    category: str
    state: DisputeState
    level: Risk
    tier: int
    owner: str
    owner_name: str
    mediated: bool
    due: str
    due_kind: Literal["", "visit", "settle", "promise"]
    missed: tuple[str, ...]
    meets: str
    again: bool = False
    chosen: bool = False
    version: int


class TierOfHall(Part, frozen=True, kw_only=True):
    name: Words
    visit_hours: int
    settle_days: int


class RoomOfHall(Part, frozen=True, kw_only=True):
    room: str
    name: Words


class Disputes(Part, frozen=True, kw_only=True):
    rows: tuple[DisputeRow, ...]
    tiers: tuple[TierOfHall, ...]
    rooms: tuple[RoomOfHall, ...]
    spoken: tuple[str, ...]  # languages and dialects that may be asked for
    remind_hours: int


class GetDispute(Part, frozen=True, kw_only=True):
    """Whoever looks is journalled. Names stand there in full for its mediator, its keeper and who
    may see reports; for everybody else masked."""

    case: str


class PartyOf(Part, frozen=True, kw_only=True):
    party: str
    side: Side
    name: str
    phone: str
    detail: str
    guardian: str
    minor: bool
    language: str
    wants: str
    agreed: bool = False
    sms: bool = False
    again: int  # other disputes of theirs lately


class MeetingOf(Part, frozen=True, kw_only=True):
    session: str
    mediator_name: str
    room: str
    place: str
    starts: str
    ends: str
    apart: bool
    beside: str = ""  # room of the other side
    turn: str = ""  # when the other side comes; both empty: with the first
    state: Literal["planned", "held", "missed", "cancelled"]
    minutes: str


class TermOf(Part, frozen=True, kw_only=True):
    """`by`, `to`: parties; `amount` as typed, `1,800` yuan; `due` a date; each may be empty."""

    text: str
    by: str = ""
    to: str = ""
    amount: str = ""
    due: str = ""


class DraftOf(Part, frozen=True, kw_only=True):
    draft: int
    terms: tuple[TermOf, ...]
    capitals: tuple[str, ...]  # of each term's sum, empty for none
    basis: tuple[str, ...]
    signed: bool


class Promise(Part, frozen=True, kw_only=True):
    item: int
    amount: str
    paid: str
    left: str
    due: str
    state: Literal["waiting", "late", "kept"]


class DisputeAct(Part, frozen=True, kw_only=True):
    """What was done; `words` of staff for those who read it in full."""

    at: str
    kind: str
    staff_name: str
    tier: int
    cause: str
    words: str


class DisputeView(Part, frozen=True, kw_only=True):
    row: DisputeRow
    full: bool
    text: str
    place: str
    reasons: tuple[str, ...]
    apart: bool
    shelter: str = ""  # its number, where somebody was beaten and the hall names one
    visit_by: str
    visited_at: str
    settle_by: str
    parties: tuple[PartyOf, ...]
    meetings: tuple[MeetingOf, ...]
    draft: DraftOf | None
    promises: tuple[Promise, ...]
    confirmed: Confirmed
    confirm_until: str  # a date; empty where nothing was signed
    acts: tuple[DisputeAct, ...]
    may: tuple[str, ...]  # steps that are possible now


class OnDispute(Command, frozen=True, kw_only=True):
    case: str
    version: int


class DisputeVersion(Part, frozen=True, kw_only=True):
    case: str
    version: int
    state: DisputeState
    tier: int


class TellParty(OnDispute, frozen=True, kw_only=True):
    """Somebody on a side; a new one where `party` is empty. `number`: of an identity card, which is
    not kept. A minor has a guardian. `agreed`: that a visit may come of it later; `sms`: that they
    may be reminded by message."""

    party: str = ""
    side: Side
    name: str
    phone: str = ""
    number: str = ""
    detail: str = ""
    guardian: str = ""
    minor: bool = False
    language: str = ""
    wants: str = ""
    agreed: bool = False
    sms: bool = False


class AssignMediator(OnDispute, frozen=True, kw_only=True):
    """`asked`: whether they know a side, and they do not. `why`: where all are at their limit."""

    mediator: str
    asked: bool
    why: str = ""


class KnowsSide(OnDispute, frozen=True, kw_only=True):
    mediator: str
    why: str


class ReasonForDispute(OnDispute, frozen=True, kw_only=True):
    reason: str


class WeighDispute(OnDispute, frozen=True, kw_only=True):
    """`people` and `money` (yuan): 0 where nobody knows; `level` and `apart` overrule the rules."""

    why: str
    level: Literal["", "low", "medium", "high"] = ""
    apart: bool | None = None
    people: int = 0
    money: int = 0


class CalendarOf(Part, frozen=True, kw_only=True):
    """From a date on (2026-11-24; empty: today), 14 days at most. `minutes` 0: the usual."""

    case: str
    first: str = ""
    days: int = 5
    minutes: int = 0


class Slot(Part, frozen=True, kw_only=True):
    starts: str
    ends: str
    bar: SlotBar  # empty: free
    rooms: tuple[str, ...]


class Calendar(Part, frozen=True, kw_only=True):
    slots: tuple[Slot, ...]


class PlanMeeting(OnDispute, frozen=True, kw_only=True):
    """`starts` RFC 3339. `room` empty: `place` says where. `beside`: the other side's room where
    they are heard apart; without it that one comes after the first. `why`: asked where the sides
    are to be heard apart and this meets them together."""

    starts: str
    minutes: int = 0
    room: str = ""
    beside: str = ""
    place: str = ""
    apart: bool = True
    why: str = ""


class MeetingEnds(Command, frozen=True, kw_only=True):
    case: str
    session: str
    state: Ending
    minutes: str = ""


class Visited(OnDispute, frozen=True, kw_only=True):
    """A side was met without an appointment: what was said."""

    minutes: str


class DraftAgreement(OnDispute, frozen=True, kw_only=True):
    terms: tuple[TermOf, ...]
    basis: tuple[str, ...] = ()


class SignAgreement(OnDispute, frozen=True, kw_only=True):
    """`signers`: every party and "mediator". `result`: settles the case with words that who
    reported it reads; empty leaves the case as it is."""

    draft: int
    signers: tuple[str, ...]
    result: str = ""


class Performed(OnDispute, frozen=True, kw_only=True):
    """`amount` as typed; empty for what is no money."""

    item: int
    amount: str = ""
    note: str = ""


class ConfirmStep(OnDispute, frozen=True, kw_only=True):
    step: Literal["applied", "confirmed", "refused"]


class CloseDispute(OnDispute, frozen=True, kw_only=True):
    """`result`: as of :class:`SignAgreement`."""

    outcome: Outcome
    words: str
    result: str = ""


class PrintOfDispute(Command, frozen=True, kw_only=True):
    """`session`: whose invitation, and where the sides are heard apart to which `side`. `why`:
    journalled, for names stand there in full."""

    case: str
    paper: Literal["agreement", "invitation", "confirmation"]
    session: str = ""
    side: Side | Literal[""] = ""
    why: str


class EraseParty(Command, frozen=True, kw_only=True):
    """All that tells of one party goes: with it minutes and agreement of the dispute."""

    case: str
    party: str
    reason: str


class DisputesState(Part, frozen=True, kw_only=True):
    """Topic `disputes`: that something changed; how many are `open` and `late`, and of how many who
    reported it says that it happened `again`, or has `chosen` when to meet, and nobody did
    anything since."""

    serial: int
    open: int
    late: int
    again: int = 0
    chosen: int = 0


class ScannedDispute(Part, frozen=True, kw_only=True):
    """Topic `scanned_dispute`: the agreement that was held up to the scanner of a desk."""

    case: str
    number: str


_AT_DESK: dict[str, tuple[type[Part], type[Part], str]] = {
    "disputes.list": (ListDisputes, Disputes, "Those that are not over."),
    "disputes.get": (GetDispute, DisputeView, "One; the look is journalled."),
    "disputes.propose": (GetDispute, Proposal, "Who is to mediate, and why."),
    "disputes.party": (TellParty, DisputeVersion, "Who is on which side."),
    "disputes.assign": (AssignMediator, DisputeVersion, "Somebody mediates."),
    "disputes.conflict": (KnowsSide, DisputeVersion, "A mediator knows a side: never this again."),
    "disputes.weigh": (WeighDispute, DisputeVersion, "How heavy it is, with a reason."),
    "disputes.hand_up": (ReasonForDispute, DisputeVersion, "To the next tier, with a reason."),
    "disputes.hand_down": (ReasonForDispute, DisputeVersion, "To the tier below, with a reason."),
    "disputes.calendar": (CalendarOf, Calendar, "When its mediator can."),
    "disputes.plan": (PlanMeeting, DisputeVersion, "Set a meeting."),
    "disputes.met": (MeetingEnds, DisputeVersion, "How a meeting went."),
    "disputes.visited": (Visited, DisputeVersion, "A side was met."),
    "disputes.draft": (DraftAgreement, DisputeVersion, "A version of the agreement."),
    "disputes.sign": (SignAgreement, DisputeVersion, "All have signed."),
    "disputes.paid": (Performed, DisputeVersion, "Something promised is done."),
    "disputes.confirm": (ConfirmStep, DisputeVersion, "How far a court's confirmation is."),
    "disputes.close": (CloseDispute, DisputeVersion, "It ends otherwise."),
    "disputes.reopen": (ReasonForDispute, DisputeVersion, "It begins anew."),
    "disputes.stand": (ReasonForDispute, DisputeVersion, "What was agreed stands."),
    "disputes.print": (PrintOfDispute, Queued, "Its papers."),
}  # fmt: skip
METHODS: dict[str, Method] = {
    **{name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _AT_DESK.items()},
    "disputes.erase": Method(EraseParty, Done, DESK, "privacy", "Forget one party."),
}

TOPICS = (
    Topic("disputes", DisputesState, DESK),
    Topic("scanned_dispute", ScannedDispute, DESK, once=True, until="sign_out"),
)
