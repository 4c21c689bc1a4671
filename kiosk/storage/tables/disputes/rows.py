"""Disputes, their sides, meetings and agreements: the rows, and what is asked of them."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from kiosk.clock import from_text
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.disputes.life import ENDED, Side, State
from kiosk.domain.disputes.meeting import Times
from kiosk.domain.risk import Risk
from kiosk.storage.journal.events import Queries, Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of
from kiosk.storage.tables.disputes import prevention


class Dispute(msgspec.Struct, frozen=True, gc=False):
    """One dispute. Times RFC 3339, "" for none; `reasons` and `missed` with blanks between."""

    key: int
    case_id: str
    category: str
    state: State
    tier: int
    level: Risk
    reasons: str
    apart: bool
    keeper: str
    mediator: str
    opened_at: str
    tier_at: str
    visit_by: str
    visited_at: str
    settle_by: str
    next_due: str
    missed: str
    ups: int
    downs: int
    opens: int
    draft: int
    signed_at: str
    confirmed: str
    closed_at: str
    version: int

    @property
    def owner(self) -> str:
        """The account whose it is now."""
        return self.mediator or self.keeper


class Party(msgspec.Struct, frozen=True, gc=False):
    """Somebody on a side; what is None was erased or never told. Stays out of logs."""

    party: str
    key: int
    side: Side
    seq: int
    name: str | None
    phone: str | None
    detail: str | None
    person: str | None
    guardian: str | None
    minor: bool
    language: str
    wants: str | None
    agreed: bool
    sms: bool

    def __repr__(self) -> str:
        return f"Party({self.party!r})"


class Meeting(msgspec.Struct, frozen=True, gc=False):
    """`room` empty: `place` says where. `apart`: the other side is heard in the room `beside`, or
    comes at its `turn`. `state`: planned, held, missed, cancelled."""

    session: str
    key: int
    seq: int
    mediator: str
    room: str
    place: str | None
    starts: str
    ends: str
    apart: bool
    beside: str
    turn: str
    state: str
    ended: int
    minutes: str | None

    @property
    def times(self) -> Times:
        return Times(from_text(self.starts), from_text(self.ends))

    @property
    def rooms(self) -> frozenset[str]:
        """Those that it takes."""
        return frozenset({self.room, self.beside} - {""})

    def room_of(self, side: Side) -> str:
        return self.beside if side == "other" and self.beside else self.room

    def begins(self, side: Side) -> str:
        """When a side is to come."""
        return self.turn if side == "other" and self.turn else self.starts

    def __repr__(self) -> str:
        return f"Meeting({self.session!r}, state={self.state!r})"


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A version of the agreement; `terms` None once they were erased. `signed`: the event."""

    seq: int
    key: int
    version: int
    terms: tuple[Term, ...] | None
    basis: tuple[str, ...]
    signed: int

    def __repr__(self) -> str:
        return f"Draft({self.key!r}, version={self.version!r})"


class Owed(msgspec.Struct, frozen=True, gc=False):
    """What was promised with a date. `amount` and `paid` in fen; `state`: waiting, late, kept."""

    key: int
    item: int
    seq: int
    amount: int
    paid: int
    due: str
    state: str


def _select(kind: type[msgspec.Struct], table: str) -> str:
    return f"SELECT {', '.join(kind.__struct_fields__)} FROM {table} "  # noqa: S608 - our own names


_DISPUTE = _select(Dispute, "disputes")
_PARTY = _select(Party, "dispute_parties")
_MEETING = _select(Meeting, "dispute_sessions")
_DRAFT = _select(Draft, "dispute_drafts")
_OWED = (
    "SELECT key, item, seq, amount, coalesce((SELECT sum(p.amount) FROM dispute_payments p"
    " WHERE p.key = dispute_dues.key AND p.item = dispute_dues.item), 0) AS paid, due, state"
    " FROM dispute_dues "
)


def by_case(tx: Queries, case_id: str) -> Dispute | None:
    row = tx.one(_DISPUTE + "WHERE key = ? AND case_id = ?", key_of(case_id), case_id)
    return _dispute(row) if row else None


def by_key(tx: Queries, key: int) -> Dispute | None:
    row = tx.one(_DISPUTE + "WHERE key = ?", key)
    return _dispute(row) if row else None


def some(tx: Reading, where: str, *params: object) -> list[Dispute]:
    """Those of which a condition in SQL holds."""
    return [_dispute(row) for row in tx.query(f"{_DISPUTE} WHERE {where}", *params)]


def due_before(tx: Reading, at: str, limit: int) -> list[Dispute]:
    """Those of which a limit that runs has passed, the oldest first."""
    rows = tx.query(
        _DISPUTE + "WHERE next_due <> '' AND next_due <= ? ORDER BY next_due LIMIT ?", at, limit
    )
    return [_dispute(row) for row in rows]


def running(tx: Reading) -> list[Dispute]:
    """Open and agreed ones, by what is due next."""
    rows = tx.query(
        _DISPUTE + "WHERE closed_at = '' ORDER BY CASE next_due WHEN '' THEN 'z' ELSE next_due END,"
        " key"
    )
    return [_dispute(row) for row in rows]


def opened_between(tx: Reading, start: str, end: str) -> list[Dispute]:
    rows = tx.query(_DISPUTE + "WHERE opened_at >= ? AND opened_at < ? ORDER BY key", start, end)
    return [_dispute(row) for row in rows]


def of_mediator(tx: Reading, staff: str) -> list[Dispute]:
    """Open and agreed ones that somebody mediates."""
    rows = tx.query(_DISPUTE + "WHERE mediator = ? AND closed_at = '' ORDER BY key", staff)
    return [_dispute(row) for row in rows]


def kept_by(tx: Reading, staff: str) -> list[Dispute]:
    """Open and agreed ones of which somebody is the keeper."""
    rows = tx.query(_DISPUTE + "WHERE keeper = ? AND closed_at = '' ORDER BY key", staff)
    return [_dispute(row) for row in rows]


def keepers(tx: Reading) -> set[str]:
    """Accounts that are keepers of something that is not over."""
    rows = tx.query("SELECT DISTINCT keeper FROM disputes WHERE closed_at = ''")
    return {row["keeper"] for row in rows}


def mediating(tx: Reading) -> set[str]:
    """Accounts that mediate something that is not over."""
    rows = tx.query(
        "SELECT DISTINCT mediator FROM disputes WHERE mediator <> '' AND closed_at = ''"
    )
    return {row["mediator"] for row in rows}


def log(tx: Reading, dispute: Dispute) -> list[Recorded]:
    """What was done, in order."""
    rows = tx.query("SELECT seq FROM dispute_acts WHERE key = ? ORDER BY seq", dispute.key)
    return [tx.event(row["seq"]) for row in rows]


def times_said_again(tx: Reading, dispute: Dispute) -> int:
    """How often, since anybody of the hall acted last."""
    times = 0
    for each in reversed(log(tx, dispute)):
        if each.get("staff"):
            break
        times += each.type == "dispute.again"
    return times


def said_again(tx: Reading, dispute: Dispute) -> bool:
    """Whether it happened again, says who reported it, and nobody of the hall acted since."""
    last = tx.scalar(
        "SELECT max(seq) FROM dispute_acts WHERE key = ? AND type = 'dispute.again'", dispute.key
    )
    if not last:
        return False
    rows = tx.query("SELECT seq FROM dispute_acts WHERE key = ? AND seq > ?", dispute.key, last)
    return not any(tx.event(row["seq"]).get("staff") for row in rows)


def saying_again(tx: Reading) -> list[Dispute]:
    """All of which somebody says so, those that are over too."""
    rows = tx.query(
        f"{_DISPUTE} WHERE state <> 'none' AND key IN"  # noqa: S608 - our own column names
        " (SELECT key FROM dispute_acts WHERE type = 'dispute.again') ORDER BY key"
    )
    return [each for each in map(_dispute, rows) if said_again(tx, each)]


def private_parts(tx: Reading, case_id: str) -> list[int]:
    """Events of a dispute in which something of a person stands, those of prevention that stand on
    it too."""
    key = key_of(case_id)
    rows = tx.query("SELECT seq FROM dispute_acts WHERE key = ? AND private = 1", key)
    return sorted({*(row["seq"] for row in rows), *prevention.private_parts(tx, key)})


def private_before(tx: Reading, before: str, limit: int) -> list[int]:
    """Events of disputes that ended before a time, in which something of a person stands."""
    rows = tx.query(
        "SELECT a.seq FROM disputes d JOIN dispute_acts a ON a.key = d.key"
        " WHERE d.closed_at <> '' AND d.closed_at < ? AND a.private = 1 ORDER BY a.seq LIMIT ?",
        before, limit,
    )  # fmt: skip
    return [row["seq"] for row in rows]


def parties(tx: Reading, dispute: Dispute) -> list[Party]:
    """Who reported first, then the other side, each in the order they were told of."""
    rows = tx.query(_PARTY + "WHERE key = ? ORDER BY side, party", dispute.key)
    return [_party(row) for row in rows]


def other_disputes_of(tx: Reading, person: str, key: int, since: str) -> int:
    """How many other disputes somebody was a side of that were opened since then."""
    count: int = tx.scalar(
        "SELECT count(DISTINCT d.key) FROM dispute_parties p JOIN disputes d ON d.key = p.key"
        " WHERE p.person = ? AND d.key <> ? AND d.opened_at >= ? AND d.state <> 'none'",
        person, key, since,
    )  # fmt: skip
    return count


def meeting(tx: Reading, session: str) -> Meeting | None:
    row = tx.one(_MEETING + "WHERE session = ?", session)
    return _meeting(row) if row else None


def meetings(tx: Reading, dispute: Dispute) -> list[Meeting]:
    rows = tx.query(_MEETING + "WHERE key = ? ORDER BY starts, session", dispute.key)
    return [_meeting(row) for row in rows]


def planned(tx: Reading, start: str, end: str) -> list[Meeting]:
    """Those to come that touch a span of time, whoever leads them."""
    rows = tx.query(
        _MEETING + "WHERE state = 'planned' AND starts < ? AND ends > ? ORDER BY starts", end, start
    )
    return [_meeting(row) for row in rows]


def meetings_where(tx: Reading, where: str, *params: object) -> list[Meeting]:
    """Those of which a condition in SQL holds."""
    return [_meeting(row) for row in tx.query(f"{_MEETING} WHERE {where}", *params)]


def owed_where(tx: Reading, where: str, *params: object) -> list[Owed]:
    """What was promised with a date, of which a condition in SQL holds."""
    return [Owed(**dict(row)) for row in tx.query(f"{_OWED} WHERE {where}", *params)]


def overdue_meetings(tx: Reading, before: str, limit: int) -> list[Meeting]:
    """Planned ones that were over before a time, and nobody said how they went."""
    rows = tx.query(
        _MEETING + "WHERE state = 'planned' AND starts < ?1 AND ends < ?1 ORDER BY starts LIMIT ?2",
        before, limit,
    )  # fmt: skip
    return [_meeting(row) for row in rows]


def drafts(tx: Reading, dispute: Dispute) -> list[Draft]:
    rows = tx.query(_DRAFT + "WHERE key = ? ORDER BY version", dispute.key)
    return [_draft(row) for row in rows]


def dues(tx: Reading, dispute: Dispute) -> list[Owed]:
    """What was promised with a date in the agreement that was signed last."""
    rows = tx.query(_OWED + "WHERE key = ? ORDER BY item", dispute.key)
    return [Owed(**dict(row)) for row in rows]


def dues_before(tx: Reading, day: str, limit: int) -> list[Owed]:
    """What should have been done before a date and was not, and nobody was told yet."""
    rows = tx.query(
        _OWED + "WHERE state = 'waiting' AND due <> '' AND due < ?"  # noqa: S608 - our own texts
        " AND EXISTS (SELECT 1 FROM disputes d WHERE d.key = dispute_dues.key"
        " AND d.state = 'agreed') ORDER BY key, item LIMIT ?",
        day, limit,
    )  # fmt: skip
    return [Owed(**dict(row)) for row in rows]


def _dispute(row: Any) -> Dispute:
    told = dict(row)
    return Dispute(**{**told, "apart": bool(told["apart"]), "state": State(told["state"])})


def _party(row: Any) -> Party:
    told = dict(row)
    return Party(
        **{
            **told,
            "minor": bool(told["minor"]),
            "agreed": bool(told["agreed"]),
            "sms": bool(told["sms"]),
            "side": cast(Side, told["side"]),
        }
    )


def _meeting(row: Any) -> Meeting:
    told = dict(row)
    return Meeting(**{**told, "apart": bool(told["apart"])})


def _draft(row: Any) -> Draft:
    told = dict(row)
    terms, basis = told["terms"], told["basis"]
    told["terms"] = msgspec.json.decode(terms, type=tuple[Term, ...]) if terms else None
    told["basis"] = msgspec.json.decode(basis, type=tuple[str, ...]) if basis else ()
    return Draft(**told)


def is_over(dispute: Dispute) -> bool:
    return dispute.state in ENDED or dispute.state is State.NONE
