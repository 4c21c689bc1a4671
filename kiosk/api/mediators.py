"""Mediators: their register, and who is proposed for a dispute, with the reasons."""

from __future__ import annotations

from kiosk.api.basis import DESK, Command, Method, Nothing, Part, Topic
from kiosk.domain.disputes.proposal import Bar


class Proposed(Part, frozen=True, kw_only=True):
    """One who may mediate. Points as kiosk/domain/disputes/proposal.py says; `bar`: why not."""

    staff: str
    name: str
    score: int
    kind_points: int
    language_points: int
    record_points: int
    load_points: int  # off
    load: int
    most: int
    tried: int
    settled: int
    bar: Bar


class Proposal(Part, frozen=True, kw_only=True):
    """The best first, then those who cannot."""

    mediators: tuple[Proposed, ...]


class MediatorRow(Part, frozen=True, kw_only=True):
    """`hours` by weekday; empty: the hall's. `first`, `last`: dates of leave."""

    staff: str
    name: str
    tiers: tuple[int, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    hours: dict[str, tuple[str, ...]]
    most: int
    load: int
    first: str
    last: str
    away: bool


class Mediators(Part, frozen=True, kw_only=True):
    mediators: tuple[MediatorRow, ...]


class RegisterMediator(Command, frozen=True, kw_only=True):
    staff: str
    tiers: tuple[int, ...]
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: dict[str, tuple[str, ...]] | None = None
    most: int = 5


class EndMediator(Command, frozen=True, kw_only=True):
    staff: str


class MediatorLeave(Command, frozen=True, kw_only=True):
    """From a date to a date; both empty: back."""

    staff: str
    first: str = ""
    last: str = ""


METHODS: dict[str, Method] = {
    "mediators.list": Method(Nothing, Mediators, DESK, "cases", "Who mediates."),
    "mediators.register": Method(
        RegisterMediator, Mediators, DESK, "privacy", "Somebody mediates, or differently."
    ),
    "mediators.end": Method(EndMediator, Mediators, DESK, "privacy", "Somebody mediates no more."),
    "mediators.leave": Method(MediatorLeave, Mediators, DESK, "cases", "A mediator is away."),
}

TOPICS: tuple[Topic, ...] = ()
