"""The box of ballots: shuffled, closed in batches, counted at the end alone.

As the box of answers (:mod:`kiosk.services.surveys.box`): a ballot is sealed into a row that tells
nothing, under a key that no copy of the database holds. Other than an answer no ballot may be
withheld because it came last: a batch closes with at least five, drawn from at least ten, so that
at least five always wait for the end. With fewer than five in all their number alone is told.
"""

from __future__ import annotations

import os
from collections import defaultdict
from random import SystemRandom

import msgspec

from kiosk.domain.votes.poll import LEAST, Choice
from kiosk.ids import secret_code
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes

_KEY = 26  # characters: 130 random bits
_random = SystemRandom()


class Ballot(msgspec.Struct, frozen=True, kw_only=True):
    """As it lies in the open box."""

    poll: str
    choice: Choice

    def __repr__(self) -> str:
        return f"Ballot({self.poll!r})"


_Waiting = list[tuple[bytes, Ballot]]


def put(tx: Transaction, keys: BoxKeys, ballot: Ballot) -> None:
    votes.into_box(tx, os.urandom(16), keys.seal(msgspec.json.encode(ballot)))


def ripe(tx: Reading, keys: BoxKeys) -> bool:
    """Whether a batch may close."""
    return any(len(group) >= 2 * LEAST for group in _groups(tx, keys).values())


def close(tx: Transaction, keys: BoxKeys) -> int:
    """Close every batch that may; how many did."""
    ready = [each for each in _groups(tx, keys).values() if len(each) >= 2 * LEAST]
    for group in ready:
        _random.shuffle(group)
        _lay_down(tx, group[LEAST:])
    return len(ready)


def end(tx: Transaction, keys: BoxKeys, poll: str, *, told: bool) -> None:
    """All that is left of a vote; where nothing but the number may be `told`, the ballots go."""
    group = _groups(tx, keys).get(poll, [])
    if told and group:
        _lay_down(tx, group)
    else:
        _take_out(tx, group)


def waiting(tx: Reading, keys: BoxKeys, poll: str) -> int:
    return len(_groups(tx, keys).get(poll, []))


def tidy(tx: Transaction, keys: BoxKeys) -> None:
    """Seal what waits under the newest key. A row whose key is gone goes: the result tells how many
    ballots were lost, for the marks that were given out stand."""
    sealed = votes.box(tx)
    _random.shuffle(sealed)
    for key, row in sealed:
        content = keys.open(row)
        votes.out_of_box(tx, key)
        if content is not None:
            votes.into_box(tx, os.urandom(16), keys.seal(content))
    for poll, row in votes.every_typed(tx):
        content = keys.open(row)
        if content is None:
            votes.drop_typed(tx, poll)
        else:
            votes.seal_typed(tx, poll, keys.seal(content))


def _lay_down(tx: Transaction, group: _Waiting) -> None:
    _take_out(tx, group)
    laid = [(secret_code(_KEY), msgspec.json.encode(each.choice)) for _, each in group]
    _random.shuffle(laid)
    batch, poll = secret_code(_KEY), group[0][1].poll
    votes.lay_down(tx, batch, laid)
    tx.record(
        "vote.batch", hour_only=True, poll=poll, batch=batch, count=len(laid),
        digest=votes.digest(laid),
    )  # fmt: skip


def _take_out(tx: Transaction, group: _Waiting) -> None:
    for key, _ in group:
        votes.out_of_box(tx, key)


def _groups(tx: Reading, keys: BoxKeys) -> dict[str, _Waiting]:
    found: dict[str, _Waiting] = defaultdict(list)
    for key, sealed in votes.box(tx):
        content = keys.open(sealed)
        if content is not None:
            ballot = msgspec.json.decode(content, type=Ballot)
            found[ballot.poll].append((key, ballot))
    return found
