"""A vote's life: added, opened, closed by a person, held against other halls, declared.

Nothing ends a vote but somebody who closes it. Until it is declared nobody is told more than how
many ballots were taken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection

import msgspec

from kiosk.clock import from_text
from kiosk.domain.votes import counting
from kiosk.domain.votes import poll as rules
from kiosk.domain.votes.counting import Result
from kiosk.domain.votes.poll import LEAST, Poll
from kiosk.errors import KnownError
from kiosk.services.votes import box
from kiosk.services.votes.registering import in_state
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes

MOST = 500  # votes
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_SHARED = re.compile(r"[0-9a-f]{64}")


def add(tx: Transaction, poll: Poll, shared: str = "") -> None:
    """`shared`: the key of the same vote in another hall, hex.

    Raises KnownError `votes.id`, `votes.there`, `votes.shared`, `votes.until`, `votes.most` and
    those of :func:`kiosk.domain.votes.poll.require`."""
    if not _ID.fullmatch(poll.poll):
        raise KnownError("votes.id", field="poll")
    if votes.by_id(tx, poll.poll) is not None:
        raise KnownError("votes.there", field="poll", poll=poll.poll)
    if len(votes.every(tx)) >= MOST:
        raise KnownError("votes.most", field="poll", most=MOST)
    if shared and not _SHARED.fullmatch(shared):
        raise KnownError("votes.shared", field="shared")
    rules.require(poll)
    if poll.until:
        try:
            over = from_text(poll.until) <= tx.at
        except (ValueError, TypeError):
            raise KnownError("votes.until", field="until") from None
        if over:
            raise KnownError("votes.until", field="until")
    votes.keep_key(tx, poll.poll, bytes.fromhex(shared) if shared else os.urandom(32))
    tx.record("vote.added", poll=poll.poll, asked=msgspec.json.encode(poll).decode())


def start(tx: Transaction, poll: str) -> int:
    """How many may vote. Raises KnownError `votes.state`, `votes.nobody`."""
    in_state(tx, poll, "added")
    may = [each for each in votes.entries(tx, poll) if each.may]
    if not may:
        raise KnownError("votes.nobody", field="poll")
    tx.record("vote.opened", poll=poll, eligible=len(may), area=sum(each.area for each in may))
    return len(may)


def close(tx: Transaction, keys: BoxKeys, poll: str) -> None:
    """No ballot is taken from now on. Raises KnownError `votes.state`, `votes.typed`: papers that
    one person typed wait for another."""
    vote = in_state(tx, poll, "open")
    if votes.typed(tx, poll) is not None:
        raise KnownError("votes.typed", field="poll")
    if vote.poll.secret:
        ballots = len(votes.ballots(tx, poll)) + box.waiting(tx, keys, poll)
        box.end(tx, keys, poll, told=ballots >= LEAST)
    tx.record("vote.closed", hour_only=True, poll=poll)


def twins(tx: Reading, poll: str) -> list[str]:
    """Who voted here, as every hall of this vote calls them: sorted."""
    in_state(tx, poll, "closed")
    return sorted(each.twin for each in votes.entries(tx, poll) if each.voted and each.twin)


def compare(tx: Transaction, poll: str, other: Collection[str]) -> int:
    """How many voted in the other hall, too. Raises KnownError `votes.state`."""
    doubles = len(set(twins(tx, poll)) & set(other))
    tx.record("vote.compared", poll=poll, doubles=doubles)
    return doubles


def declare(tx: Transaction, poll: str) -> Result:
    """Counted, told, and what names voters is forgotten. Raises KnownError `votes.state`,
    `votes.damaged`: ballots are not those that the journal counted."""
    vote = in_state(tx, poll, "closed")
    if votes.unsound(tx, poll):
        raise KnownError("votes.damaged", field="poll")
    taken = votes.taken(tx, poll)
    if vote.poll.weighted:
        given = [(area, choice) for _, area, choice in votes.named(tx, poll)]
        result = counting.count_owners(vote.poll, given, vote.eligible, vote.area)
        if vote.doubles:
            result = msgspec.structs.replace(result, verdict="void", doubles=vote.doubles)
    elif vote.poll.secret and taken < LEAST:
        result = Result(
            verdict="withheld", eligible=vote.eligible, ballots=taken, doubles=vote.doubles
        )
    else:
        ballots = votes.ballots(tx, poll)
        if not vote.poll.secret:
            ballots = [choice for _, _, choice in votes.named(tx, poll)]
        result = counting.count(
            vote.poll, ballots, vote.eligible, doubles=vote.doubles, lost=taken - len(ballots)
        )
    votes.forget(tx, poll)
    tx.record("vote.declared", poll=poll, result=msgspec.json.encode(result).decode())
    return result
