"""Signed sheets of agreements: what comes from the stick, and who looks at it."""

from __future__ import annotations

from kiosk.api.basis import DESK, Command, Method, Part, Topic
from kiosk.api.mediation.recordings import Stick


class SheetsOf(Part, frozen=True, kw_only=True):
    case: str


class SheetOf(Part, frozen=True, kw_only=True):
    """Of the version `draft` of the agreement; `pages` 0: it was erased."""

    sheet: str
    draft: int
    pages: int
    at: str
    staff_name: str


class Sheets(Part, frozen=True, kw_only=True):
    """As they came. `wanted`: the version of which one may be taken in; 0: nothing was printed yet.
    `missing`: it counts as signed, and none of it ever came."""

    wanted: int
    missing: bool
    sheets: tuple[SheetOf, ...]


class TakeSheet(Command, frozen=True, kw_only=True):
    """Files of the stick in the order of the pages: photographs, or scans in PDF. `replaces`: the
    newest one of this version that the screen knows."""

    case: str
    draft: int
    names: tuple[str, ...]
    replaces: str = ""


class SheetId(Part, frozen=True, kw_only=True):
    sheet: str


class LookAtSheet(Part, frozen=True, kw_only=True):
    """`page` from 1 on."""

    case: str
    sheet: str
    page: int
    why: str


class SheetPage(Part, frozen=True, kw_only=True):
    picture: str  # JPEG, base64


_TOLD: dict[str, tuple[type[Part], type[Part], str]] = {
    "sheets.list": (SheetsOf, Sheets, "Of a dispute's agreement, signed and taken in."),
    "sheets.stick": (SheetsOf, Stick, "Photographs and scans on the recorder's stick."),
    "sheets.take": (TakeSheet, SheetId, "Take a signed sheet in."),
    "sheets.look": (LookAtSheet, SheetPage, "A page of it; journalled with its reason."),
}
METHODS: dict[str, Method] = {
    name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _TOLD.items()
}
TOPICS: tuple[Topic, ...] = ()
