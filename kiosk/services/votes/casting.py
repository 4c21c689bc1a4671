"""Casting: the entry has voted, the ballot is in the box, the mark is given out; all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kiosk.clock import from_text
from kiosk.domain.votes import poll as rules
from kiosk.domain.votes.poll import LEAST, Choice
from kiosk.errors import KnownError
from kiosk.ids import secret_code
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.services.votes import box, registering
from kiosk.services.votes.box import Ballot
from kiosk.services.votes.registering import known
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes
from kiosk.storage.tables.votes import Entry, Vote

MARK = 20  # characters: 100 random bits
MOST_PAPERS = 500  # typed at once


def cast(
    tx: Transaction, context: HallContext, keys: BoxKeys, poll: str, choice: Iterable[str],
    resident: Resident | None = None, code: str = "",
) -> str:  # fmt: skip
    """The receipt's mark. Raises KnownError `votes.closed`, `votes.over`, `votes.choice` and those
    of :func:`registering.find`."""
    vote = require_open(tx, context, poll)
    entry = registering.find(tx, context, poll, resident, code)
    return _take(tx, keys, vote, entry, rules.checked(vote.poll, choice))


def require_open(tx: Reading, context: HallContext, poll: str) -> Vote:
    """After its end a ballot is refused where somebody vouches for the clock. Where nobody does, a
    vote goes on until a person closes it: a clock that jumps ends none."""
    vote = known(tx, poll)
    if vote.state != "open":
        raise KnownError("votes.closed", field="poll")
    if vote.poll.until and context.clock_trusted and _ended(tx, context, vote):
        raise KnownError("votes.over", field="poll")
    return vote


def _ended(tx: Reading, context: HallContext, vote: Vote) -> bool:
    """Nothing more comes, as far as anybody can say: where a vote has no end or nobody vouches for
    the clock, people do."""
    until = vote.poll.until
    return not until or not context.clock_trusted or tx.at >= from_text(until)


def _take(tx: Transaction, keys: BoxKeys, vote: Vote, entry: Entry, choice: Choice) -> str:
    poll = vote.poll
    votes.has_voted(tx, poll.poll, entry.entry)
    if poll.secret:
        box.put(tx, keys, Ballot(poll=poll.poll, choice=choice))
    else:
        tx.record(
            "vote.named", poll=poll.poll, entry=entry.entry, area=entry.area,
            choice=msgspec.json.encode(choice).decode(),
        )  # fmt: skip
    mark = secret_code(MARK)
    votes.mark(tx, poll.poll, mark)
    return mark


class Papers(msgspec.Struct, frozen=True):
    """By post or by proxy. Of a named vote each ballot stands at its entry's place; of a secret one
    the envelopes were opened apart, and neither list tells of the other: both are sorted."""

    entries: tuple[str, ...]
    ballots: tuple[Choice, ...]


def papers(
    tx: Transaction, context: HallContext, keys: BoxKeys, poll: str, staff: str, kind: str,
    entries: Sequence[str], ballots: Sequence[Sequence[str]],
) -> int:  # fmt: skip
    """What one person typed waits, sealed, for another who types the same; how many were taken. Of
    a secret vote letters are not opened one by one as they come, or who types them knows whose each
    is: fewer than five wait for more, or for the end of the vote.

    Raises KnownError `votes.closed`, `votes.papers`, `votes.few_papers`, `votes.papers_same`,
    `votes.not_registered`, `votes.choice` and those of :func:`registering.require`. Where the two
    differ nothing is taken, and -1 is told: both begin anew."""
    vote = known(tx, poll)
    if vote.state != "open":
        raise KnownError("votes.closed", field="poll")
    if not 0 < len(entries) <= MOST_PAPERS or len(set(entries)) < len(ballots):
        raise KnownError("votes.papers", field="entries", most=MOST_PAPERS)
    if len(entries) != len(ballots):
        raise KnownError("votes.papers", field="ballots", most=MOST_PAPERS)
    if vote.poll.secret and len(entries) < LEAST and not _ended(tx, context, vote):
        raise KnownError("votes.few_papers", field="entries", least=LEAST)
    chosen = [rules.checked(vote.poll, each) for each in ballots]
    told = Papers(tuple(entries), tuple(chosen))
    if vote.poll.secret:
        told = Papers(tuple(sorted(entries)), tuple(sorted(chosen)))
    found = []
    for each in told.entries:
        entry = votes.of_name(tx, poll, each)
        if entry is None:
            raise KnownError("votes.not_registered", field="entries")
        found.append(registering.require(entry))
    content, before = msgspec.json.encode(told), votes.typed(tx, poll)
    if before is None:
        votes.keep_typed(tx, poll, staff, keys.seal(content))
        return 0
    if before[0] == staff:
        raise KnownError("votes.papers_same", field="staff")
    votes.drop_typed(tx, poll)
    if keys.open(before[1]) != content:
        return -1
    for entry, choice in zip(found, told.ballots, strict=True):
        _take(tx, keys, vote, entry, choice)
    tx.record("vote.papers", poll=poll, count=len(found), kind=kind, by=before[0], second=staff)
    return len(found)
