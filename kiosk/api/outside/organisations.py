"""The organisations that help the hall from outside."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, Command, Done, Method, Nothing, Part, Topic
from kiosk.domain.outside.handling import OrganisationKind


class OrganisationRow(Part, frozen=True, kw_only=True):
    """`accounts`: how many of its people can sign in; with none it can be asked nothing."""

    organisation: str
    kind: OrganisationKind
    state: Literal["active", "ended"]
    name: str
    work: str
    contact: str
    phone: str
    accounts: int
    open: int  # cases in its hands
    late: int  # … whose deadline is over


class Organisations(Part, frozen=True, kw_only=True):
    """The active ones first."""

    organisations: tuple[OrganisationRow, ...]


class RegisterOrganisation(Command, frozen=True, kw_only=True):
    """`organisation`: one that is told anew; empty: a new one."""

    organisation: str = ""
    kind: OrganisationKind
    name: str
    work: str
    contact: str = ""
    phone: str = ""


class OrganisationRef(Part, frozen=True, kw_only=True):
    organisation: str


class EndOrganisation(Command, frozen=True, kw_only=True):
    organisation: str


class FiguresOf(Part, frozen=True, kw_only=True):
    """`month`: `2026-11`; empty: the one that runs."""

    month: str = ""


class FiguresRow(Part, frozen=True, kw_only=True):
    """Of the cases that an organisation was asked for within the month. `due`: done, or the
    deadline was over while they had it. `mean` of residents' ratings, 1 to 5; None: fewer than
    five, or the month is not over."""

    organisation: str
    name: str
    asked: int
    accepted: int
    given_back: int
    due: int
    in_time: int
    repeated: int
    mean: float | None


class OutsideFigures(Part, frozen=True, kw_only=True):
    month: str
    rows: tuple[FiguresRow, ...]


METHODS: dict[str, Method] = {
    "outside.organisations": Method(Nothing, Organisations, DESK, "cases", "Who helps the hall."),
    "outside.figures": Method(
        FiguresOf, OutsideFigures, DESK, "reports", "How they did, by the month."
    ),
    "outside.register": Method(
        RegisterOrganisation, OrganisationRef, DESK, "organisations", "One is new, or told anew."
    ),
    "outside.end": Method(
        EndOrganisation, Done, DESK, "organisations", "It helps no more; its accounts end."
    ),
}

TOPICS: tuple[Topic, ...] = ()
