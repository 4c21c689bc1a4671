"""Cases in the hands of others: what staff give them, and what they do with it."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, Command, Done, Method, Nothing, Part, Topic
from kiosk.domain.outside.handling import OrganisationKind

HandlingState = Literal[
    "asked", "undertaken", "carried_out", "given_back", "called_back", "closed"
]  # fmt: skip


class OfCase(Part, frozen=True, kw_only=True):
    case: str


class Hand(Part, frozen=True, kw_only=True):
    """An organisation that has, or had, a case in hand. `due` is the end of a date."""

    organisation: str
    name: str
    kind: OrganisationKind
    state: HandlingState
    leads: bool
    due: str
    late: bool
    released: bool
    brief: str
    may: tuple[str, ...]  # call_back, lead, release …


class HandsOfCase(Part, frozen=True, kw_only=True):
    """`lead`: the organisation that leads; empty: the hall. `may_leave`: somebody outside may be
    asked at all; `today` and `last`: the first and the last date that a
    deadline may have."""

    hands: tuple[Hand, ...]
    lead: str
    may_leave: bool
    today: str
    last: str


class Entrust(Command, frozen=True, kw_only=True):
    """`due` a date, `2026-11-30`; `brief` is all that they read of the matter."""

    case: str
    version: int
    organisation: str
    due: str
    brief: str
    leads: bool = False


class WithHand(Command, frozen=True, kw_only=True):
    """Of `outside.lead` an empty organisation is the hall."""

    case: str
    version: int
    organisation: str
    reason: str


class MyCase(Part, frozen=True, kw_only=True):
    """A case in the hands of a helper's organisation, as a row. Nothing of who reported it."""

    case: str
    number: str
    category: str  # hall.toml's, by id
    cell: str
    place: str
    state: HandlingState
    leads: bool
    asked: str  # the date
    due: str
    late: bool
    brief: str


class MyCases(Part, frozen=True, kw_only=True):
    """`name`: whose they are. The first due first."""

    name: str
    cases: tuple[MyCase, ...]


class HandAct(Part, frozen=True, kw_only=True):
    """What was done by one of those who handle it; `organisation` is its name, empty: the hall."""

    at: str
    kind: str  # entrusted, undertaken, progressed, carried_out, given_back, called_back, led
    organisation: str
    words: str


class ReleasedReport(Part, frozen=True, kw_only=True):
    """What somebody reported, where staff released it."""

    name: str
    phone: str
    text: str
    detail: str


class MyCaseView(Part, frozen=True, kw_only=True):
    row: MyCase
    may: tuple[str, ...]  # undertake, give_back, progress, carry_out
    lead: str  # the name of who leads; empty: the hall
    others: tuple[str, ...]  # names of who handles it too
    acts: tuple[HandAct, ...]
    released: bool
    reports: tuple[ReleasedReport, ...]


class OnMyCase(Command, frozen=True, kw_only=True):
    case: str


class WordsOnMyCase(Command, frozen=True, kw_only=True):
    case: str
    words: str


class OutsideState(Part, frozen=True, kw_only=True):
    """Topic `outside`: `serial` grows with every change, so that a page asks again."""

    serial: int


METHODS: dict[str, Method] = {
    "outside.of_case": Method(OfCase, HandsOfCase, DESK, "cases", "Who has a case in hand."),
    "outside.entrust": Method(Entrust, Done, DESK, "cases", "Into other hands, with a deadline."),
    "outside.lead": Method(WithHand, Done, DESK, "cases", "Another one leads."),
    "outside.release": Method(WithHand, Done, DESK, "cases", "They may read who reported it."),
    "outside.call_back": Method(WithHand, Done, DESK, "cases", "Out of their hands."),
    "outside.mine": Method(Nothing, MyCases, DESK, "outside", "What we have in hand."),
    "outside.look": Method(OfCase, MyCaseView, DESK, "outside", "One of them; journalled."),
    "outside.undertake": Method(OnMyCase, Done, DESK, "outside", "We do it."),
    "outside.give_back": Method(WordsOnMyCase, Done, DESK, "outside", "We do not, and why."),
    "outside.progress": Method(WordsOnMyCase, Done, DESK, "outside", "How far it is."),
    "outside.carry_out": Method(WordsOnMyCase, Done, DESK, "outside", "Done, and what."),
}

TOPICS = (Topic("outside", OutsideState, DESK),)
