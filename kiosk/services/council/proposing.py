"""Proposals: told at the kiosk, by staff, or by many cases; read by staff before anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain import opening
from kiosk.domain.council import proposals as rules
from kiosk.domain.council.proposals import Cause
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.council import agenda
from kiosk.services.council.seats import known, needed
from kiosk.services.council.shown import shown
from kiosk.services.council.supporting import aliases, counted, may_support, once_of
from kiosk.services.print_requests import request
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.case_blocks import first_key
from kiosk.storage.tables.council import proposals, rows
from kiosk.storage.tables.council.proposals import Proposal
from kiosk.storage.tables.council.rows import Council

RECEIPT = "proposal_receipt"
NONE = proposals.Matter("", "", 0)


@dataclass(frozen=True)
class Asked:
    """Where it was told: the screen, its session, the language of the receipt."""

    terminal: str
    session: str
    language: str


def propose(
    tx: Transaction, context: HallContext, council: str, words: str, asked: Asked,
    resident: Resident | None = None,
) -> tuple[Proposal, str]:  # fmt: skip
    """A resident's, in their own words; the job of its receipt ("" without a printer). Who laid a
    card supports it as the first, where the council's register has that card or there is none.

    Raises KnownError `council.unknown`, `council.words`, `cases.long`, `council.many_proposals`.
    """
    known(tx, council)
    once = ""
    if resident is not None and may_support(tx, council, resident):
        once = once_of(tx, context, council, resident)
    most = rules.MOST_BY_CARD if once else rules.MOST_ASKED
    if proposals.asked(tx) >= most or proposals.asked_by(tx, once) >= rules.MOST_OF_ONE:
        raise KnownError("council.many_proposals", field="words")
    made = _told(tx, context, council, "resident", needed(words, "words", rules.LONGEST))
    if once:
        counted(tx, made.proposal, once)
    job = request(
        tx, context.hall, RECEIPT, made.proposal, terminal=asked.terminal, session=asked.session,
        language=asked.language,
    )  # fmt: skip
    return made, job


def suggest(
    tx: Transaction, context: HallContext, council: str, staff: str, words: str
) -> Proposal:
    """Staff's own: it may come to the agenda at once.

    Raises KnownError `council.unknown`, `council.words`, `council.personal`.
    """
    known(tx, council)
    told = shown(context, words, "words", rules.LONGEST_SHOWN)
    made = _told(tx, context, council, "staff", told, staff)
    _accept(tx, context, made, staff, told, support=0, days=0)
    return agenda.known(tx, made.proposal)


def accept(
    tx: Transaction, context: HallContext, proposal: str, staff: str, words: str
) -> Proposal:
    """Everybody reads it from now on, as staff word it; what was told is kept beside it.

    Raises KnownError `council.no_proposal`, `council.proposal_state`, `council.words`,
    `council.personal`: a number of a person stands in it.
    """
    found = agenda.known(tx, proposal, "asked")
    bar, told = known(tx, found.council).bar, shown(context, words, "words", rules.LONGEST_SHOWN)
    _accept(tx, context, found, staff, told, support=bar.support, days=bar.days)
    return agenda.known(tx, proposal)


def refuse(
    tx: Transaction, context: HallContext, proposal: str, staff: str, cause: Cause, words: str
) -> None:
    """With a reason that its receipt tells. Raises KnownError `council.no_proposal`,
    `council.proposal_state`, `council.words`."""
    agenda.known(tx, proposal, "asked", "open")
    tx.record(
        "council.refused", proposal=proposal, day=context.minute(tx.at).date, staff=staff,
        cause=cause, words=needed(words, "words", rules.LONGEST),
    )  # fmt: skip
    agenda.forget(tx, proposal)


def merge(
    tx: Transaction, context: HallContext, proposal: str, into: str, staff: str, words: str
) -> Proposal:
    """Two that ask the same are one: who supports either supports it, and who supports both counts
    once. One that has its support already gains none: who gave it is forgotten.

    Raises KnownError `council.no_proposal`, `council.proposal_state`, `council.same_proposal`,
    `council.words`.
    """
    found = agenda.known(tx, proposal, "asked", "open")
    other = agenda.known(tx, into, "open", "reached")
    if other.council != found.council:
        raise KnownError("council.no_proposal", field="into")
    if into == proposal:
        raise KnownError("council.same_proposal", field="into")
    why = needed(words, "words", rules.LONGEST)
    own, there = proposals.support_of(tx, proposal), proposals.support_of(tx, into)
    counts, same = other.state == "open", aliases(tx, context, found.council)
    known_ones = {same.get(once, once) for once in there}
    gone = [seq for once, seq in own.items() if same.get(once, once) in known_ones or not counts]
    tx.erase(gone, "counted")
    tx.record(
        "council.merged", proposal=proposal, into=into, day=context.minute(tx.at).date,
        staff=staff, count=other.supporters + len(own) - len(gone), words=why,
    )  # fmt: skip
    agenda.reach(tx, context, into)
    return agenda.known(tx, into)


def lapse(tx: Transaction, context: HallContext) -> int:
    """What found too few supporters in its days is told so; how many. While nobody vouches for the
    clock none is."""
    today = context.minute(tx.at).date
    late = proposals.over(tx, today) if context.clock_trusted else []
    for each in late:
        tx.record("council.lapsed", proposal=each.proposal, day=today, count=each.supporters)
        agenda.forget(tx, each.proposal)
    return len(late)


def any_over(tx: Reading, context: HallContext) -> bool:
    today = context.minute(tx.at).date
    return context.clock_trusted and bool(proposals.over(tx, today))


def recurring(tx: Reading, context: HallContext) -> list[tuple[Council, proposals.Matter]]:
    """What many cases told of and no proposal asks yet, for each council that wants to know. It
    reads the cases of months: for a reader."""
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    found = []
    for council in rows.councils(tx):
        if council.bar.times and context.clock_trusted:
            since = f"{today - timedelta(days=council.bar.within)}"
            there = proposals.proposed_since(tx, council.council, since)
            found += [
                (council, each)
                for each in proposals.matters(tx, first_key(since), council.bar.times)
                if (each.category, each.cell) not in there
            ]
    return found


def propose_recurring(tx: Transaction, context: HallContext) -> int:
    """Matters that came up so often that they propose themselves: how many. Staff word them."""
    found = recurring(tx, context)
    for council, matter in found:
        _told(tx, context, council.council, "case", None, "", matter)
    return len(found)


def _told(
    tx: Transaction, context: HallContext, council: str, origin: rules.Origin, words: str | None,
    staff: str = "", matter: proposals.Matter = NONE,
) -> Proposal:  # fmt: skip
    proposal = new_id("pr")
    tx.record(
        "council.proposed", council=council, proposal=proposal,
        number=proposals.last_number(tx) + 1, origin=origin, day=context.minute(tx.at).date,
        staff=staff, category=matter.category, cell=matter.cell, count=matter.times, words=words,
    )  # fmt: skip
    return agenda.known(tx, proposal)


def _accept(
    tx: Transaction, context: HallContext, proposal: Proposal, staff: str, told: str,
    *, support: int, days: int,
) -> None:  # fmt: skip
    today = date.fromisoformat(context.minute(tx.at).date)
    tx.record(
        "council.accepted", proposal=proposal.proposal, day=f"{today}", staff=staff,
        until=f"{today + timedelta(days=days)}", support=support, words=told,
    )  # fmt: skip
    agenda.reach(tx, context, proposal.proposal)
