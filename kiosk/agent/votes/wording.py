"""Votes as the contract tells them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

import msgspec

from kiosk.agent.core.parts import part_of
from kiosk.api.votes import polls as api
from kiosk.clock import from_text
from kiosk.domain.votes.counting import Result
from kiosk.domain.votes.poll import Poll
from kiosk.errors import KnownError
from kiosk.services.votes.registering import Row
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import votes
from kiosk.storage.tables.votes import Vote

_SQUARE_CENTIMETRES = 10_000  # of a square metre
SHOWN, MOST_SHOWN = timedelta(days=30), 4
_MOST = Decimal(100_000)  # square metres


def poll_of(asked: api.VoteAsked) -> Poll:
    return msgspec.convert(msgspec.to_builtins(asked), Poll)


def asked(poll: Poll) -> api.VoteAsked:
    return msgspec.convert(msgspec.to_builtins(poll), api.VoteAsked)


def row_of(row: api.RegisterRow) -> Row:
    """Raises KnownError `votes.area`."""
    try:
        metres = Decimal(row.area or "0")
        whole = metres * _SQUARE_CENTIMETRES
        fits = 0 <= metres <= _MOST and whole == int(whole)
    except (InvalidOperation, ValueError, OverflowError):
        fits = False
    if not fits:
        raise KnownError("votes.area", field="area", entry=row.entry[:40])
    return Row(row.entry, row.number, row.birth, row.building, row.cell, int(whole))


def result(found: Result) -> api.VoteResult:
    return part_of(api.VoteResult, found)


def record(tx: Reading, vote: Vote) -> api.VoteRecord:
    told = msgspec.json.decode(vote.result, type=Result) if vote.result else None
    if told is not None:  # of hundreds of votes: the file has the rounds
        told = msgspec.structs.replace(told, rounds=())
    return api.VoteRecord(
        asked=asked(vote.poll), state=vote.state,  # type: ignore[arg-type]
        eligible=vote.eligible, taken=votes.taken(tx, vote.poll.poll), doubles=vote.doubles,
        typed=votes.typed(tx, vote.poll.poll) is not None, result=result(told) if told else None,
    )  # fmt: skip


def running(tx: Reading, now: datetime) -> api.RunningVotes:
    """And what was declared within the last weeks, the newest first."""
    every = votes.every(tx)
    late = [each for each in every if each.declared and now - from_text(each.declared) <= SHOWN]
    late.sort(key=lambda each: each.declared, reverse=True)
    return api.RunningVotes(
        votes=tuple(
            api.RunningVote(
                poll=each.poll.poll, title=each.poll.title, until=each.poll.until,
                eligible=each.eligible, taken=votes.taken(tx, each.poll.poll),
            )
            for each in every
            if each.state == "open"
        ),
        declared=tuple(
            api.DeclaredVote(
                poll=each.poll.poll, title=each.poll.title, options=asked(each.poll).options,
                result=result(msgspec.json.decode(each.result, type=Result)), at=each.declared,
            )
            for each in late[:MOST_SHOWN]
        ),
    )  # fmt: skip
