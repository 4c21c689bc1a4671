"""What a browser sends with a form, bounded before it is read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from urllib.parse import parse_qsl

from kiosk.errors import KnownError

LARGEST = 65_536  # bytes of a form
MOST = 40  # fields
FORM = "application/x-www-form-urlencoded"


async def read(pieces: AsyncIterator[bytes], kind: str, told: str) -> dict[str, str]:
    """`kind` and `told` are the headers Content-Type and Content-Length. The last of two fields of
    one name counts. Raises KnownError `district.form`.
    """
    if kind.partition(";")[0].strip().lower() != FORM:
        raise KnownError("district.form", field="form")
    if told.isdecimal() and int(told[:12]) > LARGEST:
        raise KnownError("district.form", field="form")
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > LARGEST:
            raise KnownError("district.form", field="form")
    return fields(bytes(body))


def fields(sent: bytes) -> dict[str, str]:
    """Raises KnownError `district.form`. What is no UTF-8 is replaced; a NUL, which no database
    takes, goes.
    """
    try:
        text = sent.decode("ascii", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST)
    except ValueError as malformed:
        raise KnownError("district.form", field="form") from malformed
    return {name: value.replace("\0", "") for name, value in pairs}


def number(given: Mapping[str, str], name: str, most: int, otherwise: int = 0) -> int:
    """A field as a whole number from 0 to `most`; `otherwise` where it is none."""
    text = given.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        return otherwise
    found = int(text)
    return found if found <= most else otherwise
