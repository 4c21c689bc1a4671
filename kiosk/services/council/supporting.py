"""Who supports a proposal: one person once, by card or by a code issued against a register.

Kept of them is a keyed digest, and that until it is decided whether the proposal comes to the
agenda. A card and a code of one person have one digest where the register names the person, so
both together count once; a telephone number is nobody's.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.domain.identity import check_number
from kiosk.domain.opening import business_date
from kiosk.errors import KnownError
from kiosk.ids import grouped, secret_code
from kiosk.services.codes import issued
from kiosk.services.context import HallContext
from kiosk.services.council import agenda
from kiosk.services.council.erasing import rewrite
from kiosk.services.council.seats import known, needed
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import proposals
from kiosk.storage.tables.council.proposals import Proposal

LENGTH = 12  # characters of a code: 60 random bits
MOST_ROWS = 1000  # at once
LONGEST_ENTRY = 40


@dataclass(frozen=True)
class Row:
    """Of a register: its own name for somebody, and where known the number of their card."""

    entry: str
    number: str = field(default="", repr=False)


def register(
    tx: Transaction, context: HallContext, council: str, staff: str, rows: Sequence[Row]
) -> list[tuple[str, str]]:
    """A code for each entry, told this once; one that was there gets a new code, and the old one is
    void. A card counts from now on where the register names its person.

    Raises KnownError `council.unknown`, `council.rows`, `council.twice`, `identity.*`.
    """
    known(tx, council)
    if not 0 < len(rows) <= MOST_ROWS:
        raise KnownError("council.rows", field="rows", most=MOST_ROWS)
    today = business_date(context.hall.hall.timezone, tx.at)
    was = proposals.registered(tx, council)
    there = {person: entry for entry, person in was.items() if person}
    made, kept, named = list[tuple[str, str]](), list[list[str]](), set[str]()
    for row in rows:
        entry = needed(row.entry, "entry", LONGEST_ENTRY)
        person = was.get(entry, "")
        if row.number:
            person = context.pseudonym("id", check_number(row.number, today).value)
        if entry in named or there.get(person, entry) != entry:
            raise KnownError("council.twice", field="entry", entry=entry)
        named.add(entry)
        if person:
            there[person] = entry
        code = secret_code(LENGTH)
        kept.append([entry, person, _digest(context, code)])
        made.append((entry, grouped(code, 4)))
    rewrite(tx, context, council, staff, named & set(was))
    tx.record(
        "council.registered", council=council, day=context.minute(tx.at).date, staff=staff,
        count=len(kept), rows=kept,
    )  # fmt: skip
    return made


def require_codes(
    tx: Reading, context: HallContext, council: str, told: Sequence[tuple[str, str]]
) -> None:
    """Each (entry, code) is good now: no sheet says more than the register.

    Raises KnownError `council.unknown`, `council.rows`, `council.code`.
    """
    known(tx, council)
    if not 0 < len(told) <= MOST_ROWS:
        raise KnownError("council.rows", field="codes", most=MOST_ROWS)
    for entry, code in told:
        found = proposals.of_code(tx, _digest(context, code))
        if found is None or (found.council, found.entry) != (council, entry):
            raise KnownError("council.code", field="codes")


def support(
    tx: Transaction, context: HallContext, proposal: str, resident: Resident | None, code: str = ""
) -> Proposal:
    """Raises KnownError `council.no_proposal`, `council.proposal_state`, `council.support_over`,
    `council.supported` and those of :func:`once_of`."""
    found = agenda.known(tx, proposal, "open")
    if context.clock_trusted and context.minute(tx.at).date > found.until:
        raise KnownError("council.support_over", field="proposal", until=found.until)
    named = _names(tx, context, found.council, resident, code)
    once = _digests(context, found.council, named)
    if any(proposals.supports(tx, proposal, each) for each in once):
        raise KnownError("council.supported", field="proposal")
    counted(tx, proposal, once[0])
    agenda.reach(tx, context, proposal)
    return agenda.known(tx, proposal)


def counted(tx: Transaction, proposal: str, once: str) -> None:
    tx.record("council.supported", hour_only=True, proposal=proposal, once=once)


def once_of(
    tx: Reading, context: HallContext, council: str, resident: Resident | None, code: str = ""
) -> str:
    """The digest of a person in this council.

    Raises KnownError `council.code`, `council.who`, `council.not_registered`.
    """
    return _digests(context, council, _names(tx, context, council, resident, code))[0]


def may_support(tx: Reading, council: str, resident: Resident) -> bool:
    """By their card."""
    if resident.method != "card" or not resident.person:
        return False
    there = proposals.registered(tx, council)
    return not there or resident.person in there.values()


def aliases(tx: Reading, context: HallContext, council: str) -> dict[str, str]:
    """The digest of an entry whose card was told later → that of its person."""
    return {
        _digest_of(context, council, f"entry:{entry}"): _digest_of(
            context, council, f"person:{person}"
        )
        for entry, person in proposals.registered(tx, council).items()
        if person
    }


def _names(
    tx: Reading, context: HallContext, council: str, resident: Resident | None, code: str
) -> list[str]:
    """Whose support it is, then what the same one was before the register had their card."""
    if code:
        entry = proposals.of_code(tx, _digest(context, code))
        if entry is None or entry.council != council:
            raise KnownError("council.code", field="code")
        return _named(entry)
    if resident is not None and resident.method == "card" and resident.person:
        there = proposals.of_person(tx, council, resident.person)
        if there is None and proposals.registered(tx, council):
            raise KnownError("council.not_registered", field="token")
        return _named(there) if there else [f"person:{resident.person}"]
    raise KnownError("council.who", field="token")


def _named(entry: proposals.Entry) -> list[str]:
    own = [f"entry:{entry.entry}"]
    return [f"person:{entry.person}", *own] if entry.person else own


def _digests(context: HallContext, council: str, names: list[str]) -> list[str]:
    return [_digest_of(context, council, each) for each in names]


def _digest_of(context: HallContext, council: str, name: str) -> str:
    key = context.keys.derive("council-support")
    return hmac.new(key, f"{council}:{name}".encode(), hashlib.sha256).hexdigest()


def _digest(context: HallContext, code: str) -> str:
    return issued(context.keys, "council-code", code).hex()
