"""Proposals to a council: told at the kiosk, read by staff, supported, followed by receipt."""

from __future__ import annotations

from typing import Literal, get_args

from kiosk.api.basis import (
    DESK,
    HALL,
    TOUCH,
    Command,
    Done,
    Method,
    Nothing,
    Part,
    Queued,
    Topic,
)
from kiosk.api.council.councils import MotionState
from kiosk.domain.council.proposals import Cause, Origin, State
from kiosk.hall.schema_base import Words

CAUSES: tuple[Cause, ...] = get_args(Cause)


class ShownProposal(Part, frozen=True, kw_only=True):
    """As everybody reads it. `supporters` of `support`, until the day `until`."""

    proposal: str
    number: int
    words: str
    supporters: int
    support: int
    until: str
    state: Literal["open", "reached", "agenda"]


class OpenCouncil(Part, frozen=True, kw_only=True):
    """`by_card`: whether every card supports; else one that its register names."""

    council: str
    name: Words
    by_card: bool
    support: int
    days: int
    proposals: tuple[ShownProposal, ...]


class OpenCouncils(Part, frozen=True, kw_only=True):
    """Topic `council.shown`: what residents may read and support."""

    councils: tuple[OpenCouncil, ...]
    longest: int


class Propose(Command, frozen=True, kw_only=True):
    """`token`: of a card that was laid; who proposes is then the first who supports it."""

    session: str
    council: str
    words: str
    token: str = ""


class Proposed(Part, frozen=True, kw_only=True):
    """`code`: to be typed with the number, as it stands on the receipt."""

    proposal: str
    number: int
    code: str
    job: str


class SupportProposal(Command, frozen=True, kw_only=True):
    """By a card's `token`, or by a `code` that was issued against the council's register."""

    session: str
    proposal: str
    token: str = ""
    code: str = ""


class Supported(Part, frozen=True, kw_only=True):
    supporters: int
    support: int
    state: State


class FollowProposal(Part, frozen=True, kw_only=True):
    """The text of the receipt's QR, or number and code as they were typed."""

    receipt: str = ""
    number: str = ""
    code: str = ""


class FollowedProposal(Part, frozen=True, kw_only=True):
    """Topic `scanned_proposal`: what the bearer of a receipt reads. `into`: the number of the one
    that it was merged into, whose standing is told; `told`: why, in the words of staff. `meeting`:
    when the council speaks of it, and `outcome` what it decided."""

    number: int
    state: State
    words: str
    shown: str
    supporters: int
    support: int
    until: str
    into: int
    cause: str
    told: str
    meeting: str
    outcome: MotionState | Literal[""]


class ProposalRow(Part, frozen=True, kw_only=True):
    """As staff see it. `words` as they were told; `times`, `category`, `cell`: of cases that
    propose themselves; `merged`: numbers of those that are part of it."""

    proposal: str
    council: str
    number: int
    origin: Origin
    state: State
    day: str
    words: str
    shown: str
    told: str
    cause: str
    category: str
    cell: str
    times: int
    supporters: int
    support: int
    until: str
    merged: tuple[int, ...]
    motion: str
    outcome: MotionState | Literal[""]


class Proposals(Part, frozen=True, kw_only=True):
    proposals: tuple[ProposalRow, ...]
    longest_shown: int


class OfCouncil(Part, frozen=True, kw_only=True):
    council: str


class SuggestProposal(Command, frozen=True, kw_only=True):
    """Staff's own, which needs no support."""

    council: str
    words: str


class ProposalMade(Part, frozen=True, kw_only=True):
    proposal: str
    number: int


class AcceptProposal(Command, frozen=True, kw_only=True):
    """`words`: as everybody will read it; refused where a number of a person stands in them."""

    proposal: str
    words: str


class RefuseProposal(Command, frozen=True, kw_only=True):
    """`words`: what its receipt tells; what was proposed is kept."""

    proposal: str
    cause: Cause
    words: str


class MergeProposal(Command, frozen=True, kw_only=True):
    proposal: str
    into: str
    words: str


class RegisterRow(Part, frozen=True, kw_only=True):
    """`entry`: the register's own name for somebody; `number` of their card, of which a pseudonym
    is kept."""

    entry: str
    number: str = ""


class RegisterResidents(Command, frozen=True, kw_only=True):
    council: str
    rows: tuple[RegisterRow, ...]


class UnregisterResidents(Command, frozen=True, kw_only=True):
    """Entries that leave the register: their codes are void, and who they were is erased."""

    council: str
    entries: tuple[str, ...]


class SupportCode(Part, frozen=True, kw_only=True):
    entry: str
    code: str


class SupportCodes(Part, frozen=True, kw_only=True):
    codes: tuple[SupportCode, ...]


class PrintCodes(Command, frozen=True, kw_only=True):
    """Those that were just told, on slips: no other place has them."""

    council: str
    codes: tuple[SupportCode, ...]


_AT_DESK: dict[str, tuple[type[Part], type[Part], str]] = {
    "council.proposals": (OfCouncil, Proposals, "What was proposed, and how far each is."),
    "council.suggest": (SuggestProposal, ProposalMade, "Staff propose something."),
    "council.accept": (AcceptProposal, Done, "Everybody reads a proposal from now on."),
    "council.refuse": (RefuseProposal, Done, "A proposal is refused, with a reason."),
    "council.merge": (MergeProposal, Supported, "Two that ask the same are one."),
}
METHODS: dict[str, Method] = {
    "council.open": Method(Nothing, OpenCouncils, TOUCH, None, "What may be supported."),
    "council.propose": Method(Propose, Proposed, HALL, None, "A resident proposes something."),
    "council.support": Method(SupportProposal, Supported, HALL, None, "Somebody supports it."),
    "council.follow": Method(FollowProposal, FollowedProposal, TOUCH, None, "By its receipt."),
    **{name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _AT_DESK.items()},
    "council.register": Method(
        RegisterResidents, SupportCodes, DESK, "reports", "Codes for residents, told this once."
    ),
    "council.print_codes": Method(
        PrintCodes, Queued, DESK, "reports", "Codes that were just told, on paper."
    ),
    "council.unregister": Method(
        UnregisterResidents, Done, DESK, "reports", "Residents leave the register."
    ),
}
TOPICS = (
    Topic("council.shown", OpenCouncils, HALL),
    Topic("scanned_proposal", FollowedProposal, TOUCH, once=True, until="session"),
)
