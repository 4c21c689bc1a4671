"""Where a list goes on: the sort key of its last row, in the address of the next page.

No page number: what was filed meanwhile neither repeats a row nor hides one, and a page far down
costs what the first does. It is no secret and not trusted: values are only ever bound.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import datetime

from kiosk.clock import from_text, to_text
from kiosk.wire.chain import b64u

LONGEST = 300  # characters
Key = tuple[datetime | None, str, str]
"""A time (None sorts last), a hall, an id."""


def written(key: Key) -> str:
    at, hall, found = key
    return b64u(f"{to_text(at) if at else ''}\n{hall}\n{found}".encode())


def read(text: str) -> Key | None:
    """None for whatever is no cursor: the list begins at its beginning then."""
    if not text or len(text) > LONGEST:
        return None
    try:
        told = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
        at, hall, found = told.replace("\0", "").split("\n")
        return (from_text(at) if at else None, hall, found)
    except ValueError:
        return None
