"""From proposals as the services know them to what the contract says."""

from __future__ import annotations

from typing import Any

from kiosk.agent.core.parts import part_of
from kiosk.api.council import proposals as api
from kiosk.domain.council import proposals as rules
from kiosk.services.council import agenda
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.council import proposals, rows
from kiosk.storage.tables.council.proposals import Proposal

SHOWN = ("open", "reached", "agenda")


def open_councils(tx: Reading) -> api.OpenCouncils:
    return api.OpenCouncils(
        councils=tuple(
            api.OpenCouncil(
                council=each.council, name=each.name, support=each.bar.support,
                days=each.bar.days, by_card=not proposals.registered(tx, each.council),
                proposals=tuple(
                    part_of(api.ShownProposal, one, words=one.shown or "")
                    for one in proposals.of_council(tx, each.council, *SHOWN)
                    if not _outcome(tx, one)
                ),
            )
            for each in rows.councils(tx)
        ),
        longest=rules.LONGEST,
    )  # fmt: skip


def supported(found: Proposal) -> api.Supported:
    told: Any = part_of(api.Supported, found)
    return told  # type: ignore[no-any-return]


def followed(tx: Reading, proposal: Proposal) -> api.FollowedProposal:
    """Of what it was merged into, with its own words and why."""
    stands = agenda.standing(tx, proposal)
    return part_of(
        api.FollowedProposal, stands, number=proposal.number, words=proposal.words or "",
        shown=stands.shown or "", into=0 if stands is proposal else stands.number,
        told=proposal.told or stands.told or "", meeting=_meeting(tx, stands),
        outcome=_outcome(tx, stands),
    )  # fmt: skip


def listed(tx: Reading, council: str) -> api.Proposals:
    known(tx, council)
    return api.Proposals(
        proposals=tuple(_row(tx, each) for each in proposals.of_council(tx, council)),
        longest_shown=rules.LONGEST_SHOWN,
    )


def _row(tx: Reading, proposal: Proposal) -> api.ProposalRow:
    return part_of(
        api.ProposalRow, proposal, words=proposal.words or "", shown=proposal.shown or "",
        told=proposal.told or "", outcome=_outcome(tx, proposal),
        merged=tuple(each.number for each in proposals.merged_into(tx, proposal.proposal)),
    )  # fmt: skip


def _outcome(tx: Reading, proposal: Proposal) -> str:
    """What the council decided on it; "" while it did not."""
    motion = rows.motion(tx, proposal.motion) if proposal.motion else None
    return motion.state if motion and motion.result else ""


def _meeting(tx: Reading, proposal: Proposal) -> str:
    motion = rows.motion(tx, proposal.motion) if proposal.motion else None
    found = rows.meeting(tx, motion.meeting) if motion else None
    return found.starts if found else ""
