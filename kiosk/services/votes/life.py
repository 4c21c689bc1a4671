"""A vote's life: added, opened, closed by a person, held against other halls, declared.

Nothing ends a vote but somebody who closes it. Until it is declared nobody is told more than how
many ballots were taken.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import msgspec

from kiosk.clock import to_text
from kiosk.domain.votes import counting
from kiosk.domain.votes import poll as rules
from kiosk.domain.votes.counting import Result
from kiosk.domain.votes.poll import LEAST, Choice, Poll
from kiosk.errors import KnownError
from kiosk.services.votes import box
from kiosk.services.votes.registering import in_state
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes
from kiosk.storage.tables.votes import Vote

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
    poll = msgspec.structs.replace(poll, until=_until(poll.until, tx.at))
    votes.keep_key(tx, poll.poll, bytes.fromhex(shared) if shared else os.urandom(32))
    tx.record("vote.added", poll=poll.poll, asked=msgspec.json.encode(poll).decode())


def _until(told: str, now: datetime) -> str:
    """Whichever zone it was told in, as times are stored."""
    if not told:
        return ""
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        raise KnownError("votes.until", field="until") from None
    if at.tzinfo is None or at <= now:
        raise KnownError("votes.until", field="until")
    return to_text(at)


def start(tx: Transaction, poll: str, staff: str = "") -> int:
    """Of how many quorum and majority are counted: of who may vote; of owners, of all flats, also
    of those whose owner may not. Raises KnownError `votes.state`, `votes.nobody`."""
    weighted = in_state(tx, poll, "added").poll.weighted
    there = votes.entries(tx, poll)
    counted = [each for each in there if (each.area if weighted else each.may)]
    if not any(each.may for each in there):
        raise KnownError("votes.nobody", field="poll")
    area = sum(each.area for each in counted)
    tx.record("vote.opened", poll=poll, eligible=len(counted), area=area, staff=staff)
    return len(counted)


def close(tx: Transaction, keys: BoxKeys, poll: str, staff: str = "") -> None:
    """No ballot is taken from now on. Raises KnownError `votes.state`, `votes.typed`: papers that
    one person typed wait for another."""
    vote = in_state(tx, poll, "open")
    if votes.typed(tx, poll) is not None:
        raise KnownError("votes.typed", field="poll")
    if vote.poll.secret:
        ballots = len(votes.ballots(tx, poll)) + box.waiting(tx, keys, poll)
        box.end(tx, keys, poll, told=ballots >= LEAST)
    tx.record("vote.closed", hour_only=True, poll=poll, staff=staff)


def twins(tx: Reading, poll: str) -> list[str]:
    """Who voted here, as every hall of this vote calls them: sorted."""
    in_state(tx, poll, "closed")
    return sorted(each.twin for each in votes.entries(tx, poll) if each.voted and each.twin)


def tell_key(tx: Transaction, poll: str, staff: str) -> bytes:
    """For another hall of the same vote. Who has it can try numbers against :func:`twins`: so who
    asked for either stands in the journal. Raises KnownError `votes.state`."""
    in_state(tx, poll, "added", "open")
    tx.record("vote.key_told", poll=poll, staff=staff)
    return votes.key_of(tx, poll)


def tell_twins(tx: Transaction, poll: str, staff: str) -> list[str]:
    """As :func:`twins`, journalled."""
    found = twins(tx, poll)
    tx.record("vote.twins_told", poll=poll, staff=staff)
    return found


def compare(tx: Transaction, poll: str, other: Collection[str], staff: str = "") -> int:
    """How many voted in the other hall, too. The hall's own list is no other hall's.

    Raises KnownError `votes.state`, `votes.own_list`, `votes.compared`: the same list again would
    count the same persons twice.
    """
    told, own = set(other), set(twins(tx, poll))
    if own and own == told:
        raise KnownError("votes.own_list", field="twins")
    doubles = len(own & told)
    name = hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
    if votes.was_compared(tx, poll, name):
        raise KnownError("votes.compared", field="twins")
    tx.record("vote.compared", poll=poll, doubles=doubles, list=name, staff=staff)
    return doubles


class Given(NamedTuple):
    """All that a result is counted of. `named`: area and choice."""

    vote: Vote
    taken: int
    named: tuple[tuple[int, Choice], ...]
    ballots: tuple[Choice, ...]


def given(tx: Reading, poll: str) -> Given:
    """Raises KnownError `votes.state`, `votes.damaged`: ballots are not those that the journal
    counted."""
    vote = in_state(tx, poll, "closed")
    if votes.unsound(tx, poll):
        raise KnownError("votes.damaged", field="poll")
    named = tuple((area, choice) for _, area, choice in votes.named(tx, poll))
    return Given(vote, votes.taken(tx, poll), named, tuple(votes.ballots(tx, poll)))


def counted(told: Given) -> Result:
    """Long work where ballots are many: for no thread that others wait for."""
    vote, doubles = told.vote, told.vote.doubles
    if vote.poll.weighted:
        result = counting.count_owners(vote.poll, told.named, vote.eligible, vote.area)
        if doubles:
            result = msgspec.structs.replace(result, verdict="void", doubles=doubles)
        return result
    if vote.poll.secret and told.taken < LEAST:
        return Result(
            verdict="withheld", eligible=vote.eligible, ballots=told.taken, doubles=doubles
        )
    ballots = told.ballots if vote.poll.secret else tuple(choice for _, choice in told.named)
    lost = told.taken - len(ballots)
    return counting.count(vote.poll, ballots, vote.eligible, doubles=doubles, lost=lost)


def declare(tx: Transaction, poll: str, ready: Result | None = None, staff: str = "") -> Result:
    """The result is told, and what names voters is forgotten. `ready`: counted beside; what was
    compared with other halls since makes it anew. Raises as :func:`given`."""
    vote = in_state(tx, poll, "closed")
    result = ready
    if result is None or result.doubles != vote.doubles:
        result = counted(given(tx, poll))
    votes.forget(tx, poll)
    told = msgspec.json.encode(result).decode()
    tx.record("vote.declared", poll=poll, result=told, staff=staff)
    return result
