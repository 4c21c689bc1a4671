"""Who may vote: a register for each vote, and codes that are issued against it.

An entry is a person (or, of owners, a flat) by the name that the register gives it. Of an identity
number the hall keeps its own pseudonym and, under the vote's key, what another hall makes of the
same number (`twin`), so that halls may find who voted in both; of a code a keyed digest. All of it
goes when the vote is declared.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain import opening
from kiosk.domain.identity import check_number
from kiosk.domain.votes import poll as rules
from kiosk.errors import KnownError
from kiosk.ids import grouped, secret_code
from kiosk.services.codes import issued
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes
from kiosk.storage.tables.votes import Entry, Vote

LENGTH = 12  # characters: 60 random bits
MOST = 20_000  # entries of one register
AT_ONCE = 2000  # codes, so that they fit into one line and alarms wait for no list
_LONGEST = 40


@dataclass(frozen=True)
class Row:
    """Of a register. `number`: of an identity card; without it `birth`. `area`: square centimetres,
    of owners."""

    entry: str
    number: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    building: str = ""
    cell: str = ""
    area: int = 0


def known(tx: Reading, poll: str) -> Vote:
    """Raises KnownError `votes.unknown`."""
    found = votes.by_id(tx, poll)
    if found is None:
        raise KnownError("votes.unknown", field="poll", poll=poll[:40])
    return found


def in_state(tx: Reading, poll: str, *states: str) -> Vote:
    """Raises KnownError `votes.unknown`, `votes.state`."""
    found = known(tx, poll)
    if found.state not in states:
        raise KnownError("votes.state", field="poll", poll=poll, state=found.state)
    return found


def add(tx: Transaction, context: HallContext, poll: str, rows: Sequence[Row]) -> int:
    """How many of them may vote. Raises KnownError `votes.state`, `votes.entry`, `votes.twice`,
    `votes.area`, `votes.birth`, `votes.many` and `identity.*`."""
    asked = in_state(tx, poll, "added").poll
    there = votes.entries(tx, poll)
    names, persons = {each.entry for each in there}, {each.person for each in there} - {""}
    if len(there) + len(rows) > MOST:
        raise KnownError("votes.many", field="rows", most=MOST)
    today, key, may = _today(tx, context), votes.key_of(tx, poll), 0
    for row in rows:
        name = row.entry.strip()
        if not name or len(name) > _LONGEST:
            raise KnownError("votes.entry", field="entry", most=_LONGEST)
        number = check_number(row.number, today) if row.number else None
        person = context.pseudonym("id", number.value) if number else ""
        if name in names or person in persons:
            raise KnownError("votes.twice", field="entry", entry=name)
        if asked.weighted and row.area <= 0:
            raise KnownError("votes.area", field="area", entry=name)
        birth = (number.birth if number else None) or _birth(row.birth, name)
        belongs = rules.belongs(asked, row.building, row.cell)
        allowed = belongs and rules.old_enough(asked, birth, today)
        names.add(name)
        persons |= {person} - {""}
        may += allowed
        twin = twin_of(key, number.value) if number else ""
        # A flat counts whether or not its owner may vote: two thirds are two thirds of all.
        area = row.area if asked.weighted and belongs else 0
        votes.register(tx, Entry(poll, name, person, twin, area, allowed, False))
    tx.record("vote.registered", poll=poll, count=len(rows), may=may)
    return may


def strike(tx: Transaction, poll: str, entry: str, staff: str) -> None:
    """Somebody who died, moved away or stands there by mistake, before the vote is open: after that
    of how many it is counted stands. Raises KnownError `votes.state`, `votes.not_registered`."""
    in_state(tx, poll, "added")
    if votes.of_name(tx, poll, entry) is None:
        raise KnownError("votes.not_registered", field="entry")
    votes.strike(tx, poll, entry)
    tx.record("vote.struck", poll=poll, staff=staff)


def twin_of(key: bytes, number: str) -> str:
    """What every hall of the same vote makes of a number: 128 bits of HMAC-SHA-256, hex. Those of a
    whole register fit into one line."""
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()[:32]


def invite(
    tx: Transaction, context: HallContext, poll: str, staff: str = "", again: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """A code for each entry that may vote and has none, some at a time: told this once. `again`:
    entries whose code was lost get another one, that of before is void, and nothing else is made.

    Raises KnownError `votes.state`, `votes.not_registered` and those of :func:`require`."""
    in_state(tx, poll, "added", "open")
    wanted = list(dict.fromkeys(again)) or votes.without_code(tx, poll, AT_ONCE)
    if len(wanted) > AT_ONCE:
        raise KnownError("votes.many", field="again", most=AT_ONCE)
    made = []
    for name in wanted:
        entry = votes.of_name(tx, poll, name)
        if entry is None:
            raise KnownError("votes.not_registered", field="again")
        require(entry)
        code = secret_code(LENGTH)
        votes.give_code(tx, poll, name, digest(context, code))
        made.append((name, grouped(code, 4)))
    tx.record("vote.invited", poll=poll, count=len(made), anew=len(made) * bool(again), staff=staff)
    return made


def find(
    tx: Reading, context: HallContext, poll: str, resident: Resident | None, code: str
) -> Entry:
    """Whose vote it is, by card or by code; a telephone alone is nobody's.

    Raises KnownError `votes.who`, `votes.code`, `votes.not_registered`, `votes.not_eligible`,
    `votes.voted`."""
    if code:
        entry = votes.of_code(tx, digest(context, code))
        if entry is None or entry.poll != poll:
            raise KnownError("votes.code", field="code")
    elif resident is not None and resident.method == "card" and resident.person:
        entry = votes.of_person(tx, poll, resident.person)
        if entry is None:
            raise KnownError("votes.not_registered", field="token")
    else:
        raise KnownError("votes.who", field="token")
    return require(entry)


def require(entry: Entry) -> Entry:
    """Raises KnownError `votes.not_eligible`, `votes.voted`."""
    if not entry.may:
        raise KnownError("votes.not_eligible", field="entry")
    if entry.voted:
        raise KnownError("votes.voted", field="entry")
    return entry


def digest(context: HallContext, code: str) -> bytes:
    return issued(context.keys, "vote-invitation", code)


def _birth(told: str, entry: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise KnownError("votes.birth", field="birth", entry=entry) from None


def _today(tx: Reading, context: HallContext) -> date:
    return opening.business_date(context.hall.hall.timezone, tx.at)
