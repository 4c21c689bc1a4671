"""What a helper from outside does: sees what is in their organisation's hands, takes it on or gives
it back, tells how far it is, says that it is done. Of everything else there is nothing for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain import case as case_rules
from kiosk.domain.outside import handling as rules
from kiosk.domain.outside.handling import Step
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.cases.limits import case_day
from kiosk.services.cases.work import needed, viewed
from kiosk.services.context import HallContext
from kiosk.services.outside import register
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings
from kiosk.storage.tables.outside.handlings import Handling

TOLD = ("case.entrusted", "case.undertaken", "case.given_back", "case.progressed",
        "case.carried_out", "case.called_back", "case.led")  # fmt: skip


@dataclass(frozen=True)
class Mine:
    """A case in their hands, as a row."""

    case: Case = field(repr=False)
    handling: Handling

    def late(self, now: str) -> bool:
        return self.handling.state in rules.OWED and self.handling.due < now


@dataclass(frozen=True)
class Opened:
    """All that they are shown of a case. `reports` are empty unless staff released it."""

    mine: Mine
    hands: tuple[Handling, ...]  # of all who have it now
    acts: tuple[Recorded, ...]  # of those who handle it, in order
    kept_back: frozenset[int]  # of those, by seq: words of others that name who reported it
    reports: tuple[Recorded, ...] = field(repr=False)


def mine(tx: Reading, staff: str) -> list[Mine]:
    """Open ones of their organisation, the first due first. Raises KnownError `outside.unknown`."""
    organisation = register.of_account(tx, staff).organisation
    found = []
    for each in handlings.of_organisation(tx, organisation):
        case = cases.by_id(tx, each.case_id)
        if case is not None and _may_be_seen(case):
            found.append(Mine(case, each))
    return found


def look(tx: Transaction, context: HallContext, case_id: str, staff: str) -> Opened:
    """One of them; the look is journalled, as every look at a case. Raises KnownError
    `cases.unknown`, whatever is the matter with it, and `outside.unknown`."""
    case, own = _own(tx, case_id, staff)
    viewed(tx, context, case_id, staff, "outside", contact=own.released)
    hands = tuple(each for each in handlings.of_case(tx, case_id) if each.is_open)
    acts = tuple(each for each in cases.log(tx, case_id) if each.type in TOLD)
    reports = tuple(cases.reports(tx, case_id)) if own.released else ()
    kept_back = frozenset() if own.released else _naming(tx, case_id, own, acts)
    return Opened(Mine(case, own), hands, acts, kept_back, reports)


def _naming(tx: Reading, case_id: str, own: Handling, acts: tuple[Recorded, ...]) -> frozenset[int]:
    """Who reported it was shown to another one, with a reason: what they write of them is for
    staff."""
    return frozenset(
        each.seq
        for each in acts
        if each.public["organisation"] != own.organisation
        and "words" in each.private_names
        and erasure.names_somebody(tx, case_id, each.field("words") or "")
    )


def undertake(tx: Transaction, context: HallContext, case_id: str, staff: str) -> None:
    """Raises KnownError `outside.step`, too."""
    case, own = _own(tx, case_id, staff)
    rules.require(Step.UNDERTAKE, own.state, case.number)
    tx.record("case.undertaken", case=case_id, day=case_day(tx, context), staff=staff,
              handling=own.handling, organisation=own.organisation)  # fmt: skip


def give_back(tx: Transaction, context: HallContext, case_id: str, staff: str, reason: str) -> None:
    """It is the hall's again, which leads where they did."""
    case, own = _own(tx, case_id, staff)
    rules.require(Step.GIVE_BACK, own.state, case.number)
    tx.record("case.given_back", case=case_id, day=case_day(tx, context), staff=staff,
              handling=own.handling, organisation=own.organisation,
              words=needed(reason, case_rules.LONGEST_LINE, "reason"))  # fmt: skip


def progress(tx: Transaction, context: HallContext, case_id: str, staff: str, text: str) -> None:
    """How far it is, for staff and for who handles it too. Raises KnownError `outside.told`."""
    case, own = _own(tx, case_id, staff)
    rules.require(Step.PROGRESS, own.state, case.number)
    told = [each for each in cases.log(tx, case_id) if each.type == "case.progressed"]
    if sum(each.public["handling"] == own.handling for each in told) >= rules.MOST_TOLD:
        raise KnownError("outside.told", field="text", most=rules.MOST_TOLD)
    tx.record("case.progressed", case=case_id, day=case_day(tx, context), staff=staff,
              handling=own.handling, organisation=own.organisation,
              words=needed(text, case_rules.LONGEST_NOTE, "text"))  # fmt: skip


def carry_out(tx: Transaction, context: HallContext, case_id: str, staff: str, text: str) -> None:
    """Done, and what: staff look at it, and answer or settle."""
    case, own = _own(tx, case_id, staff)
    rules.require(Step.CARRY_OUT, own.state, case.number)
    tx.record("case.carried_out", case=case_id, day=case_day(tx, context), staff=staff,
              handling=own.handling, organisation=own.organisation,
              words=needed(text, case_rules.LONGEST_NOTE, "text"))  # fmt: skip


def _own(tx: Reading, case_id: str, staff: str) -> tuple[Case, Handling]:
    """Whatever is not theirs is not there."""
    organisation = register.of_account(tx, staff).organisation
    own = handlings.open_of(tx, case_id, organisation)
    case = cases.by_id(tx, case_id) if own else None
    if case is None or own is None or not _may_be_seen(case):
        raise KnownError("cases.unknown", field="case", number=case_id[:40])
    return case, own


def _may_be_seen(case: Case) -> bool:
    """A quarrel or a quiet danger that came up since is nobody's outside, from that moment."""
    return rules.may_leave(case.origin, case.hazard, dispute=case.dispute)
