"""What is kept of a person, in words that they read; and what they are told before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from kiosk import languages
from kiosk.agent.core.parts import part_of
from kiosk.api.people import copies as api
from kiosk.api.people import notice as notice_api
from kiosk.clock import to_text
from kiosk.hall.schema import Hall
from kiosk.phrases import catalogue, phrase
from kiosk.services.people import notice as notices
from kiosk.services.people.finding import Found
from kiosk.services.people.theirs import THEIRS
from kiosk.storage.journal.events import Recorded
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import LeafletDocument, LeafletPart

_NAMES: Mapping[str, Callable[[Hall, str], Any]] = MappingProxyType({
    "category": Hall.category_by_id,
    "cell": Hall.cell_by_id,
    "service": Hall.service_by_id,
})  # fmt: skip

_WORDS = {"kind": "alarm.kind", "priority": "ticket.priority", "type": "case_type"}


def notice(hall: Hall, language: str) -> notice_api.Notice:
    return notice_api.Notice(
        title=phrase("people.notice.title", language),
        opening=phrase("people.notice.opening", language),
        parts=tuple(part_of(notice_api.NoticePart, each) for each in notices.parts(hall, language)),
    )


def leaflet(hall: Hall, job: PrintJob) -> LeafletDocument:
    """The same, to take home."""
    told = notice(hall, job.language)
    return LeafletDocument(
        hall=hall.hall.name.of(job.language),
        title=told.title,
        opening=told.opening,
        parts=tuple(LeafletPart(each.title, each.lines) for each in told.parts),
        sources_title="",
        sources=(),
        reprint_mark=phrase("ticket.reprint", job.language) if job.reprint else "",
        language=job.language,
    )


def copy(hall: Hall, found: Found, at: datetime, language: str) -> api.PersonCopy:
    entries = [_entry(hall, each, language) for each in found.events]
    entries += [_register(each.poll, each.area, each.voted, language) for each in found.registers]
    return api.PersonCopy(
        hall=hall.hall.name.of(language),
        zone=hall.hall.timezone.key,
        made_at=to_text(at),
        entries=tuple(entries),
        photos=tuple(api.CopyPhoto(case=case, blob=blob) for case, blob in found.photos),
        left=tuple(
            api.CopyLeft(event=event, label=phrase(f"people.left.{event}", language), count=count)
            for event, count in sorted(found.left.items())
            if count
        ),
    )


def _entry(hall: Hall, event: Recorded, language: str) -> api.CopyEntry:
    told = ((name, event.get(name)) for name in THEIRS[event.type])
    return api.CopyEntry(
        at=to_text(event.at),
        event=event.type,
        label=phrase(f"people.event.{event.type}", language),
        fields=tuple(
            _field(name, _text(hall, name, value, language), language)
            for name, value in told
            if value not in (None, "", [], {})
        ),
    )


def _register(poll: str, area: int, voted: bool, language: str) -> api.CopyEntry:
    told = {"poll": poll, "area": f"{area}", "voted": _yes(voted, language)}
    return api.CopyEntry(
        at="", event="vote.register", label=phrase("people.event.vote.register", language),
        fields=tuple(_field(name, text, language) for name, text in told.items()),
    )  # fmt: skip


def _field(name: str, text: str, language: str) -> api.CopyField:
    return api.CopyField(name=name, label=phrase(f"people.field.{name}", language), text=text)


def _text(hall: Hall, name: str, value: Any, language: str) -> str:
    """A value of the journal for a reader; a code that has no word stays as it is."""
    if isinstance(value, bool):
        return _yes(value, language)
    join = languages.of(language).items.join
    if isinstance(value, dict):
        pairs = ((key, _text(hall, name, each, language)) for key, each in value.items())
        return join(f"{key}: {each}" for key, each in pairs)
    if isinstance(value, list):
        return join(_text(hall, name, each, language) for each in value)
    text = f"{value}"
    if name in _NAMES:
        known = _NAMES[name](hall, text)
        return known.name.of(language) if known is not None else text
    return catalogue(language).get(f"{_WORDS.get(name, f'people.value.{name}')}.{text}", text)


def _yes(value: bool, language: str) -> str:
    return phrase("people.yes" if value else "people.no", language)
