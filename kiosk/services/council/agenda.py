"""A proposal on its way to the agenda: supported by enough residents, or by staff's own word."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import proposals
from kiosk.storage.tables.council.proposals import Proposal


def known(tx: Reading, proposal: str, *states: str) -> Proposal:
    """Raises KnownError `council.no_proposal`, `council.proposal_state`."""
    found = proposals.by_id(tx, proposal)
    if found is None:
        raise KnownError("council.no_proposal", field="proposal")
    if states and found.state not in states:
        raise KnownError("council.proposal_state", field="proposal", state=found.state)
    return found


def require_ready(tx: Reading, council: str, proposal: str) -> None:
    """Raises KnownError `council.no_proposal`, `council.proposal_state`."""
    if known(tx, proposal, "reached").council != council:
        raise KnownError("council.no_proposal", field="proposal")


def standing(tx: Reading, proposal: Proposal) -> Proposal:
    """The one that stands for it now: what it was merged into, and so on."""
    while proposal.into_one:
        proposal = known(tx, proposal.into_one)
    return proposal


def reach(tx: Transaction, context: HallContext, proposal: str) -> None:
    """Told when enough support it: once, with the day. Who they were is forgotten then."""
    found = known(tx, proposal)
    if found.state == "open" and found.supporters >= found.support:
        tx.record(
            "council.reached", proposal=proposal, day=context.minute(tx.at).date,
            count=found.supporters,
        )  # fmt: skip
        forget(tx, proposal)


def forget(tx: Transaction, proposal: str) -> None:
    """Who supported it: nothing is to be held against their names any more."""
    tx.erase(list(proposals.support_of(tx, proposal).values()), "counted")
