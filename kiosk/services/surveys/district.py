"""Surveys of the district: added and published in every hall as its newest list says.

A form is loaded before any transaction. What the hall has closed stays closed, and a survey ends by
its last day: a new version of the list may bring that forward.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from kiosk.errors import KnownError
from kiosk.forms import Form, load
from kiosk.services.context import HallContext
from kiosk.services.surveys import life, reading
from kiosk.services.surveys.life import Publishing
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import surveys

NAME = "surveys"


class Row(msgspec.Struct, frozen=True):
    """`form` is an XForm, zlib and base64; days are dates, `pages`, `idle` and `fallback` as when
    clerks publish one.
    """

    form: str
    until: str
    start: str = ""
    invited: bool = False
    idle: str = "drop"
    pages: bool = False
    fallback: str = ""


@dataclass(frozen=True)
class Loaded:
    row: Row
    xml: bytes = field(repr=False)
    form: Form = field(repr=False)


_ROWS = msgspec.json.Decoder(Row)


def reference(context: HallContext) -> Reference:
    def read(lines: Sequence[bytes]) -> list[Loaded]:
        return [_loaded(each) for each in rows_of(_ROWS, lines, "upstream.surveys_row")]

    def apply(tx: Transaction, meant: list[Loaded]) -> Outcome:
        published = refused = 0
        for each in meant:
            try:
                published += _settle(tx, context, each)
            except KnownError:  # closed here, or over: the others are asked
                refused += 1
        return Outcome(published, refused)

    return Reference(NAME, read, apply)


def _loaded(row: Row) -> Loaded:
    """Raises KnownError `surveys.*`, or what loading a form raises."""
    try:
        packed = base64.b64decode(row.form, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise KnownError("upstream.surveys_row", field="reference", line=0) from wrong
    xml = reading.unpacked(packed)
    return Loaded(row, xml, load(xml))


def _settle(tx: Transaction, context: HallContext, each: Loaded) -> bool:
    """Whether it was published, or published otherwise."""
    row, form = each.row, each.form
    before = surveys.by_id(tx, form.id)
    versions = surveys.versions(tx, form.id)
    mark = hashlib.sha256(each.xml).hexdigest()
    if before is not None and versions and versions[-1].digest == mark and before.version:
        now = (before.until, before.invited, before.idle, before.pages)
        if now == (row.until, row.invited, row.idle, row.pages):
            return False
    made = life.add(tx, each.xml, form)
    how = Publishing(
        row.start or None, row.until, row.invited, row.idle, row.pages, row.fallback or None
    )
    life.publish(tx, context, form.id, form, made.version, how)
    return True
