"""Who is on which side of a dispute: told by staff, of a minor with a guardian."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain import case as words
from kiosk.domain import identity, opening
from kiosk.domain.disputes.life import Side, Step
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.languages import SPOKEN
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import known, seen
from kiosk.services.disputes.opening import reweigh
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Party

MOST = 40  # on both sides
ADULT = 18  # years (民法典 §17)


@dataclass(frozen=True)
class Told:
    """`number`: of an identity card; it is not kept, but tells who this is, and the age.
    `agreed`: a visit may come of it, before they quarrel again. `sms`: they may be reminded by
    message."""

    side: Side
    name: str = field(repr=False)
    phone: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    detail: str = field(default="", repr=False)
    guardian: str = field(default="", repr=False)
    minor: bool = False
    language: str = ""
    wants: str = field(default="", repr=False)
    agreed: bool = False
    sms: bool = False


def tell(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, told: Told,
    party: str = "",
) -> Dispute:  # fmt: skip
    """A new one on a side where `party` is empty, else that one anew.

    Raises KnownError `disputes.name`, `disputes.unknown_party`, `disputes.many_parties`,
    `disputes.both_sides`, `disputes.guardian`, `disputes.spoken`, `disputes.no_phone`,
    `identity.*`.
    """
    dispute = seen(tx, case_id, version, Step.PARTY)
    sides = rows.parties(tx, dispute)
    if party and party not in {each.party for each in sides}:
        raise KnownError("disputes.unknown_party", field="party")
    if not party and len(sides) >= MOST:
        raise KnownError("disputes.many_parties", field="party", most=MOST)
    name = words.plain_text(told.name, 60, field="name")
    if not name:
        raise KnownError("disputes.name", field="name")
    phone = identity.check_phone(told.phone) if told.phone.strip() else ""
    minor, person = _who(tx, context, told, phone)
    guardian = words.plain_text(told.guardian, 60, field="guardian")
    if minor and not guardian:
        raise KnownError("disputes.guardian", field="guardian")
    if told.language and told.language not in SPOKEN:
        raise KnownError("disputes.spoken", field="language", known=", ".join(SPOKEN))
    if told.sms and not phone:
        raise KnownError("disputes.no_phone", field="phone")
    others = [each for each in sides if each.party != party]
    if any(_same(each, name, phone, person) for each in others):
        raise KnownError("disputes.both_sides", field="name")
    tx.record(
        "dispute.party", case=case_id, day=context.minute(tx.at).date, staff=staff,
        party=party or new_id("d"), side=told.side, name=name, phone=phone or None,
        detail=words.plain_text(told.detail, words.LONGEST_LINE, field="detail") or None,
        person=person or None, guardian=guardian or None, minor=minor or None,
        language=told.language or None,
        agreed=told.agreed or None, sms=told.sms or None,
        wants=words.plain_text(told.wants, 500, field="wants", lines=True) or None,
    )  # fmt: skip
    reweigh(tx, context, dispute, staff)
    return known(tx, case_id)


def _who(tx: Reading, context: HallContext, told: Told, phone: str) -> tuple[bool, str]:
    """Whether they are under age, and the pseudonym by which they are known again."""
    if not told.number.strip():
        return told.minor, context.pseudonym("phone", phone) if phone else ""
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    checked = identity.check_number(told.number, today)
    young = checked.birth is not None and identity.age(checked.birth, today) < ADULT
    return told.minor or young, context.pseudonym("id", checked.value)


def _same(other: Party, name: str, phone: str, person: str) -> bool:
    if person and other.person == person:
        return True
    return other.name == name and bool(phone) and other.phone == phone
