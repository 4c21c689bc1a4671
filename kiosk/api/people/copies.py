"""A copy of what is kept of one person, for them (PIPL, article 45)."""

from __future__ import annotations

from kiosk.api.basis import DESK, Method, Part, Topic
from kiosk.hall.schema_base import Language


class CopyOfPerson(Part, frozen=True, kw_only=True):
    """By a whole telephone or identity number, or by ids of theirs that staff looked up where no
    number was told; journalled with why, and five a minute are answered."""

    name: str
    number: str = ""
    ids: tuple[str, ...] = ()
    why: str
    language: Language | None = None


class CopyField(Part, frozen=True, kw_only=True):
    """`name` as the journal has it, `label` and `text` for who reads it."""

    name: str
    label: str
    text: str


class CopyEntry(Part, frozen=True, kw_only=True):
    """One thing that is kept. `at`: when it was recorded, RFC 3339."""

    at: str
    event: str
    label: str
    fields: tuple[CopyField, ...]


class CopyPhoto(Part, frozen=True, kw_only=True):
    """`cases.photo` tells it."""

    case: str
    blob: str


class CopyLeft(Part, frozen=True, kw_only=True):
    """What may tell of others too and is not given; or where the number stands beside another
    name."""

    event: str
    label: str
    count: int


class PersonCopy(Part, frozen=True, kw_only=True):
    """`zone`: whose times the reader knows, as in the IANA database."""

    hall: str
    zone: str
    made_at: str
    entries: tuple[CopyEntry, ...]
    photos: tuple[CopyPhoto, ...]
    left: tuple[CopyLeft, ...]


METHODS: dict[str, Method] = {
    "people.copy": Method(
        CopyOfPerson, PersonCopy, DESK, "privacy", "All that is kept of one person; journalled."
    ),
}

TOPICS: tuple[Topic, ...] = ()
