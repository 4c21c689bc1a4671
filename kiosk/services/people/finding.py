"""Finding what is kept of one person, for a copy (PIPL, article 45).

By whole numbers, in whatever somebody recorded: a card's number names its bearer; a telephone is a
household's, so where a name stands beside it, it has to be theirs. What hangs on an id of their own
(their visit, their file as an elder) follows. What somebody else told is never part of it; of what
may tell of others too is said that there is such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain import case as words
from kiosk.domain import identity, telephone
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.erasure import bare
from kiosk.services.people.theirs import NOT_GIVEN, THEIRS
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases, searches
from kiosk.storage.tables.disputes import rows as disputes

MOST_IDS = 20

# Whom an event is of, by person or phone, and the id that what follows of it bears.
_NAMED: Mapping[str, str] = {
    "visit.checked_in": "visit", "appointment.issued": "appointment", "case.filed": "",
    "case.joined": "", "dispute.party": "party", "council.seated": "member",
    "responder.added": "responder", "elder.registered": "elder", "volunteer.signed": "volunteer",
    "rating.given": "",
}  # fmt: skip
_FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "visit": ("visit.",), "appointment": ("appointment.",), "elder": ("elder.", "alarm."),
    "alarm": ("alarm.",), "volunteer": ("volunteer.", "patrol."), "patrol": ("patrol.",),
    "responder": ("responder.",), "member": ("council.",), "party": ("dispute.",),
}  # fmt: skip
_FURTHER = {"alarm.raised": "alarm", "patrol.begun": "patrol"}
_ANSWERS = frozenset({"case.noted", "case.paused", "case.resolved", "case.district_answered"})


@dataclass(frozen=True)
class Asked:
    """Who it is: `name` whole; `card` and `telephone` pseudonyms, `phone` the number as it is
    dialled; `ids` of theirs that staff looked up, where no number was told."""

    name: str = field(repr=False)
    card: str = field(default="", repr=False)
    telephone: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    ids: tuple[str, ...] = ()
    staff: str = ""  # who makes the copy, and may not read a rating of their own work


@dataclass(frozen=True)
class Found:
    """`events` are theirs, in order; `photos` case and blob; `left` counts what may tell of others
    and is not given, by kind; `registers` what stands of them in registers of votes."""

    events: Sequence[Recorded] = field(repr=False)
    photos: Sequence[tuple[str, str]]
    left: Mapping[str, int]
    registers: Sequence[searches.Registered]


def asked(
    context: HallContext, name: str, number: str, ids: Sequence[str], staff: str = ""
) -> Asked:
    """Raises KnownError `people.name`, `people.number`, `people.ids`."""
    whole = words.plain_text(name, 60, field="name")
    if not whole:
        raise KnownError("people.name", field="name")
    kind = identity.kind_of_number(number) if number else ""
    if (number and not kind) or not (number or ids):
        raise KnownError("people.number", field="number")
    if len(ids) > MOST_IDS or not all(each.isascii() and 3 < len(each) <= 64 for each in ids):
        raise KnownError("people.ids", field="ids", limit=MOST_IDS)
    if kind == "id":
        value = identity.check_number(number).value
        return Asked(whole, card=context.pseudonym("id", value), ids=tuple(ids), staff=staff)
    phone = telephone.contact(number) if kind else ""
    digest = context.pseudonym("phone", phone) if kind else ""
    return Asked(whole, telephone=digest, phone=phone, ids=tuple(ids), staff=staff)


def find(tx: Reading, asked: Asked) -> Found:
    """Scans the journal: for a reader, a few times a minute
    (:func:`~kiosk.services.searches.sought`)."""
    own, left = dict[int, Recorded](), Counter[str]()
    for event in searches.naming(tx, [asked.card, asked.telephone], by_phone=bool(asked.phone)):
        whose = _whose(event, asked)
        if whose == "theirs":
            own[event.seq] = event
        elif whose:
            left[whose] += 1
    ids = {(each, told) for each in _FOLLOWS for told in asked.ids}
    ids |= {(of, each.public[of]) for each in own.values() if (of := _NAMED[each.type])}
    _follow(tx, ids, own, left)
    photos = []
    for report in [each for each in own.values() if each.type in cases.REPORTS]:
        case = report.public["case"]
        photos += [(case, blob) for blob in cases.photos_of(tx, case, report.seq)]
        _answers(tx, report, own, left)
    sides = {each.public["case"] for each in own.values() if each.type == "dispute.party"}
    for seq in (seq for case in sides for seq in disputes.private_parts(tx, case)):
        _count(tx.event(seq), left)
    registers = searches.registered(tx, [each for each in (asked.card, asked.telephone) if each])
    for each in registers:
        own |= {seq: tx.event(seq) for seq in each.events}
    return Found([own[seq] for seq in sorted(own)], photos, left, registers)


def _whose(event: Recorded, asked: Asked) -> str:
    """theirs; another: the same telephone beside another name; involved: a rating of what who makes
    the copy did; empty: nothing of theirs."""
    if event.type not in _NAMED:
        return ""
    person = event.get("person")
    if asked.card and person == asked.card:
        return "theirs"
    phone = event.get("phone")
    reached = asked.phone and phone and telephone.dialled(phone) == asked.phone
    if not reached and not (asked.telephone and person == asked.telephone):
        return ""
    if event.type == "rating.given" and asked.staff:
        by = [event.get("staff"), *(event.get("involved") or "").split()]
        return "involved" if asked.staff in by else "theirs"
    told, masked = event.get("name"), event.get("masked_name")
    same = bare(told) == bare(asked.name) if told else True
    hidden = masked == identity.mask_name(asked.name) if masked else True
    return "theirs" if same and hidden else "another"


def _follow(
    tx: Reading, ids: Iterable[tuple[str, str]], own: dict[int, Recorded], left: Counter[str]
) -> None:
    """What bears these ids, and those that it brings."""
    known, new = set[tuple[str, str]](), set(ids)
    while new:
        known |= new
        further = set[tuple[str, str]]()
        for event in searches.bearing(tx, sorted(new)):
            if event.seq in own or not any(
                event.public.get(name) == told and event.type.startswith(_FOLLOWS[name])
                for name, told in new
            ):
                continue
            if event.type in THEIRS:
                own[event.seq] = event
            else:
                _count(event, left)
            if name := _FURTHER.get(event.type):
                further.add((name, event.public[name]))
        new = further - known


def _answers(tx: Reading, report: Recorded, own: dict[int, Recorded], left: Counter[str]) -> None:
    """What was answered to this report or to all of its case; how much else stands there."""
    for event in cases.log(tx, report.public["case"]):
        if event.type in _ANSWERS and event.public.get("report", 0) in (0, report.seq):
            if event.public.get("public", True):
                own[event.seq] = event
            else:
                left[event.type] += event.private is not None
        else:
            _count(event, left)


def _count(event: Recorded, left: Counter[str]) -> None:
    if event.private is not None and NOT_GIVEN.get(event.type) == "others":
        left[event.type] += 1
