"""Becoming a volunteer, who one is on the call list of alarms, and standing down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import get_args

from kiosk.clock import to_text
from kiosk.domain import case as words
from kiosk.domain import opening
from kiosk.domain.grid import volunteers as rules
from kiosk.domain.grid.volunteers import Skill, When
from kiosk.domain.identity import check_number, check_phone
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.languages import SPOKEN
from kiosk.services import erasure
from kiosk.services.alarms import responders
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import responders as people
from kiosk.storage.tables.grid import volunteers
from kiosk.storage.tables.grid.volunteers import Volunteer

WAITS, AT_ONCE = timedelta(days=90), 20
MOST_ASKED = 100  # who wait for the hall: a screen in a hall is anybody's
LONGEST_NAME = 60
_SKILLS, _WHEN = frozenset(get_args(Skill)), frozenset(get_args(When))


@dataclass(frozen=True)
class Offer:
    """What somebody tells of themselves. `birth` a date, not kept; `number` of an identity card, of
    which a pseudonym is kept; `guardian`: who agreed, where they are under age."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    birth: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    cell: str = ""
    skills: Sequence[str] = ()
    languages: Sequence[str] = ()
    hours: Sequence[str] = ()
    consent: bool = False
    guardian: str = field(default="", repr=False)


def sign_up(
    tx: Transaction, context: HallContext, told: Offer, *, staff: str = "", volunteer: str = ""
) -> Volunteer:
    """Somebody offers to help: taken on where staff write it, else they wait for the hall.
    `volunteer`: told anew.

    Raises KnownError `volunteers.consent`, `volunteers.name`, `volunteers.birth`,
    `volunteers.young`, `volunteers.guardian`, `volunteers.offer`, `volunteers.already`,
    `volunteers.many`, `cases.unknown_place`, `identity.*`.
    """
    before = known(tx, volunteer) if volunteer else None
    if not told.consent:
        raise KnownError("volunteers.consent", field="consent")
    name = words.plain_text(told.name, LONGEST_NAME, field="name")
    if not name:
        raise KnownError("volunteers.name", field="name")
    phone = check_phone(told.phone)
    if context.hall.cell_by_id(told.cell) is None:
        raise KnownError("cases.unknown_place", field="cell", place=told.cell[:40])
    _offered(told)
    birth, person = _who(tx, context, told)
    minor = rules.is_minor(birth, _today(tx, context), context.hall.volunteers.least_age)
    guardian = words.plain_text(told.guardian, LONGEST_NAME, field="guardian")
    if minor and not guardian and staff:
        raise KnownError("volunteers.guardian", field="guardian")
    same = volunteers.same_person(tx, person, phone)
    if same is not None and not staff:
        return same  # at a kiosk a typed number proves nobody: who is one already is told nobody
    if same is not None and same.volunteer != volunteer:
        raise KnownError("volunteers.already", field="phone")
    if not staff and volunteers.asked(tx) >= MOST_ASKED:
        raise KnownError("volunteers.many", field="name")
    made = volunteer or new_id("u")
    tx.record(
        "volunteer.signed", volunteer=made, cell=told.cell, staff=staff,
        day=context.minute(tx.at).date,
        state=before.state if before else "active" if staff else "asked",
        name=name, phone=phone, person=person or None, skills=sorted(set(told.skills)),
        languages=sorted(set(told.languages)), hours=sorted(set(told.hours)), minor=minor,
        guardian=guardian or None,
    )  # fmt: skip
    if before is not None and is_called(tx, before):
        _called_anew(tx, context, known(tx, made), staff)
    return known(tx, made)


def _called_anew(tx: Transaction, context: HallContext, who: Volunteer, staff: str) -> None:
    """Alarms call the number that is told now; who is under age after all they call no more."""
    listed = responders.known(tx, who.responder)
    if not who.minor and (listed.name, listed.phone) == (who.name, who.phone):
        return
    responders.remove(tx, listed.responder)
    if not who.minor:
        made = responders.add(
            tx, role="volunteer", name=who.name, phone=who.phone, cell=who.cell,
            hours=listed.hours, context=context,
        )  # fmt: skip
        tx.record("volunteer.linked", volunteer=who.volunteer, responder=made, staff=staff)


def new_card(tx: Transaction, context: HallContext, volunteer: str, staff: str) -> Volunteer:
    """A card was lost: its code is void from now on, another one may be printed. Raises KnownError
    `volunteers.unknown`, `volunteers.asked`."""
    found = known(tx, volunteer)
    if found.state == "asked":
        raise KnownError("volunteers.asked", field="volunteer")
    tx.record(
        "volunteer.card_void", volunteer=volunteer, card=found.card + 1, staff=staff,
        day=f"{_today(tx, context)}",
    )  # fmt: skip
    return known(tx, volunteer)


def accept(
    tx: Transaction, context: HallContext, volunteer: str, staff: str, guardian: str = ""
) -> Volunteer:
    """The hall takes on who asked at a kiosk. Raises KnownError `volunteers.unknown`,
    `volunteers.guardian`; who was taken on already stays so."""
    found = known(tx, volunteer)
    if found.state == "active":
        return found
    agreed = words.plain_text(guardian, LONGEST_NAME, field="guardian")
    if found.minor and not agreed:  # a name typed at a kiosk is nobody's consent
        raise KnownError("volunteers.guardian", field="guardian")
    tx.record(
        "volunteer.accepted", volunteer=volunteer, staff=staff, day=f"{_today(tx, context)}",
        guardian=agreed or None,
    )  # fmt: skip
    return known(tx, volunteer)


def link(
    tx: Transaction, context: HallContext, volunteer: str, staff: str, responder: str = ""
) -> Volunteer:
    """A volunteer is called by alarms: who stands on the call list with their number, or the one
    who is named, is they; where nobody is, they are entered there.

    Raises KnownError `volunteers.unknown`, `volunteers.asked`, `volunteers.under_age`,
    `volunteers.linked`, `responders.unknown`.
    """
    found = known(tx, volunteer)
    if found.state == "asked":
        raise KnownError("volunteers.asked", field="volunteer")
    if found.minor:
        raise KnownError("volunteers.under_age", field="volunteer")
    if found.responder and is_called(tx, found):
        return found
    listed = [each for each in people.active(tx) if each.role == "volunteer" and not each.elder]
    wanted = responders.known(tx, responder).responder if responder else next(
        (each.responder for each in listed if each.phone == found.phone), ""
    )  # fmt: skip
    if wanted and volunteers.linked(tx, wanted):
        raise KnownError("volunteers.linked", field="responder")
    if responder and responder not in {each.responder for each in listed}:
        raise KnownError("responders.unknown", field="responder")
    wanted = wanted or responders.add(
        tx, role="volunteer", name=found.name, phone=found.phone, cell=found.cell, context=context
    )
    tx.record("volunteer.linked", volunteer=volunteer, responder=wanted, staff=staff)
    return known(tx, volunteer)


def is_called(tx: Reading, volunteer: Volunteer) -> bool:
    """Whether alarms call them: who was taken off the list is called no more."""
    found = people.by_id(tx, volunteer.responder) if volunteer.responder else None
    return found is not None and found.active


def leave(tx: Transaction, context: HallContext, volunteer: str, staff: str, reason: str) -> None:
    """Somebody stands down: what tells of them is erased, on the call list too, and their card is
    void; the hours stay as numbers. Raises KnownError `volunteers.unknown`, `privacy.reason`,
    `privacy.reason_names`."""
    found = known(tx, volunteer)
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    named = [each for each in map(erasure.bare, (found.name, found.phone, found.guardian)) if each]
    if any(each in erasure.bare(reason) for each in named):
        raise KnownError("privacy.reason_names", field="reason")
    called = is_called(tx, found)
    tx.record("volunteer.left", volunteer=volunteer, staff=staff, day=f"{_today(tx, context)}")
    if called:
        responders.remove(tx, found.responder)
    tx.erase(volunteers.private_events(tx, volunteer), reason.strip()[:100])


def unanswered(tx: Reading, context: HallContext) -> list[str]:
    """Who asked so long ago that nobody will take them on any more, some at a time. None while the
    clock is not trusted."""
    if not context.clock_trusted:
        return []
    return volunteers.unanswered(tx, to_text(tx.at - WAITS), AT_ONCE)


def forget_unanswered(tx: Transaction, context: HallContext) -> None:
    """What they told of themselves is erased: they agreed to help, not to be kept."""
    for each in unanswered(tx, context):
        leave(tx, context, each, "", "nobody took them on")


def viewed(tx: Transaction, volunteer: str, staff: str, why: str) -> Volunteer:
    """Somebody reads name and number. Raises KnownError `cases.why`, `volunteers.unknown`."""
    found = known(tx, volunteer)
    told = words.plain_text(why, words.LONGEST_LINE, field="why")
    if not told:
        raise KnownError("cases.why", field="why")
    tx.record("volunteer.viewed", volunteer=volunteer, staff=staff, why=told)
    return found


def known(tx: Reading, volunteer: str) -> Volunteer:
    """Raises KnownError `volunteers.unknown`."""
    found = volunteers.by_id(tx, volunteer)
    if found is None or found.state == "left":
        raise KnownError("volunteers.unknown", field="volunteer")
    return found


def _offered(told: Offer) -> None:
    for name, said, possible in (
        ("skills", told.skills, _SKILLS),
        ("languages", told.languages, frozenset(SPOKEN)),
        ("hours", told.hours, _WHEN),
    ):
        if not set(said) <= possible:
            raise KnownError("volunteers.offer", field=name, known=", ".join(sorted(possible)))
    if not told.skills:
        raise KnownError("volunteers.no_skill", field="skills")


def _who(tx: Reading, context: HallContext, told: Offer) -> tuple[date, str]:
    """Birth date and pseudonym: of the card's number, else as told."""
    if told.number.strip():
        number = check_number(told.number, _today(tx, context))
        if number.birth is not None:
            return number.birth, context.pseudonym("id", number.value)
        return _birth(told.birth), context.pseudonym("id", number.value)
    return _birth(told.birth), ""


def _birth(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KnownError("volunteers.birth", field="birth") from None


def _today(tx: Reading, context: HallContext) -> date:
    return opening.business_date(context.hall.hall.timezone, tx.at)
