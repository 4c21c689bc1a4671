"""Founding a council, and who has its seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from kiosk.domain import case as words
from kiosk.domain.council import deciding, proposals, weights
from kiosk.domain.council.deciding import Rules
from kiosk.domain.council.proposals import Bar
from kiosk.domain.council.weights import Group
from kiosk.domain.identity import check_number, check_phone
from kiosk.errors import KnownError
from kiosk.hall.schema_base import Words
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import rows
from kiosk.storage.tables.council.rows import Council, Member

LONGEST_NAME = 60


def found(
    tx: Transaction, context: HallContext, staff: str, name: Words,
    groups: Sequence[Group], rules: Rules, bar: Bar,
) -> Council:  # fmt: skip
    """Raises KnownError `council.groups`, `council.seats`, `council.shares`, `council.part`,
    `council.never`, `council.bar`."""
    weights.require(groups)
    deciding.require(rules)
    proposals.require(bar)
    told = [msgspec.to_builtins(name), *(each.name for each in groups)]
    for text in (text for each in told for text in each.values()):
        needed(text, "name")
    council = new_id("council")
    tx.record(
        "council.founded", council=council, day=context.minute(tx.at).date, staff=staff,
        name=msgspec.to_builtins(name),
        groups=[msgspec.to_builtins(each) for each in groups], rules=msgspec.to_builtins(rules),
        bar=msgspec.to_builtins(bar),
    )  # fmt: skip
    return known(tx, council)


def rule(
    tx: Transaction, context: HallContext, staff: str, council: str, rules: Rules, bar: Bar
) -> None:
    """Other rules from now on; what was decided by those of before stays so.

    Raises KnownError `council.part`, `council.never`, `council.bar`; while a meeting is open
    `council.open_meeting`.
    """
    of = known(tx, council)
    deciding.require(rules)
    proposals.require(bar)
    if any(each.state == "open" for each in rows.meetings(tx, council)):
        raise KnownError("council.open_meeting", field="council")
    if (of.rules, of.bar) == (rules, bar):
        return
    tx.record(
        "council.ruled", council=council, day=context.minute(tx.at).date, staff=staff,
        rules=msgspec.to_builtins(rules), bar=msgspec.to_builtins(bar),
    )  # fmt: skip


def known(tx: Reading, council: str) -> Council:
    """Raises KnownError `council.unknown`."""
    made = rows.council(tx, council)
    if made is None:
        raise KnownError("council.unknown", field="council")
    return made


def needed(text: str, field: str, longest: int = LONGEST_NAME) -> str:
    """Raises KnownError `council.words`, `cases.long`."""
    kept = words.plain_text(text, longest, field=field, lines=longest > words.LONGEST_LINE)
    if not kept:
        raise KnownError("council.words", field=field)
    return kept


def seat(
    tx: Transaction, context: HallContext, staff: str, council: str, circle: str, place: int,
    name: str, until: str, *, deputy: bool = False, number: str = "", phone: str = "",
) -> Member:  # fmt: skip
    """Somebody gets a seat that is free, until a date. `number` of their card, of which a
    pseudonym is kept, so that they may come to a meeting by card; by one card nobody has two.
    `phone`: where they wish to be invited by message.

    Raises KnownError `council.no_seat`, `council.taken`, `council.term`, `council.two_seats`,
    `identity.*`.
    """
    of = known(tx, council)
    if (circle, place) not in of.seats:
        raise KnownError("council.no_seat", field="seat", seat=place)
    there = rows.members(tx, council)
    if any((m.circle, m.seat, m.deputy) == (circle, place, deputy) for m in there):
        raise KnownError("council.taken", field="seat", seat=place)
    today = context.minute(tx.at).date
    try:
        last = f"{date.fromisoformat(until)}"
    except ValueError:
        last = ""
    if last < today:
        raise KnownError("council.term", field="until", until=until[:20])
    person = ""
    if number:
        checked = check_number(number, date.fromisoformat(today))
        person = context.pseudonym("id", checked.value)
        if any(each.council == council for each in rows.of_person(tx, person)):
            raise KnownError("council.two_seats", field="number")
    member = new_id("member")
    tx.record(
        "council.seated", council=council, day=today, staff=staff, member=member, circle=circle,
        seat=place, deputy=deputy, until=last, name=needed(name, "name"),
        person=person or None, phone=check_phone(phone) if phone.strip() else None,
    )  # fmt: skip
    return known_member(tx, council, member)


def known_member(tx: Reading, council: str, member: str) -> Member:
    """One who has a seat now. Raises KnownError `council.no_member`."""
    found_one = rows.member(tx, member)
    if found_one is None or found_one.council != council or found_one.left:
        raise KnownError("council.no_member", field="member")
    return found_one


def leave(
    tx: Transaction, context: HallContext, staff: str, council: str, member: str, words_of: str,
    *, recalled: bool = False,
) -> None:  # fmt: skip
    """The seat is free from now on, in meetings to come too; what was voted stays, with its weight.

    Raises KnownError `council.no_member`, `council.voting`; of who sits in a meeting that is open
    `council.sits`.
    """
    one = known_member(tx, council, member)
    if rows.voting_in(tx, council):
        raise KnownError("council.voting", field="member")
    noted = [
        each
        for each in rows.meetings(tx, council)
        if each.state in ("open", "planned") and member in rows.present(tx, each.meeting).values()
    ]
    if any(each.state == "open" for each in noted):
        raise KnownError("council.sits", field="member")
    day = context.minute(tx.at).date
    for each in noted:  # came early, and is gone before it began
        tx.record(
            "council.attended", council=council, day=day, staff=staff, meeting=each.meeting,
            member=member, circle=one.circle, seat=one.seat, there=False,
        )  # fmt: skip
    tx.record(
        "council.left", council=council, day=day, staff=staff,
        member=one.member, cause="recalled" if recalled else "left",
        words=needed(words_of, "words", 500),
    )  # fmt: skip
