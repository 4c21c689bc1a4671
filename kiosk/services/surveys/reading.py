"""What was answered: closed batches alone, each as the journal's event of it says."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec

from kiosk.domain.surveys import Response
from kiosk.errors import KnownError
from kiosk.forms import Form, bounds, load
from kiosk.services.surveys.box import Laid
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import surveys as table
from kiosk.storage.tables.surveys import Version

_AT_ONCE = 500  # answers


@dataclass(frozen=True)
class Survey:
    """A survey's record. `version` is the one that is asked, or was last; 0: none yet."""

    id: str
    title: str
    versions: tuple[Version, ...]  # the newest last
    state: str  # added, open, closed
    version: int
    start: str
    until: str
    invited: bool
    idle: str
    pages: bool
    fallback: str
    batches: int
    answers: int
    withheld: int
    invitations: int


def surveys(tx: Reading) -> list[Survey]:
    """By their ids."""
    return [_record(tx, each) for each in table.every(tx)]


def survey(tx: Reading, wanted: str) -> Survey:
    """Raises KnownError `surveys.unknown`."""
    return _record(tx, known(tx, wanted))


def known(tx: Reading, wanted: str) -> table.Survey:
    """Raises KnownError `surveys.unknown`."""
    found = table.by_id(tx, wanted)
    if found is None:
        raise KnownError("surveys.unknown", field="survey", survey=wanted[:60])
    return found


def responses(tx: Reading, survey: str) -> Iterator[Response]:
    """By batch and random key: in no order that tells anything.

    Raises KnownError `surveys.unknown`; `surveys.batch` where a batch is not what the journal says.
    """
    known(tx, survey)
    for batch in table.batches(tx, survey):
        _require_whole(tx, batch)
        for key, answer in table.answers(tx, batch.batch):
            yield _response(key, batch, answer)


def whole_batches(tx: Reading, survey: str) -> dict[str, int]:
    """Every closed batch by its name, and of which version it is. Raises KnownError as
    :func:`responses`."""
    known(tx, survey)
    found = table.batches(tx, survey)
    for batch in found:
        _require_whole(tx, batch)
    return {batch.batch: batch.version for batch in found}


def some_responses(
    tx: Reading, survey: str, batches: Collection[str], after: str
) -> Iterator[Response]:
    """Of these batches, by random key, behind that one: no more are read than are taken."""
    while found := table.answers_after(tx, survey, after, _AT_ONCE):
        for key, batch, answer in found:
            after = key
            if batch.batch in batches:
                yield _response(key, batch, answer)


def _require_whole(tx: Reading, batch: table.Batch) -> None:
    if not table.is_whole(tx, batch):
        named = {"survey": batch.survey, "batch": batch.batch[:8]}
        raise KnownError("surveys.batch", field="batch", **named)


def _response(key: str, batch: table.Batch, answer: bytes) -> Response:
    laid = msgspec.json.decode(answer, type=Laid)
    return Response(
        key, batch.survey, str(batch.version), laid.language, batch.day, laid.complete,
        laid.minutes, laid.values,
    )  # fmt: skip


def form_of(tx: Reading, survey: str, version: int | str) -> Form:
    """As it was asked. Raises KnownError `surveys.unknown`, `surveys.no_version`."""
    known(tx, survey)
    return load(source_of(tx, survey, version))


def source_of(tx: Reading, survey: str, version: int | str) -> bytes:
    """The XForm. Raises KnownError `surveys.no_version`."""
    packed = table.form(tx, survey, int(version))
    if packed is None:
        raise KnownError("surveys.no_version", field="version", survey=survey, version=version)
    return unpacked(packed)


def unpacked(packed: bytes) -> bytes:
    """Raises KnownError `surveys.form` where it is no form, or one that is too large."""
    opened = zlib.decompressobj()
    try:
        found = opened.decompress(packed, bounds.BYTES + 1)
    except zlib.error as broken:
        raise KnownError("surveys.form", field="form") from broken
    if len(found) > bounds.BYTES or not opened.eof:
        raise KnownError("surveys.form", field="form")
    return found


def _record(tx: Reading, each: table.Survey) -> Survey:
    batches = table.batches(tx, each.survey)
    return Survey(
        each.survey, each.title, tuple(table.versions(tx, each.survey)), each.state, each.version,
        each.start, each.until, each.invited, each.idle, each.pages, each.fallback, len(batches),
        sum(batch.answers for batch in batches), each.withheld, each.invitations,
    )  # fmt: skip
