"""An .xlsx before it is opened: a zip whose directory tells how large it gets and what is in it.

Nothing is unzipped here but the first lines of the parts, up to their first element: a file that
would fill disk or memory is refused by what its directory says. Reading stops at the sizes that
stand there, so one that lies about them gives no more.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from kiosk.forms.sheet.findings import Finding

LARGEST = 8 << 20  # bytes of the file
UNZIPPED = 32 << 20  # bytes of all of its parts: a sheet of 20,000 rows is a tenth of that
PARTS = 500

_OLE = b"\xd0\xcf\x11\xe0"  # Excel 97, and whatever was locked by a password
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets/|dialogsheets/", re.IGNORECASE)
_LINKS = re.compile(r"externalLinks/|connections\.xml|queryTables/|model/item", re.IGNORECASE)
_EMBEDDED = re.compile(r"embeddings/|activeX/|ctrlProps/|customUI", re.IGNORECASE)
_PIECE = 4096


class _Begun(Exception):
    """The first element: nothing can be declared any more."""


class _Declared(Exception):
    """A document type, which could name files and entities."""


def look_at(data: bytes) -> Finding | None:
    """Why a file is not opened; None where it may be."""
    if len(data) > LARGEST:
        return Finding(code="survey.too_large", params={"limit": "8 MiB"})
    if data.startswith(_OLE):
        return Finding(code="survey.old_or_locked")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _directory(package) or _prologs(package)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, OSError, EOFError,
            NotImplementedError, RuntimeError, LookupError):  # fmt: skip
        return Finding(code="survey.broken")


def _directory(package: zipfile.ZipFile) -> Finding | None:
    parts = package.infolist()
    if len(parts) > PARTS or sum(each.file_size for each in parts) > UNZIPPED:
        return Finding(code="survey.bomb", params={"limit": "32 MiB"})
    names = [each.filename for each in parts]
    if any(each.flag_bits & 1 for each in parts):
        return Finding(code="survey.old_or_locked")
    if any(map(_MACROS.search, names)):
        return Finding(code="survey.macros")
    if any(map(_LINKS.search, names)):
        return Finding(code="survey.links")
    if any(map(_EMBEDDED.search, names)):
        return Finding(code="survey.embedded")
    if len(set(names)) < len(names) or "xl/workbook.xml" not in names:
        return Finding(code="survey.broken")
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        return Finding(code="survey.macros")
    return None


def _prologs(package: zipfile.ZipFile) -> Finding | None:
    for each in package.namelist():
        if each.endswith((".xml", ".rels")) and _declares(package, each):
            return Finding(code="survey.declared", params={"part": each[:80]})
    return None


def _declares(package: zipfile.ZipFile, name: str) -> bool:
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _declared
    reader.StartElementHandler = _begun
    try:
        with package.open(name) as part:
            while piece := part.read(_PIECE):
                reader.Parse(piece, False)
    except _Begun:
        return False
    except _Declared:
        return True
    return False


def _begun(*_told: object) -> None:
    raise _Begun


def _declared(*_told: object) -> None:
    raise _Declared
