"""Volunteers: signing up, rounds with check points, warnings, hours served."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, TOUCH, Command, Done, Method, Nothing, Part, Queued, Topic
from kiosk.api.case_filing import Draft, FiledCase
from kiosk.domain.grid.volunteers import Skill, State, When
from kiosk.hall.schema_base import Words


class Offered(Command, frozen=True, kw_only=True):
    """`birth` a date (2008-05-01), or the `number` of an identity card, which is not kept.
    `guardian`: who agreed, for who is under 18."""

    name: str
    phone: str
    birth: str = ""
    number: str = ""
    cell: str
    skills: tuple[Skill, ...]
    languages: tuple[str, ...] = ()
    hours: tuple[When, ...] = ()
    consent: bool = False
    guardian: str = ""


class SignUp(Offered, frozen=True, kw_only=True):
    """At a residents' screen: who asks waits until the hall takes them on."""

    session: str


class CellToWalk(Part, frozen=True, kw_only=True):
    cell: str
    name: Words


class VolunteerChoices(Part, frozen=True, kw_only=True):
    skills: tuple[Skill, ...]
    hours: tuple[When, ...]
    languages: tuple[str, ...]
    cells: tuple[CellToWalk, ...]
    least_age: int


class ByCard(Part, frozen=True, kw_only=True):
    """A volunteer's card as it was scanned."""

    card: str


class WithCard(Command, frozen=True, kw_only=True):
    card: str


class BeginRound(WithCard, frozen=True, kw_only=True):
    cell: str = ""  # empty: their own


class ShowPoint(WithCard, frozen=True, kw_only=True):
    point: str  # the check point's code as it was scanned


class WarnOfRound(WithCard, frozen=True, kw_only=True):
    """A case as a resident files one, without name and telephone."""

    draft: Draft


class PointOfRound(Part, frozen=True, kw_only=True):
    place: str
    at: str  # when it was shown; empty: not yet


class RoundView(Part, frozen=True, kw_only=True):
    """What the bearer of a card may see. `patrol` empty: they are on no round."""

    name: str  # masked
    cell: str
    patrol: str
    began: str
    points: tuple[PointOfRound, ...]
    warnings: tuple[str, ...]  # numbers of cases
    minutes: int  # confirmed, of all their service


class RoundEnded(Part, frozen=True, kw_only=True):
    minutes: int  # proposed


class VolunteerRow(Part, frozen=True, kw_only=True):
    """Name and telephone masked; `called`: alarms call them."""

    volunteer: str
    state: State
    name: str
    phone: str
    cell: str
    skills: tuple[str, ...]
    languages: tuple[str, ...]
    hours: tuple[str, ...]
    minor: bool
    guardian: bool
    called: bool
    on_round: bool
    minutes: int
    since: str


class CellRow(Part, frozen=True, kw_only=True):
    """A cell of the hall's plan. `worker`: an account. Rounds and warnings of the last 30 days."""

    cell: str
    name: Words
    worker: str
    worker_name: str
    places: tuple[str, ...]
    volunteers: int
    points: int
    rounds: int
    warnings: int


class PatrolRow(Part, frozen=True, kw_only=True):
    """A round that is walked, or whose minutes nobody confirmed; `points` passed, of `of`."""

    patrol: str
    volunteer: str
    name: str
    cell: str
    day: str
    began: str
    ended: str
    cause: str
    proposed: int
    points: int
    of: int


class WarningRow(Part, frozen=True, kw_only=True):
    case: str
    number: str
    state: str
    volunteer: str
    name: str
    at: str
    thanked: str


class PointRow(Part, frozen=True, kw_only=True):
    point: str
    cell: str
    place: str
    code: str


class Grid(Part, frozen=True, kw_only=True):
    """`patrols_more`: rounds that nobody confirmed and that are newer than those told."""

    volunteers: tuple[VolunteerRow, ...]
    cells: tuple[CellRow, ...]
    patrols: tuple[PatrolRow, ...]
    patrols_more: int = 0
    warnings: tuple[WarningRow, ...]
    points: tuple[PointRow, ...]
    choices: VolunteerChoices


class GetVolunteer(Part, frozen=True, kw_only=True):
    """Name and telephone; the look is journalled with who and why."""

    volunteer: str
    why: str


class VolunteerView(Part, frozen=True, kw_only=True):
    row: VolunteerRow
    name: str
    phone: str
    guardian: str
    card: str  # the code on their card


class WriteVolunteer(Offered, frozen=True, kw_only=True):
    volunteer: str = ""  # empty: a new one


class VolunteerRef(Part, frozen=True, kw_only=True):
    volunteer: str
    state: State


class OnVolunteer(Command, frozen=True, kw_only=True):
    volunteer: str


class AcceptVolunteer(OnVolunteer, frozen=True, kw_only=True):
    guardian: str = ""  # who agreed before staff, for who is under 18


class CallVolunteer(OnVolunteer, frozen=True, kw_only=True):
    """`responder`: who on the call list they are; empty: found by the number, else entered."""

    responder: str = ""


class VolunteerLeaves(OnVolunteer, frozen=True, kw_only=True):
    reason: str


class Served(OnVolunteer, frozen=True, kw_only=True):
    day: str
    minutes: int
    skill: Skill


class ConfirmRound(Command, frozen=True, kw_only=True):
    """`minutes` 0: it was none. `why`: where they are other than proposed."""

    patrol: str
    minutes: int
    why: str = ""


class ThankFor(Command, frozen=True, kw_only=True):
    case: str


class PlacePoint(Command, frozen=True, kw_only=True):
    cell: str
    place: str


class RemovePoint(Command, frozen=True, kw_only=True):
    point: str


class PrintForVolunteers(Command, frozen=True, kw_only=True):
    """`subject`: a volunteer; of thanks a case, of a point the point. `why`: journalled where a
    name stands there in full."""

    paper: Literal["card", "certificate", "thanks", "point"]
    subject: str
    why: str = ""


class GridState(Part, frozen=True, kw_only=True):
    """Topic `volunteers`: that something changed, and what waits for staff."""

    serial: int
    asked: int
    unconfirmed: int
    unthanked: int


class ScannedCard(Part, frozen=True, kw_only=True):
    """Topic `scanned_volunteer`: a card or a check point was held up. Where residents stand the
    code itself, for who holds it; at a counter the volunteer."""

    kind: Literal["card", "point"]
    code: str = ""
    volunteer: str = ""


METHODS: dict[str, Method] = {
    "volunteers.choices": Method(Nothing, VolunteerChoices, TOUCH, None, "What may be offered."),
    "volunteers.sign_up": Method(SignUp, Done, TOUCH, None, "Somebody asks to help."),
    "volunteers.round": Method(ByCard, RoundView, TOUCH, None, "The bearer's round."),
    "volunteers.begin": Method(BeginRound, RoundView, TOUCH, None, "A round begins."),
    "volunteers.point": Method(ShowPoint, RoundView, TOUCH, None, "A check point was passed."),
    "volunteers.warn": Method(WarnOfRound, FiledCase, TOUCH, None, "A warning: a case."),
    "volunteers.end": Method(WithCard, RoundEnded, TOUCH, None, "A round is over."),
    "volunteers.list": Method(Nothing, Grid, DESK, "cases", "Cells, volunteers, what waits."),
    "volunteers.get": Method(GetVolunteer, VolunteerView, DESK, "cases", "One; journalled."),
    "volunteers.write": Method(WriteVolunteer, VolunteerRef, DESK, "cases", "One, or anew."),
    "volunteers.accept": Method(AcceptVolunteer, VolunteerRef, DESK, "cases", "Who asked is one."),
    "volunteers.new_card": Method(OnVolunteer, VolunteerRef, DESK, "cases", "The old one is void."),
    "volunteers.call": Method(CallVolunteer, VolunteerRef, DESK, "cases", "Alarms call them."),
    "volunteers.leave": Method(VolunteerLeaves, Done, DESK, "cases", "Stands down: erased."),
    "volunteers.served": Method(Served, Done, DESK, "cases", "Service that was no round."),
    "volunteers.confirm": Method(ConfirmRound, Done, DESK, "cases", "How long a round was."),
    "volunteers.thank": Method(ThankFor, Done, DESK, "cases", "A warning is thanked for."),
    "volunteers.place": Method(PlacePoint, PointRow, DESK, "cases", "A check point hangs."),
    "volunteers.remove": Method(RemovePoint, Done, DESK, "cases", "A check point is void."),
    "volunteers.print": Method(PrintForVolunteers, Queued, DESK, "cases", "Their papers."),
}

TOPICS = (
    Topic("volunteers", GridState, DESK),
    Topic("scanned_volunteer", ScannedCard, TOUCH, once=True, until="session"),
)
